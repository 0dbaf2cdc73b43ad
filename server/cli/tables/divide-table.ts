/** Divides the rows of one table into those to learn from and those to measure on: by chance, or by time. */
import { createRandom, type TrainingTable, takeRows } from "#models/trees/index.ts";
import { timeReader } from "./code-column.ts";
import { columnPlace, type TextTable } from "./read-table.ts";

const HOLDOUT = 0.25;

interface Parts {
  fit: TrainingTable;
  test: TrainingTable;
}

/** A seeded quarter of each class, one row at least, is kept for the test; both parts keep the order of the file. */
export function holdOut(whole: TrainingTable, seed: number): Parts {
  const random = createRandom(seed);
  const held = new Uint8Array(whole.rows);
  for (const one of [0, 1]) {
    const members = Int32Array.from(whole.target.keys().filter((r) => whole.target[r] === one));
    if (members.length < 2)
      throw new Error(
        `${members.length === 1 ? "1 labelled row" : "no labelled row"} of a class: two are needed, one to learn from and one to test on`,
      );
    const wanted = Math.max(1, Math.round(members.length * HOLDOUT));
    for (let i = 0; i < wanted; i++) {
      const j = i + random.below(members.length - i);
      held[members[j]!] = 1;
      members[j] = members[i]!;
    }
  }
  const rows = (wanted: number) => [...held.keys()].filter((r) => held[r] === wanted);
  return { fit: takeRows(whole, rows(0)), test: takeRows(whole, rows(1)) };
}

/** When each of the chosen rows was, in any unit; a row that does not say counts as the earliest. */
export function instantsOf(table: TextTable, column: string, rows: Int32Array): Float64Array {
  const texts = table.columns[columnPlace(table, column)]!;
  const read = timeReader(texts);
  if (!read)
    throw new Error(`"${column}" is no column of dates, times or numbers, so it has no order in time`);
  return Float64Array.from(rows, (row) => {
    const instant = read(texts[row]!);
    return Number.isNaN(instant) ? Number.NEGATIVE_INFINITY : instant;
  });
}

/** Places in the order of time; rows of one instant keep the order of the file. */
export function inTime(instants: Float64Array): Int32Array {
  // Infinite ones do not subtract.
  return Int32Array.from(instants.keys()).sort(
    (a, b) => (instants[a]! < instants[b]! ? -1 : instants[a]! > instants[b]! ? 1 : 0) || a - b,
  );
}

/** The latest quarter is kept for the test, with all rows of the instant at which it begins; both parts lie in time order. */
export function holdOutLatest(whole: TrainingTable, instants: Float64Array, order: Int32Array): Parts {
  const begins = instants[order[Math.floor(order.length * (1 - HOLDOUT))]!]!;
  const from = order.findIndex((row) => instants[row]! >= begins);
  const fit = takeRows(whole, order.subarray(0, from));
  const test = takeRows(whole, order.subarray(from));
  for (const [part, { target }] of [
    ["before the latest quarter", fit],
    ["of the latest quarter", test],
  ] as const)
    if (!target.includes(0) || !target.includes(1))
      throw new Error(`the rows ${part} by time are all of one class; both are needed on either side`);
  return { fit, test };
}
