/** Every SQL statement about the keys by which a sender names a request, so that it is answered once. */
import type { Queryable } from "../../platform/database/database.ts";
import type { Receipt } from "../schema.ts";
import { jsonText } from "../store.ts";

export interface KnownKey {
  bodyHash: string;
  /** Null while the request's messages are being kept, and for good when that never ended. */
  receipts: Receipt[] | null;
}

/** Takes the key for this body unless it is taken; gives what stands under it when it is, else null. */
export async function takeKey(
  q: Queryable,
  { sourceId, key, bodyHash, now }: { sourceId: number; key: string; bodyHash: string; now: Date },
): Promise<KnownKey | null> {
  const taken = await q.query(
    `insert into message_keys (source_id, key, body_hash, at) values ($1, $2, $3, $4)
     on conflict (source_id, key) do nothing`,
    [sourceId, key, bodyHash, now],
  );
  if (taken.count === 1) return null;
  const { rows } = await q.query<KnownKey>(
    `select body_hash as "bodyHash", receipts from message_keys where source_id = $1 and key = $2`,
    [sourceId, key],
  );
  return rows[0] ?? null;
}

/** Of two requests with one key at once, the first answer stays. */
export async function writeAnswer(
  q: Queryable,
  { sourceId, key, receipts }: { sourceId: number; key: string; receipts: readonly Receipt[] },
): Promise<void> {
  await q.query(
    "update message_keys set receipts = $3::jsonb where source_id = $1 and key = $2 and receipts is null",
    [sourceId, key, jsonText(receipts)],
  );
}

/** A batch of keys that are older than anybody still asks for. */
export async function dropOldKeys(q: Queryable, before: Date): Promise<void> {
  await q.query(
    `delete from message_keys where (source_id, key) in (
       select source_id, key from message_keys where at < $1 order by at limit 100)`,
    [before],
  );
}
