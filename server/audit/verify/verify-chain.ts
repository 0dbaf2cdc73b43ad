/** Walks the audit chain from its first event to its head and names the first link that does not hold. */
import type { Queryable } from "#server/platform/database/index.ts";
import type { AuditEvent, ChainReport } from "../schema.ts";
import { hashEvent } from "./hash-event.ts";
import { type Head, readEnds, readEvents } from "./read-chain.ts";

const batch = 5_000;
const beforeFirst = "0".repeat(64);

type Broken = NonNullable<ChainReport["broken"]>;

/** Why `event` does not follow `previous`, or null when it does. */
function breakAt(event: AuditEvent, previous: Head): Broken | null {
  const expected = previous.seq + 1;
  if (event.seq !== expected) {
    const missing =
      event.seq - 1 === expected ? `event ${expected} is` : `events ${expected}-${event.seq - 1} are`;
    return { seq: expected, problem: `${missing} missing` };
  }
  if (hashEvent(event) !== event.hash) {
    return { seq: event.seq, problem: "its content does not give its hash: it was changed or put in" };
  }
  if (event.prevHash !== previous.hash) {
    return {
      seq: event.seq,
      problem: `it does not continue event ${previous.seq}: one of the two was rewritten`,
    };
  }
  return null;
}

function headProblem(head: Head | null, lastSeq: number, walked: Head): Broken | null {
  if (!head) return { seq: 0, problem: "the head row is missing" };
  if (walked.seq < head.seq) {
    return { seq: walked.seq + 1, problem: `events up to ${head.seq} are missing at the end` };
  }
  if (lastSeq > head.seq) return { seq: head.seq + 1, problem: "it lies beyond the head: it was put in" };
  if (walked.hash !== head.hash)
    return { seq: head.seq, problem: "the head has another hash than its event" };
  return null;
}

/** Published heads, by sequence number, that the walk has yet to meet. */
class Published {
  readonly #bySeq: Map<number, string>;
  constructor(heads: readonly Head[]) {
    this.#bySeq = new Map(heads.map((head) => [head.seq, head.hash]));
  }
  contradicts(event: AuditEvent): boolean {
    const hash = this.#bySeq.get(event.seq);
    this.#bySeq.delete(event.seq);
    return hash !== undefined && hash !== event.hash;
  }
  beyond(head: Head): Broken | null {
    const cut = [...this.#bySeq.keys()].find((seq) => seq > head.seq);
    if (cut === undefined) return null;
    return {
      seq: head.seq + 1,
      problem: `the chain ends here, but event ${cut} was published: the end was cut off`,
    };
  }
}

/** All events up to `last`; the store reads the next batch while this one is looked at. */
async function* inBatches(db: Queryable, last: number): AsyncGenerator<AuditEvent[]> {
  const read = (after: number) => readEvents(db, after, Math.min(batch, last - after));
  let next = last > 0 ? read(0) : null;
  while (next) {
    const events = await next;
    const reached = events.at(-1)?.seq ?? last;
    next = reached < last ? read(reached) : null;
    // Looked at only when its turn comes; until then a failure must not count as unhandled.
    next?.catch(() => {});
    yield events;
  }
}

/** `published` are heads that were copied out of the store in the past; without them a cut or rewritten chain passes. */
export async function verifyChain(db: Queryable, published: readonly Head[] = []): Promise<ChainReport> {
  const began = performance.now();
  const { head, lastSeq } = await readEnds(db);
  const outside = new Published(published);
  let walked: Head = { seq: 0, hash: beforeFirst };
  let broken: Broken | null = null;
  for await (const events of inBatches(db, head?.seq ?? 0)) {
    for (const event of events) {
      broken = breakAt(event, walked);
      if (!broken && outside.contradicts(event)) {
        broken = {
          seq: event.seq,
          problem: "its hash was published differently: the chain was written anew",
        };
      }
      if (broken) break;
      walked = { seq: event.seq, hash: event.hash };
    }
    if (broken) break;
  }
  broken ??= headProblem(head, lastSeq, walked) ?? outside.beyond(walked);
  return {
    ok: broken === null,
    events: walked.seq,
    headHash: walked.hash,
    broken,
    seconds: (performance.now() - began) / 1_000,
  };
}
