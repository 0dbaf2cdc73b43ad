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
    const { arrived, sorted } = this;
    if (arrived.length < this.limit) {
      arrived.push(value);
      sorted.push(value);
      this.settle(sorted.length - 1, value);
      return;
    }
    const place = this.place(arrived[this.next]!);
    arrived[this.next] = value;
    this.next = (this.next + 1) % this.limit;
    this.settle(place, value);
  }

  /** Quantile by linear interpolation between order statistics; call only when `size` is above zero. */
  quantile(share: number): number {
    const position = share * (this.sorted.length - 1);
    const below = Math.floor(position);
    const low = this.sorted[below]!;
    const high = this.sorted[Math.min(below + 1, this.sorted.length - 1)]!;
    return low + (high - low) * (position - below);
  }

  /** Puts a value where it belongs, given the place that is free; what lies between moves by one. */
  private settle(free: number, value: number): void {
    const { sorted } = this;
    let place = free;
    for (; place > 0 && sorted[place - 1]! > value; place -= 1) sorted[place] = sorted[place - 1]!;
    for (; place < sorted.length - 1 && sorted[place + 1]! < value; place += 1)
      sorted[place] = sorted[place + 1]!;
    sorted[place] = value;
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
