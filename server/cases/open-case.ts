/** Everything an investigator needs to decide a case, masked by role, in one answer. */
import type { z } from "zod";
import { exceptionOfCase } from "../exceptions/index.ts";
import { alertViews, explainScore, findingViews, findSimilar, readBaseRate } from "../explanations/index.ts";
import { type ProcedureName, policy } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { DomainError } from "../platform/errors.ts";
import { maskedChanges } from "../repairs/index.ts";
import { noteFor } from "./add-note.ts";
import { claimViewOf, mayTakeOver } from "./claim-case.ts";
import { outcomesFor } from "./rules.ts";
import type { CaseView, ClaimView, caseInput } from "./schema.ts";
import { messageViewOf } from "./show-message.ts";
import {
  type EditRecord,
  findCase,
  findClaim,
  latestEdit,
  latestVerdict,
  readMessage,
  readNotes,
  readSiblings,
} from "./store.ts";
import { timelineOf } from "./tell-timeline.ts";
import { readSaid, readState, readThread } from "./threads/store.ts";
import { saidViewOf, threadWords } from "./threads/tell-messages.ts";
import { verdictViewOf } from "./view-verdict.ts";

/** Two rounds of statements, each round at once: the leading exception, then all that hangs on it. */
export async function openCase(ctx: Context, { caseId }: z.output<typeof caseInput>): Promise<CaseView> {
  const { db } = ctx;
  const now = ctx.clock.now();
  const [{ row, record }, found, held, notes] = await Promise.all([
    exceptionOfCase(ctx, caseId),
    findCase(db, caseId),
    findClaim(db, caseId, now),
    readNotes(db, caseId),
  ]);
  if (!found || record.scoreId === null) throw new DomainError("not-found", `There is no case ${caseId}.`);
  const { exceptionId, threadKey, messageId, paymentId } = record;
  const [score, base, message, thread, standing, said, siblings, edit, verdict] = await Promise.all([
    explainScore(db, record.scoreId).then(async (explained) => {
      if (!explained) throw new DomainError("not-found", `Exception ${exceptionId} has no score on record.`);
      const { values } = explained.record;
      return {
        view: explained.view,
        alerts: alertViews(record.raisedBy, explained.record),
        similar: await findSimilar(db, { exceptionId, paymentId, family: record.family, values }),
      };
    }),
    readBaseRate(db, record, now),
    readMessage(db, messageId),
    readThread(db, caseId, threadKey),
    readState(db, threadKey),
    readSaid(db, threadKey, exceptionId),
    readSiblings(db, threadKey, exceptionId),
    latestEdit(db, exceptionId),
    latestVerdict(db, exceptionId),
  ]);
  if (!message) throw new DomainError("not-found", `The message of case ${caseId} is missing.`);
  const claim = claimViewOf(held, ctx);
  return {
    caseId,
    version: found.version,
    threadKey: found.threadKey,
    state: found.state,
    asOf: now.toISOString(),
    exception: {
      ...row,
      state: record.state,
      raisedBy: record.raisedBy,
      paymentId,
      uetr: record.uetr,
      endToEndId: record.endToEndId,
      settlementDate: record.settlementDate,
    },
    siblings,
    findings: findingViews(record.findings),
    alerts: score.alerts,
    edit: edit && editViewOf(edit, ctx),
    score: score.view,
    baseRate: base,
    similar: score.similar,
    message: messageViewOf(message, record.indexInMessage, ctx),
    timeline: timelineOf(thread, ctx.actor.role),
    thread: standing && { ...standing, words: threadWords[standing.state] },
    said: said.map((record) => saidViewOf(record, ctx.actor.role)),
    notes: notes.map((note) => ({ ...note, body: noteFor(ctx.actor.role, note.body) })),
    claim,
    verdict: verdict && verdictViewOf(verdict, ctx),
    outcomes: outcomesFor(record.class, record.reasonCode),
    can: rightsOf(ctx, record.state, claim),
  };
}

const editViewOf = (edit: EditRecord, ctx: Context): CaseView["edit"] => ({
  editId: edit.editId,
  at: edit.at,
  makerName: edit.makerName,
  changes: maskedChanges(edit.changes, ctx.actor.role),
  findings: findingViews(edit.findings),
});

/** What would work if it were tried now; the verbs check again. */
function rightsOf(ctx: Context, state: "open" | "deciding" | "closed", claim: ClaimView): CaseView["can"] {
  const may = (name: ProcedureName) => (policy[name] as readonly string[]).includes(ctx.actor.role);
  const open = state === "open";
  const reachable = claim === null || claim.mine;
  return {
    claim: open && may("case.claim") && (reachable || mayTakeOver(ctx.actor.role)),
    edit: open && may("repair.save") && reachable,
    decide: open && may("verdict.record") && reachable,
    reveal: may("case.reveal"),
  };
}
