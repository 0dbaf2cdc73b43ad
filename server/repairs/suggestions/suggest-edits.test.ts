import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { manualClock } from "#server/platform/clock.ts";
import { claimCase } from "../../cases/index.ts";
import { storePayments, testContext, testPayment } from "../../exceptions/testing.ts";
import { onBothStores } from "../../platform/testing.ts";
import { decideApproval, listVerdictApprovals, recordVerdict } from "../../verdicts/index.ts";
import { nothingShown, openDesk, verdictInput } from "../../verdicts/testing.ts";
import { beginEdit } from "../begin-edit.ts";
import { saveEdit } from "../save-edit.ts";
import { noBrowser } from "../testing.ts";
import { learnBanks } from "./learn-banks.ts";
import { outcomesOfKinds } from "./store.ts";
import { suggestEdits } from "./suggest-edits.ts";

const right = "FR1420041010050500013M02606";
onBothStores("suggested repairs", (open) => {
  it("come from what was known before, are stored once, and teach when they are taken", {
    timeout: 60_000,
  }, async () => {
    const db = await open();
    const clock = manualClock(new Date("2026-11-20T09:30:00Z"));
    const days = (n: number) => new Date(clock.now().getTime() - n * 86_400_000);
    const account = { iban: "FR7630006000011234567890189", other: null };
    await storePayments(db, [
      { payment: testPayment(101), receivedAt: days(3) },
      { payment: testPayment(102), receivedAt: days(2) },
      // What comes after the payment in question says nothing about it.
      { payment: testPayment(103, { creditorAccount: account }), receivedAt: days(-1) },
    ]);
    const [at] = await openDesk(db, clock, [{}]);
    const ina = testContext(db, clock);
    const ask = { caseId: at!.caseId, exceptionId: at!.exceptionId, commandId: randomUUID() };
    const { suggestions } = await suggestEdits(ina, ask);
    expect(suggestions[0]).toMatchObject({
      kind: "account-of-payee",
      cleared: ["V34"],
      remaining: 0,
      confidence: { outcomes: 0 },
      evidence: [{ source: "history", count: 2 }, { source: "check" }],
    });
    // The account stays masked but for the digits that differ.
    expect(suggestions[0]?.changes).toEqual([
      {
        field: "creditorAccount.iban",
        label: "Creditor account IBAN",
        from: expect.stringMatching(/^FR15•+2606$/),
        to: expect.stringMatching(/^FR14•+2606$/),
      },
    ]);
    expect(JSON.stringify(suggestions)).not.toContain(right);
    const again = await suggestEdits(testContext(db, clock, "ben"), { ...ask, commandId: randomUUID() });
    expect(again.suggestions.map(({ id }) => id)).toEqual(suggestions.map(({ id }) => id));

    const fencing = (await claimCase(ina, { caseId: at!.caseId })).fencing as number;
    const session = await beginEdit(ina, { ...ask, fencing });
    const [taken] = session.suggestions;
    expect(taken).toEqual({
      id: suggestions[0]!.id,
      changes: [{ field: "creditorAccount.iban", to: right }],
    });
    const saved = await saveEdit(ina, {
      ...ask,
      fencing,
      changes: taken!.changes,
      suggestionIds: [taken!.id],
      browser: noBrowser,
    });
    expect(saved.findings.filter(({ severity }) => severity !== "warn")).toEqual([]);
    const uses = await db.query<{ user: string; use: string }>(
      `select user_id as "user", use from suggestion_uses where suggestion_id = $1 order by user_id, use`,
      [taken!.id],
    );
    expect(uses.rows).toEqual([
      { user: "ben", use: "shown" },
      { user: "ina", use: "shown" },
      { user: "ina", use: "taken" },
    ]);
    const audited = await db.query<{ details: unknown }>(
      "select details from audit_events where action in ('repair.suggested', 'repair.saved')",
    );
    expect(audited.rows).toHaveLength(2);
    expect(JSON.stringify(audited.rows)).not.toContain(right);

    expect(await outcomesOfKinds(db)).toEqual(new Map());
    await recordVerdict(ina, { ...(await verdictInput(ina, at!)), shown: nothingShown });
    const lena = testContext(db, clock, "lena", "lead");
    const [request] = await listVerdictApprovals(lena);
    await decideApproval(lena, {
      commandId: randomUUID(),
      approvalId: request!.id,
      payloadHash: request!.payloadHash,
      decision: "approve",
    });
    expect(await outcomesOfKinds(db)).toEqual(new Map([["account-of-payee", { right: 1, wrong: 0 }]]));
    expect(await suggestEdits(ina, { ...ask, commandId: randomUUID() })).toEqual({ suggestions: [] });
    await expect(suggestEdits(ina, { ...ask, exceptionId: 999 })).rejects.toMatchObject({
      kind: "not-found",
    });
    await db.close();
  });

  it("learn which bank a bank code belongs to, each payment once", async () => {
    const db = await open();
    const receivedAt = new Date("2026-11-20T09:30:00Z");
    const bank = async () =>
      (await db.query(`select country, bank_code as code, bic, payments from bank_codes order by country`))
        .rows;
    await storePayments(
      db,
      [1, 2].map((n) => ({ payment: testPayment(n), receivedAt })),
    );
    for (const _ of [1, 2]) expect(await db.transaction(learnBanks)).toEqual({ more: false });
    const known = [
      { country: "DE", code: "37040044", bic: "COBADEFFXXX", payments: 2 },
      { country: "FR", code: "20041", bic: "BNPAFRPPXXX", payments: 2 },
    ];
    expect(await bank()).toEqual(known);
    await storePayments(db, [{ payment: testPayment(3), receivedAt }]);
    await db.transaction(learnBanks);
    expect(await bank()).toEqual(known.map((each) => ({ ...each, payments: 3 })));
    await db.close();
  });
});
