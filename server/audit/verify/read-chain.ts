/** What the verifier reads: the events as stored, the head row, and the heads that were copied out of the store. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Queryable } from "#server/platform/database/index.ts";
import type { AuditEvent } from "../schema.ts";

export interface Head {
  seq: number;
  hash: string;
}

export async function readEvents(db: Queryable, afterSeq: number, limit: number): Promise<AuditEvent[]> {
  const { rows } = await db.query<AuditEvent>(
    `select seq, at, actor, role, action, object, details, request_id as "requestId",
       prev_hash as "prevHash", hash
     from audit_events where seq > $1 order by seq limit $2`,
    [afterSeq, limit],
  );
  return rows;
}

/** Head and last event in one statement, so that an append in between cannot make them differ. */
export async function readEnds(db: Queryable): Promise<{ head: Head | null; lastSeq: number }> {
  const { rows } = await db.query<{ seq: number | null; hash: string | null; lastSeq: number }>(
    `select h.seq, h.hash, coalesce((select max(seq) from audit_events), 0)::bigint as "lastSeq"
     from (values (1)) one left join audit_head h on true`,
  );
  const { seq, hash, lastSeq } = rows[0]!;
  return { head: seq === null || hash === null ? null : { seq, hash }, lastSeq };
}

const publishedHead = z.object({ seq: z.number().int(), hash: z.string(), at: z.string() });

/** Lines of the heads file; none when there is no file. A line that cannot be read is an error with its number. */
export async function readPublishedHeads(file: string): Promise<Head[]> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return [];
    throw error;
  }
  const lines = text.split("\n");
  // A crash may leave the last line half-written; a whole line ends with a line feed.
  return lines.slice(0, -1).map((line, index) => {
    try {
      return publishedHead.parse(JSON.parse(line));
    } catch {
      throw new Error(`${file} line ${index + 1} is not a published head: {"seq", "hash", "at"} expected`);
    }
  });
}
