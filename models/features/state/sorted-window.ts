/** The latest N numbers of a series, kept sorted beside their order of arrival: exact quantiles in bounded memory. */
export class SortedWindow {
  private readonly limit: number;
  private readonly arrived: number[] = [];
  private readonly sorted: number[] = [];
  private next = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  get size(): number {
    return this.sorted.length;
  }

  add(value: number): void {
    if (this.arrived.length < this.limit) this.arrived.push(value);
    else {
      this.sorted.splice(this.place(this.arrived[this.next]!), 1);
      this.arrived[this.next] = value;
      this.next = (this.next + 1) % this.limit;
    }
    this.sorted.splice(this.place(value), 0, value);
  }

  /** Quantile by linear interpolation between order statistics; call only when `size` is above zero. */
  quantile(share: number): number {
    const position = share * (this.sorted.length - 1);
    const below = Math.floor(position);
    const low = this.sorted[below]!;
    const high = this.sorted[Math.min(below + 1, this.sorted.length - 1)]!;
    return low + (high - low) * (position - below);
  }

  /** Index of the first element that is not below `value`. */
  private place(value: number): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
