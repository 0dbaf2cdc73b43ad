/** Messages that the base schema takes although hardly anybody would send them: they reach the desk and stop nothing. */
import { expect, it } from "vitest";
import { openCase } from "../cases/index.ts";
import { queuePage } from "../exceptions/index.ts";
import { testContext } from "../exceptions/testing.ts";
import { internalSource, receiveMessages } from "../intake/index.ts";
import { bytesOf, customerTransfer } from "../intake/testing.ts";
import { manualClock } from "../platform/clock.ts";
import { onBothStores } from "../platform/testing.ts";
import { runJobs } from "./run-jobs.ts";

const start = new Date("2026-11-20T09:00:00.000Z");
/** By default an amount made from the name, so that none is a copy of another. */
const ownAmount = (id: string): string =>
  `${[...id].reduce((sum, each) => sum * 3 + each.charCodeAt(0), 7) % 99_991}.40`;
function transfer(id: string, change: (text: string) => string, amount = ownAmount(id)): string {
  const text = customerTransfer({ messageId: id, endToEndId: id, uetr: null, amount });
  const changed = change(text);
  if (changed === text && change !== asIs) throw new Error(`${id} changes nothing`);
  return changed;
}
const asIs = (text: string): string => text;
const dated = (date: string) => (text: string) =>
  text.replace("2026-11-20</IntrBkSttlmDt>", `${date}</IntrBkSttlmDt>`);
const created = (time: string) => (text: string) => text.replace("2026-11-20T09:30:00+01:00", time);

const extremes: Readonly<Record<string, string>> = {
  "18-digits": transfer("18-digits", asIs, "999999999999999999"),
  zero: transfer("zero", asIs, "0"),
  "five-decimals": transfer("five-decimals", asIs, "0.00001"),
  zulu: transfer("zulu", dated("2026-11-23Z")),
  "year-12026": transfer("year-12026", dated("12026-11-20")),
  "year-minus": transfer("year-minus", dated("-2026-11-20")),
  "year-one": transfer("year-one", dated("0001-01-01")),
  "year-9999": transfer("year-9999", dated("9999-12-31")),
  "made-99999": transfer("made-99999", created("99999-11-20T00:00:00Z")),
  "end-of-day": transfer("end-of-day", created("2026-11-19T24:00:00Z")),
  "140-wide": transfer("140-wide", (text) => text.replace("Exemple SA", "😀".repeat(140))),
  "blank-name": transfer("blank-name", (text) => text.replace("Exemple SA", "   ")),
  "control-sum": transfer("control-sum", (text) =>
    text.replace("</NbOfTxs>", "</NbOfTxs><CtrlSum>1</CtrlSum>"),
  ),
};

onBothStores("extreme messages", (open) => {
  it("are assessed, listed and opened like any other", { timeout: 60_000 }, async () => {
    const db = await open();
    const clock = manualClock(start);
    const { id: sourceId } = await internalSource(db, "test");
    const files = Object.entries(extremes).map(([name, text]) => ({ name, bytes: bytesOf(text) }));
    const receipts = await receiveMessages(testContext(db, clock, "system", "system"), { sourceId, files });
    expect(receipts.map(({ outcome }) => outcome)).toEqual(files.map(() => "accepted"));
    clock.advance(60_000);
    expect((await runJobs(db, clock, { until: "empty" })).failed).toBe(0);
    const { rows } = await db.query<{ n: number }>("select count(*)::int as n from payments");
    expect(rows).toEqual([{ n: files.length }]);
    const ina = testContext(db, clock);
    const page = await queuePage(ina, { filter: {}, cursor: null, limit: 50 });
    const listed = new Map<string, (typeof page.rows)[number]>();
    for (const row of page.rows) {
      const { message } = await openCase(ina, { caseId: row.caseId as number });
      listed.set(message.elements.find(({ field }) => field === "endToEndId")?.value ?? "", row);
    }
    // Everything but the harmless ones is before somebody.
    expect([...listed.keys()].sort()).toEqual(
      Object.keys(extremes)
        .filter((name) => name !== "zulu" && name !== "end-of-day")
        .sort(),
    );
    expect(listed.get("control-sum")).toMatchObject({ reasonCode: "AM16" });
    for (const name of ["year-12026", "year-minus"]) expect(listed.get(name)).toMatchObject({ class: "R07" });
    await db.close();
  });
});
