import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { testContext } from "../exceptions/testing.ts";
import { internalSource, receiveMessages } from "../intake/index.ts";
import { runJobs } from "../jobs/index.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database/database.ts";
import { onBothStores } from "../platform/testing.ts";
import { addNote } from "./add-note.ts";
import { openCase } from "./open-case.ts";
import { revealElement, revealsPerHour } from "./reveal-element.ts";

const start = new Date("2026-11-20T09:00:00.000Z");
const iban = "FR1520041010050500013M02606";
const fin = [
  "{1:F01COBADEFFAXXX0000000000}{2:I103BNPAFRPPXXXXN}{3:{121:00000000-0000-4000-8000-000000000001}}{4:",
  ":20:REF1",
  ":23B:CRED",
  ":32A:261120EUR1200,00",
  ":50K:/DE89370400440532013000",
  "CANARY DEBTOR",
  ":59:/FR1520041010050500013M02606",
  "CANARY CREDITOR",
  ":71A:SHA",
  "-}",
].join("\r\n");

async function theCase(db: Database, clock: ReturnType<typeof manualClock>): Promise<number> {
  const system = testContext(db, clock, "system", "system");
  const { id: sourceId } = await internalSource(db, "test");
  await receiveMessages(system, { sourceId, files: [{ name: null, bytes: new TextEncoder().encode(fin) }] });
  await runJobs(db, clock, { until: "empty" });
  return (await db.query<{ id: number }>("select id from cases")).rows[0]?.id as number;
}

onBothStores("looking behind the mask", (open) => {
  it("gives one element for a reason, audited without it, and only so many in an hour", async () => {
    const db = await open();
    const clock = manualClock(start);
    const caseId = await theCase(db, clock);
    const ina = testContext(db, clock);
    const { message } = await openCase(ina, { caseId });
    const masked = message.elements.find(
      (element) => element.masked && element.field === "creditorAccount.iban",
    );
    const ask = (over: object = {}) => ({
      caseId,
      messageId: message.messageId,
      path: masked?.path ?? "",
      reason: "compare with the customer's letter",
      commandId: randomUUID(),
      ...over,
    });
    const first = ask();
    expect((await revealElement(ina, first)).value.replaceAll("/", "")).toContain(iban);
    for (const over of [{ path: "block4/99" }, { messageId: 4711 }, { path: "edit/creditorAccount.iban" }])
      await expect(revealElement(ina, ask(over))).rejects.toMatchObject({ kind: "not-found" });
    for (let n = 1; n < revealsPerHour; n += 1) await revealElement(ina, ask());
    await expect(revealElement(ina, ask())).rejects.toMatchObject({ kind: "forbidden" });
    // A retry of what was answered already is no further reveal, and others have their own quota.
    await revealElement(testContext(db, clock, "otto"), ask());
    clock.advance(3_600_001);
    await revealElement(ina, ask());

    const { rows } = await db.query<{ details: Record<string, unknown> }>(
      "select details from audit_events where action = 'case.revealed'",
    );
    expect(rows).toHaveLength(revealsPerHour + 2);
    expect(JSON.stringify(rows)).not.toMatch(/FR15|customer's letter/);
    const { timeline } = await openCase(testContext(db, clock, "max", "auditor"), { caseId });
    expect(timeline.filter((entry) => entry.kind === "reveal")).toHaveLength(revealsPerHour + 2);
    await db.close();
  });

  it("keeps a note once, in the case, and hides it from roles that see no names", async () => {
    const db = await open();
    const clock = manualClock(start);
    const caseId = await theCase(db, clock);
    const ina = testContext(db, clock);
    const note = { caseId, commandId: randomUUID(), body: "Canary Creditor confirmed by telephone" };
    const [one, two] = await Promise.all([addNote(ina, note), addNote(ina, note)]);
    expect(one.id).toBe(two.id);
    await expect(addNote(testContext(db, clock, "otto"), note)).rejects.toMatchObject({ kind: "conflict" });
    await expect(addNote(ina, { ...note, caseId: 4711 })).rejects.toMatchObject({ kind: "not-found" });
    const seen = await openCase(ina, { caseId });
    expect(seen.notes).toMatchObject([{ body: note.body, authorName: "Name of ina" }]);
    const hidden = await openCase(testContext(db, clock, "max", "auditor"), { caseId });
    expect(JSON.stringify(hidden)).not.toMatch(/canary/i);
    await db.close();
  });
});
