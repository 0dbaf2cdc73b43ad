/** What a reason's sentence is written from: feature values by name and the history they were computed on. */
import { featureIndex, type History } from "#models/features/index.ts";

export class Evidence {
  private readonly values: ArrayLike<number>;
  readonly history: History;

  constructor(values: ArrayLike<number>, history: History) {
    this.values = values;
    this.history = history;
  }

  /** The feature's value; null when it is missing. */
  of(feature: string): number | null {
    const value = this.values[featureIndex(feature)] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  }
}
