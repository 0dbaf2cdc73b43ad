/** Bootstrap samples of rows, as how often each row was drawn (Efron 1979). Seeded. */
import { createRandom } from "../trees/random.ts";

/** Calls `visit` once a replicate with the row counts; the array is reused. */
export function bootstrap(
  rows: number,
  replicates: number,
  seed: number,
  visit: (counts: Int32Array) => void,
): void {
  const random = createRandom(seed);
  const counts = new Int32Array(rows);
  for (let replicate = 0; replicate < replicates; replicate++) {
    counts.fill(0);
    for (let draw = 0; draw < rows; draw++) {
      const row = random.below(rows);
      counts[row] = counts[row]! + 1;
    }
    visit(counts);
  }
}
