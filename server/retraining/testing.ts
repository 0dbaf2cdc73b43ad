/**
 * For tests: a small labelled world straight in the store. Payments over some weeks, every other one raised and scored,
 * most of those decided hours to days later, a few corrected by late outcomes; features as the running state gave them.
 */
import { extractFeatures, featureVersion, HistoryState, snapshotBytes } from "#models/features/index.ts";
import { accountKey, blankPayment, type CanonicalPayment, parseAmount } from "#models/payment/index.ts";
import { createRandom } from "#models/trees/random.ts";
import { sha256Hex } from "#server/platform/canonical-json.ts";
import { manualClock } from "#server/platform/clock.ts";
import type { Actor, Context } from "#server/platform/context.ts";
import type { Database } from "#server/platform/database/database.ts";

export const worldStart = new Date("2026-09-01T06:00:00Z");
const HOUR = 3_600_000;
const days = 60;

export const people = {
  trainer: { userId: "u-ml-1", name: "Mara Trainer", role: "ml" },
  lead: { userId: "u-lead", name: "Lea Lead", role: "lead" },
  second: { userId: "u-ml-2", name: "Mika Second", role: "ml" },
  investigator: { userId: "u-inv", name: "Ines Investigator", role: "investigator" },
} as const satisfies Record<string, Actor>;

/** A context whose clock stands a day after the world's end. */
export function contextFor(
  db: Database,
  actor: Actor = people.trainer,
): Context & { clock: ReturnType<typeof manualClock> } {
  return {
    db,
    clock: manualClock(new Date(worldStart.getTime() + (days + 1) * 24 * HOUR)),
    actor,
    requestId: null,
  };
}

function paymentNumber(i: number, random: ReturnType<typeof createRandom>): CanonicalPayment {
  const payment = blankPayment("iso20022", "pacs.008.001.08", "customer-transfer");
  const amount = Math.exp(6 + 1.6 * random.normal()).toFixed(2);
  const debtor = random.below(25);
  const creditor = random.below(40);
  return {
    ...payment,
    messageId: `M${i}`,
    endToEndId: `E${i}`,
    uetr: `00000000-0000-4000-8000-${String(i).padStart(12, "0")}`,
    settlementDate: "2026-09-01",
    amount: parseAmount(amount, random.below(4) === 0 ? "USD" : "EUR"),
    debtor: { ...payment.debtor, name: `Debtor ${debtor}` },
    debtorAccount: { iban: null, other: `D${debtor}` },
    creditor: { ...payment.creditor, name: random.below(12) === 0 ? `Other ${i}` : `Creditor ${creditor}` },
    creditorAccount: { iban: null, other: `C${creditor}` },
    remittance: {
      ...payment.remittance,
      unstructured: [random.below(5) === 0 ? "URGENT crypto" : `Invoice ${i}`],
    },
  };
}

interface Outcome {
  payment: number;
  knownAt: number;
  target: 0 | 1;
  late: boolean;
}

interface Lived {
  payments: { payment: CanonicalPayment; at: number }[];
  raised: { payment: number; at: number; values: Float64Array; hash: string; history: unknown }[];
  /** In the order they became known. */
  outcomes: Outcome[];
}

const lived = new Map<string, Lived>();

function live(total: number, seed: number): Lived {
  const random = createRandom(seed);
  const state = new HistoryState();
  const step = (days * 24 * HOUR) / total;
  const world: Lived = { payments: [], raised: [], outcomes: [] };
  const waiting: Outcome[] = [];
  const tellUntil = (time: number) => {
    waiting.sort((a, b) => a.knownAt - b.knownAt);
    while (waiting[0] && waiting[0].knownAt < time) {
      const outcome = waiting.shift()!;
      const { payment } = world.payments[outcome.payment]!;
      world.outcomes.push(outcome);
      state.observeOutcome(
        {
          debtorAccount: accountKey(payment.debtorAccount),
          creditorAccount: accountKey(payment.creditorAccount),
          genuine: outcome.target === 1,
        },
        new Date(outcome.knownAt),
      );
    }
  };
  for (let i = 0; i < total; i++) {
    const at = worldStart.getTime() + Math.floor(i * step);
    const payment = paymentNumber(i, random);
    world.payments.push({ payment, at });
    tellUntil(at);
    if (i % 2 === 0) {
      const history = state.historyFor(payment, new Date(at));
      const values = extractFeatures(payment, [], history, new Date(at));
      world.raised.push({ payment: i, at, values, hash: sha256Hex(snapshotBytes(values)), history });
      const large = Math.log10(Number(payment.amount!.text)) - 2.6;
      const urgent = payment.remittance.unstructured[0]!.startsWith("URGENT") ? 1.5 : -0.3;
      const target = random.next() < 1 / (1 + Math.exp(-(1.6 * large + urgent))) ? 1 : 0;
      // The newest exceptions are still open.
      if (i < total * 0.94) {
        const knownAt = at + Math.floor((1 + 60 * random.next()) * HOUR);
        waiting.push({ payment: i, knownAt, target, late: false });
        if (random.below(15) === 0)
          waiting.push({ payment: i, knownAt: at + 9 * 24 * HOUR, target: target === 1 ? 0 : 1, late: true });
      }
    }
    state.observe(payment, new Date(at));
  }
  tellUntil(Number.POSITIVE_INFINITY);
  return world;
}

/** Fills an empty store. The same options always give the same rows. */
export async function fillLabelledWorld(
  db: Database,
  options: { payments?: number; seed?: number } = {},
): Promise<void> {
  const { payments: total = 640, seed = 1 } = options;
  const world = lived.get(`${total} ${seed}`) ?? live(total, seed);
  lived.set(`${total} ${seed}`, world);
  const { payments, raised, outcomes } = world;
  const exceptionOf = new Map(raised.map(({ payment }, k) => [payment, k + 1]));
  const labelOf = new Map<number, number>();
  const decided = new Set(outcomes.map(({ payment }) => payment));
  await db.transaction(async (tx) => {
    await tx.query(`insert into sources (name, token_hash) values ('test', 'none')`);
    await tx.query(
      `insert into messages (source_id, received_at, sha256, bytes, standard, outcome)
       values (1, $1, 'none', ''::bytea, 'iso20022', 'accepted')`,
      [worldStart],
    );
    await tx.query(
      `insert into payments (message_id, index_in_message, thread_key, received_at, message_type, kind,
         debtor_account, creditor_account, payment)
       select 1, i, 'thread ' || i, at, 'pacs.008.001.08', 'customer-transfer', debtor, creditor, payment
       from jsonb_to_recordset($1::jsonb)
         as x(i int, at timestamptz, debtor text, creditor text, payment jsonb) order by i`,
      [
        JSON.stringify(
          payments.map(({ payment, at }, i) => ({
            i,
            at: new Date(at),
            debtor: accountKey(payment.debtorAccount),
            creditor: accountKey(payment.creditorAccount),
            payment,
          })),
        ),
      ],
    );
    await tx.query(
      `with given as (
         select * from jsonb_to_recordset($1::jsonb)
           as x(k int, payment bigint, at timestamptz, hash text, feature_values text, history jsonb, class text,
                minor text, currency text, state text)),
       kept as (
         insert into snapshots (hash, feature_version, feature_values, history)
         select distinct on (hash) hash, $2, feature_values::float8[], history from given order by hash),
       scored as (
         insert into scores (payment_id, at, cause, feature_version, rule_version, snapshot_hash)
         select payment, at, 'arrival', $2, 'r1', hash from given order by k)
       insert into exceptions (payment_id, thread_key, raised_at, raised_by, state, class, family, findings,
         amount_minor, currency, amount_eur_minor, message_type, score_id, rank_key, rank_terms)
       select payment, 'thread ' || payment, at, '{"V34"}', state, class, 'repair', '[]', minor::numeric, currency,
         minor::bigint, 'pacs.008.001.08', k, 0, '{"expectedSavingEurMinor": 0}' from given order by k`,
      [
        JSON.stringify(
          raised.map(({ payment, at, values, hash, history }, k) => ({
            k: k + 1,
            payment: payment + 1,
            at: new Date(at),
            hash,
            feature_values: `{${values.join(",")}}`,
            history,
            class: ["R01", "R04", "R09"][k % 3],
            minor: payments[payment]!.payment.amount!.minor,
            currency: payments[payment]!.payment.amount!.currency,
            state: decided.has(payment) ? "closed" : "open",
          })),
        ),
        featureVersion,
      ],
    );
    await tx.query(
      `insert into labels (exception_id, payment_id, source, target, known_at, snapshot_hash, supersedes, simulated)
       select exception, payment, source, target, known_at, hash, supersedes, true
       from jsonb_to_recordset($1::jsonb)
         as x(k int, exception bigint, payment bigint, source text, target smallint, known_at timestamptz, hash text,
              supersedes bigint) order by k`,
      [
        JSON.stringify(
          outcomes.map(({ payment, knownAt, target, late }, k) => {
            const exception = exceptionOf.get(payment)!;
            const supersedes = late ? labelOf.get(payment) : null;
            labelOf.set(payment, k + 1);
            return {
              k,
              exception,
              payment: payment + 1,
              source: late ? "late-outcome" : "verdict",
              target,
              known_at: new Date(knownAt),
              hash: raised[exception - 1]!.hash,
              supersedes,
            };
          }),
        ),
      ],
    );
  });
}
