/**
 * Threads that grow the same trees together. Each holds a part of the rows and runs the same steps; what it adds up
 * with the others comes out the same on every one of them and for any number of them, so all take the same decisions
 * and the model's bytes do not depend on how many there were.
 */
import type { Split } from "./find-split.ts";

export interface Team {
  readonly index: number;
  readonly count: number;
  /** Totals of pairs of sums, one pair a chunk of rows, added in the order of the chunks. */
  addChunks(local: Float64Array): [first: number, second: number];
  /** Adds whole numbers place by place. */
  addWhole(local: readonly number[]): readonly number[];
  /** Adds everybody's histogram into mine, for the columns that are mine. */
  addHistogram(histogram: number): void;
  /** The best of everybody's finds, place by place. */
  best(found: readonly (Split | null)[]): readonly (Split | null)[];
  /** What the first thread says. */
  follow(says: boolean): boolean;
}

export const alone: Team = {
  index: 0,
  count: 1,
  addChunks: sumPairs,
  addWhole: (local) => local,
  addHistogram: () => {},
  best: (found) => found,
  follow: (says) => says,
};

export function sumPairs(pairs: Float64Array): [number, number] {
  let first = 0;
  let second = 0;
  for (let i = 0; i < pairs.length; i += 2) {
    first += pairs[i]!;
    second += pairs[i + 1]!;
  }
  return [first, second];
}

/** The used columns that a member searches. */
export function ownColumns(team: Pick<Team, "index" | "count">, width: number): [from: number, to: number] {
  return [Math.floor((team.index * width) / team.count), Math.floor(((team.index + 1) * width) / team.count)];
}
