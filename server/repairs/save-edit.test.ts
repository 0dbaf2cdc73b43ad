import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { extractFeatures, type History, snapshotBytes } from "#models/features/index.ts";
import { type CanonicalPayment, withField } from "#models/payment/index.ts";
import { rank } from "#models/ranking/index.ts";
import { evaluateRules, type Finding } from "#models/rules/index.ts";
import { scoreRow } from "#models/scoring/index.ts";
import { claimCase, openCase, openCases } from "../cases/index.ts";
import { createAssessor } from "../exceptions/index.ts";
import { storePayments, testContext, testPayment, wrongIban } from "../exceptions/testing.ts";
import { runJobs } from "../jobs/index.ts";
import { sha256Hex } from "../platform/canonical-json.ts";
import type { Database } from "../platform/database/database.ts";
import { onBothStores } from "../platform/testing.ts";
import { servingBundle } from "../registry/index.ts";
import { trainChallenger } from "../retraining/index.ts";
import { contextFor, fillLabelledWorld } from "../retraining/testing.ts";
import { listVerdictApprovals, recordVerdict } from "../verdicts/index.ts";
import { nothingShown } from "../verdicts/testing.ts";
import { beginEdit } from "./begin-edit.ts";
import { saveEdit } from "./save-edit.ts";

const right = "FR1420041010050500013M02606";

interface Scored {
  model: string | null;
  band: string;
  rankKey: number;
  version: number;
  causes: string[];
  probability: number | null;
  amountEurMinor: number;
  dueAt: string;
  class: string;
}

const scoredOf = async (db: Database, paymentId: number): Promise<Scored> =>
  (
    await db.query<Scored>(
      `select s.model_hash as model, e.band, e.rank_key as "rankKey", e.version, e.probability, e.class,
              e.amount_eur_minor as "amountEurMinor", e.due_at as "dueAt",
              (select array_agg(cause order by id) from scores where payment_id = e.payment_id) as causes
         from exceptions e join scores s on s.id = e.score_id where e.payment_id = $1`,
      [paymentId],
    )
  ).rows[0] as Scored;

onBothStores("repairing a payment under a serving model", (open) => {
  it("rescores on the server, records parity, and lets nobody decide on stale data", {
    timeout: 120_000,
  }, async () => {
    const db = await open();
    await fillLabelledWorld(db);
    const ml = contextFor(db);
    const { clock } = ml;
    const ina = testContext(db, clock);
    const [paymentId, earlier] = await storePayments(
      db,
      [1, 2].map((n) => ({
        payment: testPayment(n, { creditorAccount: wrongIban }),
        receivedAt: clock.now(),
      })),
    );
    const assessor = await createAssessor(db);
    const assess = (id: number | undefined) =>
      db.transaction(async (tx) => openCases(ina, tx, await assessor.assess(ina, tx, [id as number])));
    await assess(earlier);
    const unscored = { model: null, band: "rules-only", causes: ["arrival"] };
    expect(await scoredOf(db, earlier as number)).toMatchObject(unscored);

    await trainChallenger(ml, { bootstrap: true });
    await runJobs(db, clock, { until: "empty" });
    const rescored = await scoredOf(db, earlier as number);
    expect(rescored).toMatchObject({
      model: expect.any(String),
      version: 1,
      causes: ["arrival", "promotion"],
    });
    expect(rescored.rankKey).toBe(rank({ ...rescored, now: clock.now() }).rankKey);
    const stale = await db.query(
      "select 1 from exceptions e join scores s on s.id = e.score_id where e.state = 'open' and s.model_hash is null",
    );
    expect(stale.rows).toEqual([]);

    await assess(paymentId);
    const { rows } = await db.query<{ caseId: number; exceptionId: number }>(
      `select c.id as "caseId", e.id as "exceptionId" from exceptions e join cases c on c.thread_key = e.thread_key
        where e.payment_id = $1`,
      [paymentId],
    );
    const { caseId, exceptionId } = rows[0]!;
    const before = await openCase(ina, { caseId });
    const { score } = before;
    expect(score.band).not.toBe("rules-only");
    const told = score.contributions.reduce((sum, each) => sum + each.contribution, score.baseMargin ?? 0);
    expect(told).toBeCloseTo(score.margin ?? Number.NaN, 9);
    expect(score.reasons.length).toBeGreaterThan(0);
    const points = score.contributions.reduce((sum, each) => sum + (each.points ?? Number.NaN), 0);
    expect((score.baseProbability ?? Number.NaN) + points).toBeCloseTo(score.probability ?? Number.NaN, 9);
    expect(score.answer?.risk).toBe(0.1);

    const target = { caseId, exceptionId, commandId: randomUUID() };
    await expect(beginEdit(ina, { ...target, fencing: 1 })).rejects.toMatchObject({ kind: "lost-claim" });
    const fencing = (await claimCase(ina, { caseId })).fencing as number;
    const session = await beginEdit(ina, { ...target, fencing });
    expect(session).toMatchObject({ margin: score.margin, probability: score.probability, exceptionId });
    expect((session.payment as CanonicalPayment).creditorAccount.iban).toBe(wrongIban.iban);

    // What the browser does with the session, by the same code.
    const edited = withField(session.payment as CanonicalPayment, "creditorAccount.iban", right);
    const at = new Date(session.decidedAsOf);
    const findings = [...evaluateRules(edited, { at }), ...(session.storeFindings as Finding[])];
    const values = extractFeatures(edited, findings, session.history as History, at);
    const serving = await servingBundle(db);
    const browser = {
      probability: 0.5,
      margin: scoreRow(serving!.bundle, values, { explain: false }).margin,
      backend: "wasm" as const,
      onnxHash: serving!.manifest.onnxHash,
      snapshotHash: sha256Hex(snapshotBytes(values)),
    };
    const save = (over: object = {}) => ({
      commandId: randomUUID(),
      caseId,
      exceptionId,
      fencing,
      changes: [{ field: "creditorAccount.iban", to: right }],
      suggestionIds: [],
      browser,
      ...over,
    });
    for (const field of ["sources.uetr", "messageId", "__proto__.x", "creditor.address.addressLines.9"])
      await expect(saveEdit(ina, save({ changes: [{ field, to: "x" }] }))).rejects.toMatchObject({
        kind: "invalid",
      });
    const first = save();
    const saved = await saveEdit(ina, first);
    expect(saved.parity).toBe("equal");
    expect(saved.findings.filter((finding) => finding.rule === "V34")).toEqual([]);
    expect(saved.score.snapshotHash).toBe(browser.snapshotHash);
    expect(saved.exceptionVersion).toBe(2);
    expect((await saveEdit(ina, first)).editId).toBe(saved.editId);
    const wrong = await saveEdit(ina, save({ browser: { ...browser, margin: browser.margin + 0.01 } }));
    expect(wrong.parity).toBe("differs");
    expect((await saveEdit(ina, save({ browser: { ...browser, snapshotHash: "other" } }))).parity).toBe(
      "not-compared",
    );
    const audited = await db.query<{ details: Record<string, unknown> }>(
      "select details from audit_events where action = 'repair.saved' order by seq",
    );
    expect(audited.rows.map(({ details }) => details.parity)).toEqual(["equal", "differs", "not-compared"]);
    expect(JSON.stringify(audited.rows)).not.toContain(right);

    const view = await openCase(ina, { caseId });
    expect(view.score).toMatchObject({ probability: saved.score.probability, margin: saved.score.margin });
    expect(view.edit?.changes).toMatchObject([
      { field: "creditorAccount.iban", label: "Creditor account IBAN" },
    ]);
    expect(JSON.stringify(view).replaceAll(" ", "")).not.toContain(right);

    const verdict = {
      commandId: randomUUID(),
      caseId,
      exceptionId,
      exceptionVersion: before.exception.version,
      fencing,
      outcome: "REPAIRED_OPS" as const,
      reasonCode: "AC03",
      confidence: "high" as const,
      shown: nothingShown,
    };
    await expect(recordVerdict(ina, verdict)).rejects.toMatchObject({ kind: "conflict" });
    const decided = await recordVerdict(ina, { ...verdict, exceptionVersion: view.exception.version });
    expect(decided.verdict).toMatchObject({
      state: "waiting-approval",
      secondPersonReason: "payment data was changed",
    });
    const [request] = await listVerdictApprovals(testContext(db, clock, "lena", "lead"));
    // One wrong digit of the account: the two that differ stay readable, the rest is hidden.
    expect(request?.changes).toEqual([
      {
        field: "creditorAccount.iban",
        label: "Creditor account IBAN",
        from: expect.stringMatching(/^FR15•+2606$/),
        to: expect.stringMatching(/^FR14•+2606$/),
      },
    ]);
    await db.close();
  });
});
