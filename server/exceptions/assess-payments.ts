/**
 * From stored payments to exceptions: rules, history, features, score, scenarios, the decision to raise, class and rank.
 * Every payment gets a score on record; those raised also keep their snapshot with its history and their explanation.
 */
import { hash } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import { anomalyLimit, decidingCount, RecentLimit } from "#models/anomaly/index.ts";
import { corridorOf } from "#models/features/corridor-of.ts";
import {
  extractFeatures,
  features,
  featureVersion,
  type History,
  raisedScenarios,
  snapshotBytes,
} from "#models/features/index.ts";
import { dueAtFor, rank } from "#models/ranking/index.ts";
import { headlineOf } from "#models/reasons/index.ts";
import { familyOf, orderFindings, ruleVersion } from "#models/rules/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Context } from "../platform/context.ts";
import type { Database, Transaction } from "../platform/database/database.ts";
import { sendAhead } from "../platform/database/send-ahead.ts";
import { log } from "../platform/log.ts";
import { counter } from "../platform/metrics.ts";
import { type Serving, servingBundle } from "../registry/index.ts";
import { keepHits } from "../screening/index.ts";
import { givenFindings } from "./give-findings.ts";
import { LevelHistory } from "./history/grow-history.ts";
import { placeFindings } from "./place-findings.ts";
import {
  type Classified,
  classify,
  eurMinorOf,
  isExplored,
  propensityOf,
  raisersOf,
  returnedBecause,
} from "./rules.ts";
import { bandOfScore, scoreOf } from "./score-payment.ts";
import {
  insertExceptions,
  insertScores,
  insertSnapshots,
  type NewException,
  type NewScore,
  type NewSnapshot,
  paymentsByIds,
  paymentsToAssess,
  type StoredPayment,
  strangestRecently,
} from "./store.ts";

export interface Raised {
  exceptionId: number;
  paymentId: number;
  threadKey: string;
  raisedAt: string;
}

/** What a message of another bank asks about a payment. */
export interface Enquiry {
  threadMessageId: number;
  paymentId: number;
  class: string;
  /** What raises it, as the exception names it: "recall", "non-receipt", "investigation". */
  raiser: string;
  reasonCode: string | null;
  /** When the message came, or the payment where that came later. */
  at: string;
}

export interface Assessor {
  /** Assesses the payments that were not assessed before, in the caller's transaction, and gives what was raised. */
  assess(ctx: Context, tx: Transaction, paymentIds: readonly number[]): Promise<Raised[]>;
  /** Raises what other banks' messages ask about assessed payments, judged with what is known by now. */
  enquire(ctx: Context, tx: Transaction, enquiries: readonly Enquiry[]): Promise<Raised[]>;
}

/** Payments judged before their scores are sent to the store. */
const paymentsPerPortion = 125;
const assessed = counter("rerail_payments_assessed_total", "Payments assessed");
const raisedTotal = counter("rerail_exceptions_raised_total", "Exceptions raised");

/** Reads the store's payments once into the history of accounts; afterwards each assessment keeps it level. */
export async function createAssessor(db: Database, options: { seed?: number } = {}): Promise<Assessor> {
  const history = new LevelHistory();
  await history.rebuild(db);
  const seed = options.seed ?? 1;
  return {
    async assess(ctx, tx, paymentIds) {
      const payments = await paymentsToAssess(tx, paymentIds);
      if (payments.length === 0) return [];
      await history.catchUp(tx, Math.min(...payments.map(({ id }) => id)));
      for (const payment of payments) history.observe(payment);
      const serving = await servingBundle(ctx.db, tx);
      const now = ctx.clock.now();
      const given = await givenFindings(ctx.db, tx, payments, now);
      const placed = await placeFindings(tx, payments, given.findings);
      const limit = await recentLimitOf(tx, serving);
      const standards = { serving, limit, seed, now };
      const raised = await storeWhileJudging(tx, payments, (payment) => {
        const findings = orderFindings([...payment.findings, ...(placed.get(payment.id) ?? [])]);
        return judge({ ...payment, findings }, history, standards);
      });
      await keepHits(tx, given.hits);
      await recordAudit(tx, ctx, {
        action: "exceptions.assessed",
        object: "payments",
        details: {
          payments: payments.length,
          firstPayment: payments[0]?.id,
          lastPayment: payments.at(-1)?.id,
          raised: raised.map(({ exceptionId }) => exceptionId),
          modelHash: serving?.hash ?? null,
          featureVersion,
          ruleVersion,
        },
      });
      if (raised.length > 0) tx.notify({ kind: "queue", id: null });
      assessed.increment({}, payments.length);
      raisedTotal.increment({}, raised.length);
      return raised;
    },
    async enquire(ctx, tx, enquiries) {
      if (enquiries.length === 0) return [];
      const payments = await paymentsByIds(tx, [...new Set(enquiries.map(({ paymentId }) => paymentId))]);
      const serving = await servingBundle(ctx.db, tx);
      const now = ctx.clock.now();
      const byId = new Map(payments.map((payment) => [payment.id, payment]));
      const judged = enquiries.flatMap((enquiry) => {
        const payment = byId.get(enquiry.paymentId);
        return payment ? [judgeEnquiry(payment, enquiry, history, { serving, now })] : [];
      });
      const raised = await storeExceptions(tx, judged, await storeScores(tx, "enquiry", judged));
      await recordAudit(tx, ctx, {
        action: "exceptions.enquired",
        object: "payments",
        details: {
          threadMessages: enquiries.map(({ threadMessageId }) => threadMessageId),
          raised: raised.map(({ exceptionId }) => exceptionId),
        },
      });
      if (raised.length > 0) tx.notify({ kind: "queue", id: null });
      raisedTotal.increment({}, raised.length);
      return raised;
    },
  };
}

/** The payment as the message finds it: its exception is of the message's class, whatever the rules say about it. */
function judgeEnquiry(
  stored: StoredPayment,
  enquiry: Enquiry,
  known: LevelHistory,
  standards: Pick<Standards, "serving" | "now">,
): Judged {
  const { threadMessageId, raiser, reasonCode, at } = enquiry;
  const asked = { ...stored, receivedAt: at };
  const described = describe(asked, known);
  const classified = { class: enquiry.class, family: familyOf(enquiry.class), reasonCode };
  const history = evidenceOf(asked, described, known);
  const judged = raise(asked, { ...described, history }, [raiser], classified, standards);
  return { ...judged, exception: judged.exception && { ...judged.exception, threadMessageId } };
}

interface Judged {
  score: NewScore;
  /** Kept for what is raised only. */
  snapshot: NewSnapshot | null;
  exception: Omit<NewException, "scoreId"> | null;
}

/** Features of one payment as of its arrival. What cannot be computed is all missing, and a person has to look at it. */
function describe({ id, receivedAt, payment, findings }: StoredPayment, known: LevelHistory) {
  const at = new Date(receivedAt);
  try {
    const values = extractFeatures(payment, findings, known.state.glanceFor(payment, at), at);
    const scenarios = raisedScenarios(values).map((scenario) => scenario.id);
    return { values, scenarios, computed: true };
  } catch (cause) {
    log.error("the features of a payment could not be computed", { paymentId: id, problem: String(cause) });
    return {
      values: new Float64Array(features.length).fill(Number.NaN),
      scenarios: [],
      computed: false,
    };
  }
}

/** What an exception keeps of the history its features came from; to be asked for before the next payment is described. */
function evidenceOf(
  { receivedAt, payment }: StoredPayment,
  { computed }: ReturnType<typeof describe>,
  known: LevelHistory,
): History {
  if (!computed) return { debtor: null, creditor: null, payees: [] };
  return known.state.historyFor(payment, new Date(receivedAt));
}

/** What counts as strange beside the payments that came just before this batch. */
async function recentLimitOf(tx: Transaction, serving: Serving | null): Promise<RecentLimit> {
  const options = { ...anomalyLimit, most: decidingCount(anomalyLimit) };
  return new RecentLimit(serving ? await strangestRecently(tx, serving.hash, options) : []);
}

interface Standards {
  serving: Serving | null;
  limit: RecentLimit;
  seed: number;
  now: Date;
}

function judge(
  stored: StoredPayment,
  known: LevelHistory,
  { serving: champion, limit, seed, now }: Standards,
): Judged {
  const { id, receivedAt, payment, findings } = stored;
  const described = describe(stored, known);
  const { values, scenarios, computed } = described;
  const serving = computed ? champion : null;
  const snapshotHash = hash("sha256", snapshotBytes(values));
  const row = { paymentId: id, at: receivedAt, values, snapshotHash };
  const plain = scoreOf(serving, row, false);
  const raisedBy = raisersOf({
    findings,
    kind: payment.kind,
    scenarios,
    anomaly: plain.anomaly !== null && limit.admits(plain.anomaly) ? plain.anomaly : null,
    explored: isExplored(seed, id),
    computed,
  });
  if (raisedBy.length === 0) return { score: plain, snapshot: null, exception: null };

  const history = evidenceOf(stored, described, known);
  return raise(stored, { ...described, history }, raisedBy, classify(findings, raisedBy), {
    serving: champion,
    now,
  });
}

/** A payment as an exception: explained, classified and ranked. */
function raise(
  { id, receivedAt, threadKey, payment, findings }: StoredPayment,
  { history, values, computed }: ReturnType<typeof describe> & { history: History },
  raisedBy: string[],
  classified: Classified,
  { serving, now }: Pick<Standards, "serving" | "now">,
): Judged {
  const at = new Date(receivedAt);
  const snapshotHash = hash("sha256", snapshotBytes(values));
  const row = { paymentId: id, at: receivedAt, values, snapshotHash };
  const snapshot = { hash: snapshotHash, featureVersion, values, history };
  const score = scoreOf(computed ? serving : null, row, true);
  const dueAt = dueAtFor(classified.class, at, payment.settlementDate);
  const amountEurMinor = eurMinorOf(payment);
  const ranked = rank({
    probability: score.probability,
    class: classified.class,
    amountEurMinor,
    dueAt,
    now,
  });
  const exception = {
    paymentId: id,
    threadKey,
    raisedAt: receivedAt,
    raisedBy,
    propensity: propensityOf(raisedBy),
    ...classified,
    findings,
    amountMinor: payment.amount?.minor ?? null,
    currency: payment.amount?.currency ?? null,
    amountEurMinor,
    corridor: computed ? corridorOf(payment) : null,
    messageType: payment.messageType,
    dueAt: dueAt.toISOString(),
    headline: returnedBecause(payment) ?? headlineOf(raisedBy, score.contributions, values, history),
    probability: score.probability,
    anomaly: score.anomaly,
    band: bandOfScore(score),
    rankKey: ranked.rankKey,
    rankTerms: ranked.terms,
  };
  return { score, snapshot, exception };
}

/** The store takes in what was judged while the next portion is judged. */
async function storeWhileJudging(
  tx: Transaction,
  payments: readonly StoredPayment[],
  judgeOne: (payment: StoredPayment) => Judged,
): Promise<Raised[]> {
  const judged: Judged[] = [];
  const sent: Promise<number[]>[] = [];
  for (let from = 0; from < payments.length; from += paymentsPerPortion) {
    const portion = payments.slice(from, from + paymentsPerPortion).map(judgeOne);
    judged.push(...portion);
    sent.push(sendAhead(storeScores(tx, "arrival", portion)));
    await turn();
  }
  const scoreIds: number[] = [];
  for (const ids of sent) scoreIds.push(...(await ids));
  return storeExceptions(tx, judged, scoreIds);
}

/** Gives the identifiers of the scores in the order of `judged`. */
async function storeScores(
  tx: Transaction,
  cause: "arrival" | "enquiry",
  judged: readonly Judged[],
): Promise<number[]> {
  const scores = sendAhead(
    insertScores(
      tx,
      cause,
      judged.map(({ score }) => score),
    ),
  );
  await insertSnapshots(
    tx,
    judged.flatMap(({ snapshot }) => snapshot ?? []),
  );
  return scores;
}

const storeExceptions = (
  tx: Transaction,
  judged: readonly Judged[],
  scoreIds: readonly number[],
): Promise<Raised[]> =>
  insertExceptions(
    tx,
    judged.flatMap(({ exception }, place) =>
      exception ? [{ ...exception, scoreId: scoreIds[place] as number }] : [],
    ),
  );
