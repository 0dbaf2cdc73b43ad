/** Adam (Kingma and Ba 2015). */
export class Adam {
  private readonly first: Float32Array;
  private readonly second: Float32Array;
  private steps = 0;

  constructor(size: number) {
    this.first = new Float32Array(size);
    this.second = new Float32Array(size);
  }

  /** Moves the parameters against the gradient. */
  step(parameters: Float32Array, gradient: Float32Array, rate: number): void {
    this.steps++;
    const { first, second } = this;
    const scaledRate = (rate * Math.sqrt(1 - 0.999 ** this.steps)) / (1 - 0.9 ** this.steps);
    for (let i = 0; i < parameters.length; i++) {
      const g = gradient[i]!;
      const m = 0.9 * first[i]! + 0.1 * g;
      const v = 0.999 * second[i]! + 0.001 * g * g;
      first[i] = m;
      second[i] = v;
      if (m !== 0) parameters[i] = parameters[i]! - (scaledRate * m) / (Math.sqrt(v) + 1e-8);
    }
  }
}
