/**
 * What the server's code says of its exceptions, as they are stored and after seeded edits: read from the store beside the
 * running server and computed in this process with the same files.
 */
import { extractFeatures, type History, snapshotBytes } from "#models/features/index.ts";
import { type CanonicalPayment, withField } from "#models/payment/index.ts";
import { evaluateRules, type Finding, givenRules } from "#models/rules/index.ts";
import type { EditedSession, ElementChange } from "#models/scoring/browser/protocol.ts";
import { type Band, type Bundle, bandOf, scoreRow } from "#models/scoring/index.ts";
import { Random } from "#models/world/index.ts";
import { sha256Hex } from "#server/platform/canonical-json.ts";
import { openDatabase } from "#server/platform/database/index.ts";
import { servingBundle } from "#server/registry/index.ts";
import { dataDir } from "./world.ts";

export interface ServerScore {
  changes: ElementChange[];
  snapshotHash: string;
  margin: number;
  probability: number;
  band: Band;
}

export interface StoredException {
  exceptionId: number;
  /** False where no model served when the payment arrived: then its margin is computed now, from the snapshot. */
  onRecord: boolean;
  session: EditedSession;
  /** As stored, then after each edit. */
  scores: ServerScore[];
}

interface Row {
  exceptionId: number;
  payment: CanonicalPayment;
  history: History;
  findings: Finding[];
  receivedAt: string;
  modelHash: string | null;
  snapshotHash: string;
  values: (number | null)[];
  margin: number | null;
}

/** The newest exceptions without a saved edit, each with so many seeded edits. */
export async function storedExceptions(most: number, edits: number): Promise<StoredException[]> {
  const db = await openDatabase({ url: process.env.DATABASE_URL, dataDir });
  try {
    const serving = await servingBundle(db);
    if (!serving) throw new Error("no model serves");
    const { bundle, hash } = serving;
    const { rows } = await db.query<Row>(
      `select e.id as "exceptionId", p.payment, n.history, p.received_at as "receivedAt", s.model_hash as "modelHash",
              s.snapshot_hash as "snapshotHash", n.feature_values as values, s.margin, e.findings
         from exceptions e
         join payments p on p.id = e.payment_id
         join scores s on s.id = e.score_id
         join snapshots n on n.hash = s.snapshot_hash
        where not exists (select 1 from edits where exception_id = e.id) and n.feature_version = $2
        order by e.id desc limit $1`,
      [most, bundle.featureVersion],
    );
    return rows.map((row) => scoredException(row, bundle, hash, edits));
  } finally {
    await db.close();
  }
}

function scoredException(row: Row, bundle: Bundle, servingHash: string, edits: number): StoredException {
  const onRecord = row.modelHash === servingHash && row.margin !== null;
  const values = Float64Array.from(row.values, (value) => value ?? Number.NaN);
  const computed = scoreRow(bundle, values, { explain: false });
  const margin = onRecord ? (row.margin as number) : computed.margin;
  const storeFindings = row.findings.filter(({ rule }) => givenRules.has(rule));
  const at = new Date(row.receivedAt);
  const random = new Random(`edits of ${row.exceptionId}`);
  const scores: ServerScore[] = [
    {
      changes: [],
      snapshotHash: row.snapshotHash,
      margin,
      probability: computed.probability,
      band: bandOf(computed.probability),
    },
  ];
  while (scores.length <= edits) {
    const changes = someChanges(row.payment, random);
    const edited = changes.reduce((before, { field, to }) => withField(before, field, to), row.payment);
    const findings = [...evaluateRules(edited, { at }), ...storeFindings];
    const after = extractFeatures(edited, findings, row.history, at);
    const { margin, probability } = scoreRow(bundle, after, { explain: false });
    const snapshotHash = sha256Hex(snapshotBytes(after));
    scores.push({ changes, snapshotHash, margin, probability, band: bandOf(probability) });
  }
  return {
    exceptionId: row.exceptionId,
    onRecord,
    session: {
      payment: row.payment,
      history: row.history,
      storeFindings,
      decidedAsOf: row.receivedAt,
      margin,
      probability: computed.probability,
    },
    scores,
  };
}

/** One to three of the changes that people make: another account, name, amount, date, town or bank, or none of it. */
function someChanges(payment: CanonicalPayment, random: Random): ElementChange[] {
  const amount = Number(payment.amount?.text ?? 100);
  const kinds: (() => ElementChange)[] = [
    () => ({
      field: "creditorAccount.iban",
      to: random.pick(["DE89370400440532013000", "FR1420041010050500013M02606", "GB82WEST12345698765432"]),
    }),
    () => ({
      field: "creditor.name",
      to: random.pick([null, "Lagerhaus Nord eG", "Zephyra Packaging PLC", "Jana Novak"]),
    }),
    () => ({ field: "amount.text", to: Math.max(1, amount * random.logNormal(1, 1.5)).toFixed(0) }),
    () => ({ field: "settlementDate", to: `2026-11-${random.int(16, 28)}` }),
    () => ({ field: "creditor.address.townName", to: random.pick([null, "Leipzig", "Lyon"]) }),
    () => ({
      field: "creditorAgent.bic",
      to: random.pick([null, "DEUTDEFFXXX", "BNPAFRPPXXX", "XGXBXXKHXXX"]),
    }),
  ];
  const changes = Array.from({ length: random.int(1, 3) }, () => random.pick(kinds)());
  return [...new Map(changes.map((change) => [change.field, change])).values()];
}
