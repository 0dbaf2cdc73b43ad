/** What the server holds on record for its exceptions, read from the store beside the running server. */

import type { EditedSession } from "#models/scoring/browser/protocol.ts";
import { bandOf, probabilityOf, scoreRow } from "#models/scoring/index.ts";
import { openDatabase } from "#server/platform/database/index.ts";
import { servingBundle } from "#server/registry/index.ts";
import { dataDir } from "./world.ts";

export interface StoredScore {
  exceptionId: number;
  snapshotHash: string;
  studentMargin: number;
  band: string;
  /** The band that the student's own margin would give. */
  studentBand: string;
  /** False where no model served when the payment arrived: then the server's code computes it now, from the snapshot. */
  onRecord: boolean;
  session: EditedSession;
}

interface Row {
  exceptionId: number;
  payment: unknown;
  history: unknown;
  storeFindings: unknown;
  receivedAt: string;
  modelHash: string | null;
  snapshotHash: string;
  values: (number | null)[];
  margin: number | null;
  studentMargin: number | null;
  probability: number | null;
}

/** The newest exceptions without a saved edit, and the calibration that turns the serving model's margins into shares. */
export async function storedScores(
  most: number,
): Promise<{ scores: StoredScore[]; bandOfMargin: (margin: number) => string }> {
  const db = await openDatabase({ url: process.env.DATABASE_URL, dataDir });
  try {
    const serving = await servingBundle(db);
    if (!serving) throw new Error("no model serves");
    const { bundle, hash } = serving;
    const bandOfMargin = (margin: number) => bandOf(probabilityOf(bundle.calibration, margin));
    const { rows } = await db.query<Row>(
      `select e.id as "exceptionId", p.payment, n.history, p.received_at as "receivedAt", s.model_hash as "modelHash",
              s.snapshot_hash as "snapshotHash", n.feature_values as values, s.margin,
              s.student_margin as "studentMargin", s.probability,
              coalesce((select jsonb_agg(finding) from jsonb_array_elements(e.findings) finding
                         where finding ->> 'rule' in ('V09', 'V42')), '[]') as "storeFindings"
         from exceptions e
         join payments p on p.id = e.payment_id
         join scores s on s.id = e.score_id
         join snapshots n on n.hash = s.snapshot_hash
        where not exists (select 1 from edits where exception_id = e.id) and n.feature_version = $2
        order by e.id desc limit $1`,
      [most, bundle.featureVersion],
    );
    const scores = rows.map((row): StoredScore => {
      const onRecord = row.modelHash === hash && row.studentMargin !== null;
      const values = Float64Array.from(row.values, (value) => value ?? Number.NaN);
      const computed = onRecord ? null : scoreRow(bundle, values, { explain: false });
      const studentMargin = computed?.studentMargin ?? row.studentMargin!;
      const margin = computed?.margin ?? row.margin;
      const probability = computed?.probability ?? row.probability;
      return {
        exceptionId: row.exceptionId,
        snapshotHash: row.snapshotHash,
        studentMargin,
        band: bandOf(probability),
        studentBand: bandOfMargin(studentMargin),
        onRecord,
        session: {
          payment: row.payment,
          history: row.history,
          storeFindings: row.storeFindings,
          decidedAsOf: row.receivedAt,
          margin,
          probability,
        },
      };
    });
    return { scores, bandOfMargin };
  } finally {
    await db.close();
  }
}
