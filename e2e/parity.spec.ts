/** The number in the browser is the server's number: rules, features, trees and calibration, as stored and after edits. */
import { CaseOnScreen } from "./case-page.ts";
import { QueueOnScreen } from "./queue-page.ts";
import { askWorker, scoringWorker } from "./scoring-worker.ts";
import { storedExceptions } from "./stored-scores.ts";
import { expect, test } from "./workbench.ts";

const mostExceptions = 400;
const editsEach = 2;
const batch = 20;

test("browser and server agree on every margin, band and snapshot, as stored and after edits", async ({
  deskOf,
}) => {
  const { page } = await deskOf("ines");
  const queue = new QueueOnScreen(page);
  await queue.open("?claim=free");
  await page.keyboard.press("Enter");
  await new CaseOnScreen(page).ready();
  const worker = await scoringWorker(page);

  const exceptions = await storedExceptions(mostExceptions, editsEach);
  const rows = exceptions.reduce((sum, { scores }) => sum + scores.length, 0);
  expect(rows, "rows to compare").toBeGreaterThan(800);
  let largest = 0;
  let changedBands = 0;
  let otherSnapshots = 0;
  let moved = 0;
  for (let from = 0; from < exceptions.length; from += batch) {
    const part = exceptions.slice(from, from + batch);
    const answers = await askWorker(
      worker,
      part.flatMap(({ session, scores }) => [
        { kind: "begin" as const, session },
        ...scores.map(({ changes }) => ({ kind: "what-if" as const, changes })),
      ]),
    );
    const results = answers.flatMap((answer) => (answer.kind === "what-if" ? [answer.result] : []));
    const expected = part.flatMap(({ session, scores }) => scores.map((score) => ({ session, score })));
    expect(results).toHaveLength(expected.length);
    for (const [at, { session, score }] of expected.entries()) {
      const { margin, band, snapshotHash } = results[at]!;
      largest = Math.max(largest, Math.abs(margin! - score.margin));
      if (band !== score.band) changedBands++;
      if (snapshotHash !== score.snapshotHash) otherSnapshots++;
      if (score.margin !== session.margin) moved++;
    }
  }
  const onRecord = exceptions.filter((exception) => exception.onRecord).length;
  process.stdout.write(
    `    parity over ${rows} rows: ${exceptions.length} exceptions as stored (${onRecord} on record, the others computed by ` +
      `the server's code) and ${rows - exceptions.length} seeded edits of them (${moved} move the score): ` +
      `largest difference ${largest.toExponential(2)}, ${changedBands} changed bands, ${otherSnapshots} other snapshots\n`,
  );
  expect(largest).toBeLessThanOrEqual(1e-5);
  expect(changedBands).toBe(0);
  expect(otherSnapshots, "feature vectors that are not the same to the bit").toBe(0);
  expect(moved, "edits that move the score").toBeGreaterThan(200);
});
