/** Payments of one account by "DE>FR", the first 16 corridors it has. Nearly all have one or two, so a list is searched. */
const corridorsKept = 16;

export class CorridorCounts {
  private readonly names: string[] = [];
  private readonly counts: number[] = [];

  add(corridor: string): void {
    const place = this.names.indexOf(corridor);
    if (place !== -1) this.counts[place] = this.counts[place]! + 1;
    else if (this.names.length < corridorsKept) {
      this.names.push(corridor);
      this.counts.push(1);
    }
  }

  of(corridor: string): number {
    const place = this.names.indexOf(corridor);
    return place === -1 ? 0 : this.counts[place]!;
  }

  /** In the order in which they were first used. */
  record(): Record<string, number> {
    return Object.fromEntries(this.names.map((name, place) => [name, this.counts[place]!]));
  }
}
