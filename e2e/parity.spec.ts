/** The number in the browser is the server's number: features, student and calibration, over every exception there is. */
import { CaseOnScreen } from "./case-page.ts";
import { QueueOnScreen } from "./queue-page.ts";
import { askWorker, scoringWorker } from "./scoring-worker.ts";
import { storedScores } from "./stored-scores.ts";
import { expect, test } from "./workbench.ts";

const mostExceptions = 1000;
const batch = 50;

test("browser and server agree on the student's margin within 1e-4 and on every band", async ({ deskOf }) => {
  const { page } = await deskOf("ines");
  const queue = new QueueOnScreen(page);
  await queue.open("?claim=free");
  await page.keyboard.press("Enter");
  await new CaseOnScreen(page).ready();
  const worker = await scoringWorker(page);

  const { scores, bandOfMargin } = await storedScores(mostExceptions);
  expect(scores.length, "exceptions to compare").toBeGreaterThan(200);
  let largest = 0;
  let changedBands = 0;
  let otherSnapshots = 0;
  for (let from = 0; from < scores.length; from += batch) {
    const part = scores.slice(from, from + batch);
    const answers = await askWorker(
      worker,
      part.flatMap(({ session }) => [
        { kind: "begin", session },
        { kind: "what-if", changes: [] },
      ]),
    );
    for (const [at, stored] of part.entries()) {
      const answer = answers[2 * at + 1];
      if (answer?.kind !== "what-if") throw new Error("the worker answered out of turn");
      const { studentMargin, band, snapshotHash } = answer.result;
      expect(studentMargin).not.toBeNull();
      largest = Math.max(largest, Math.abs(studentMargin! - stored.studentMargin));
      if (band !== stored.band || bandOfMargin(studentMargin!) !== stored.studentBand) changedBands++;
      if (snapshotHash !== stored.snapshotHash) otherSnapshots++;
    }
  }
  const onRecord = scores.filter((score) => score.onRecord).length;
  process.stdout.write(
    `    parity over ${scores.length} exceptions (${onRecord} on record, the others computed by the server's code): ` +
      `largest difference ${largest.toExponential(2)}, ${changedBands} changed bands, ${otherSnapshots} other snapshots\n`,
  );
  expect(largest).toBeLessThanOrEqual(1e-4);
  expect(changedBands).toBe(0);
  expect(otherSnapshots, "feature vectors that are not the same to the bit").toBe(0);
});
