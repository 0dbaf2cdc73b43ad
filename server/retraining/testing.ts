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

/** Fills an empty store. The same options always give the same rows. */
export async function fillLabelledWorld(
  db: Database,
  options: { payments?: number; seed?: number } = {},
): Promise<void> {
  const total = options.payments ?? 640;
  const random = createRandom(options.seed ?? 1);
  const state = new HistoryState();
  const step = (days * 24 * HOUR) / total;
  const payments: CanonicalPayment[] = [];
  const waiting: Outcome[] = [];
  const outcomes: Outcome[] = [];
  const raised: { payment: number; values: Float64Array; hash: string; history: unknown }[] = [];
  const tellUntil = (time: number) => {
    waiting.sort((a, b) => a.knownAt - b.knownAt);
    while (waiting[0] && waiting[0].knownAt < time) {
      const outcome = waiting.shift()!;
      outcomes.push(outcome);
      state.observeOutcome(
        {
          debtorAccount: accountKey(payments[outcome.payment]!.debtorAccount),
          creditorAccount: accountKey(payments[outcome.payment]!.creditorAccount),
          genuine: outcome.target === 1,
        },
        new Date(outcome.knownAt),
      );
    }
  };
  for (let i = 0; i < total; i++) {
    const at = worldStart.getTime() + Math.floor(i * step);
    const payment = paymentNumber(i, random);
    payments.push(payment);
    tellUntil(at);
    if (i % 2 === 0) {
      const history = state.historyFor(payment, new Date(at));
      const values = extractFeatures(payment, [], history, new Date(at));
      raised.push({ payment: i, values, hash: sha256Hex(snapshotBytes(values)), history });
      const large = Math.log10(Number(payment.amount!.text)) - 2.6;
      const urgent = payment.remittance.unstructured[0]!.startsWith("URGENT") ? 1.5 : -0.3;
      const target = random.next() < 1 / (1 + Math.exp(-(1.6 * large + urgent))) ? 1 : 0;
      // The newest exceptions are still open.
      if (i < total * 0.94) {
        waiting.push({
          payment: i,
          knownAt: at + Math.floor((1 + 60 * random.next()) * HOUR),
          target,
          late: false,
        });
        if (random.below(15) === 0)
          waiting.push({ payment: i, knownAt: at + 9 * 24 * HOUR, target: target === 1 ? 0 : 1, late: true });
      }
    }
    state.observe(payment, new Date(at));
  }
  tellUntil(Number.POSITIVE_INFINITY);
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
       select 1, i, 'thread ' || i, received_at, 'pacs.008.001.08', 'customer-transfer', debtor, creditor, payment
       from jsonb_to_recordset($1::jsonb)
         as x(i int, received_at timestamptz, debtor text, creditor text, payment jsonb) order by i`,
      [
        JSON.stringify(
          payments.map((payment, i) => ({
            i,
            received_at: new Date(worldStart.getTime() + Math.floor(i * step)),
            debtor: accountKey(payment.debtorAccount),
            creditor: accountKey(payment.creditorAccount),
            payment,
          })),
        ),
      ],
    );
    const decided = new Set(outcomes.map(({ payment }) => payment));
    for (const [k, { payment, values, hash, history }] of raised.entries()) {
      const at = new Date(worldStart.getTime() + Math.floor(payment * step));
      await tx.query(
        `insert into snapshots (hash, feature_version, feature_values, history) values ($1, $2, $3, $4::jsonb)
         on conflict (hash) do nothing`,
        [hash, featureVersion, values, JSON.stringify(history)],
      );
      await tx.query(
        `insert into scores (payment_id, at, cause, feature_version, rule_version, snapshot_hash)
         values ($1, $2, 'arrival', $3, 'r1', $4)`,
        [payment + 1, at, featureVersion, hash],
      );
      await tx.query(
        `insert into exceptions (payment_id, thread_key, raised_at, raised_by, state, class, family, findings,
           amount_minor, currency, amount_eur_minor, message_type, score_id, rank_key, rank_terms)
         values ($1, $2, $3, '{"V34"}', $4, $5, 'repair', '[]', $6, $7, $8, 'pacs.008.001.08', $9, 0,
           '{"expectedSavingEurMinor": 0}')`,
        [
          payment + 1,
          `thread ${payment}`,
          at,
          decided.has(payment) ? "closed" : "open",
          ["R01", "R04", "R09"][k % 3],
          payments[payment]!.amount!.minor,
          payments[payment]!.amount!.currency,
          Number(payments[payment]!.amount!.minor),
          k + 1,
        ],
      );
    }
    const exceptionOf = new Map(raised.map(({ payment }, k) => [payment, k + 1]));
    const labelOf = new Map<number, number>();
    for (const [k, { payment, knownAt, target, late }] of outcomes.entries()) {
      await tx.query(
        `insert into labels (exception_id, payment_id, source, target, known_at, snapshot_hash, supersedes, simulated)
         values ($1, $2, $3, $4, $5, $6, $7, true)`,
        [
          exceptionOf.get(payment),
          payment + 1,
          late ? "late-outcome" : "verdict",
          target,
          new Date(knownAt),
          raised[exceptionOf.get(payment)! - 1]!.hash,
          late ? labelOf.get(payment) : null,
        ],
      );
      labelOf.set(payment, k + 1);
    }
  });
}
