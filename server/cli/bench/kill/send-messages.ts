/**
 * Senders that behave as a careful bank does: one message at a time and connection; what was not answered is sent again
 * until it is, now and then a message goes out twice at once, and half of the messages name their requests by an
 * idempotency key. Every acknowledgement is written down.
 */
import { Random } from "#models/world/index.ts";
import type { Receipt } from "#server/intake/schema.ts";
import { sha256Of } from "./shuffle-deliveries.ts";

export interface Acknowledged {
  sha256: string;
  receipt: Receipt;
}

export interface Traffic {
  acknowledged: Acknowledged[];
  /** POSTs that ended without an answer. */
  unanswered: number;
  /** Messages of which at least one POST ended without an answer, all sent again. */
  resent: number;
  /** Answers other than 202, by status; a store that is just coming up may say 503. */
  refused: Map<number, number>;
  /** Resolves when there are no more messages and each is acknowledged. */
  finish(): Promise<void>;
}

/** What the senders need of the server: where it is, and when it is worth trying again. */
export interface Door {
  address: string;
  token: string;
  /** Resolves when the server answers again; at once when it does. */
  open(): Promise<void>;
}

const sentTwiceShare = 0.05;

export function sendMessages(
  door: Door,
  messages: Iterator<Uint8Array>,
  { connections, seed }: { connections: number; seed: number },
): Traffic {
  const traffic: Traffic = {
    acknowledged: [],
    unanswered: 0,
    resent: 0,
    refused: new Map(),
    finish: async () => {
      await all;
    },
  };

  /** One POST; false when it has to be sent again. */
  const post = async (bytes: Uint8Array): Promise<boolean> => {
    const sha256 = sha256Of(bytes);
    const headers: Record<string, string> = {
      authorization: `Bearer ${door.token}`,
      "content-type": "application/octet-stream",
    };
    if (sha256 < "8") headers["idempotency-key"] = `kill-${sha256}`;
    try {
      const answer = await fetch(`${door.address}/api/messages`, {
        method: "POST",
        headers,
        body: bytes as Uint8Array<ArrayBuffer>,
      });
      const text = await answer.text();
      if (answer.status !== 202) {
        traffic.refused.set(answer.status, (traffic.refused.get(answer.status) ?? 0) + 1);
        return false;
      }
      const [receipt] = (JSON.parse(text) as { receipts: Receipt[] }).receipts;
      if (!receipt) throw new TypeError("an acknowledgement without a receipt");
      traffic.acknowledged.push({ sha256, receipt });
      return true;
    } catch {
      traffic.unanswered += 1;
      return false;
    }
  };

  const deliver = async (bytes: Uint8Array): Promise<void> => {
    for (let attempt = 0; !(await post(bytes)); attempt += 1) {
      if (attempt === 0) traffic.resent += 1;
      await door.open();
    }
  };

  const sender = async (random: Random): Promise<void> => {
    for (;;) {
      await door.open();
      const next = messages.next();
      if (next.done) return;
      const copies = random.next() < sentTwiceShare ? 2 : 1;
      await Promise.all(Array.from({ length: copies }, () => deliver(next.value)));
    }
  };

  const all = Promise.all(
    Array.from({ length: connections }, (_, index) => sender(new Random(`sender ${seed} ${index}`))),
  );
  return traffic;
}
