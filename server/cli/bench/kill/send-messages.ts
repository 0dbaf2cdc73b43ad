/**
 * Senders that behave as a careful bank does: one message at a time and connection; what was not answered is sent again
 * until it is, and now and then a message goes out twice at once. Every acknowledgement is written down.
 */
import { createHash } from "node:crypto";
import { Random } from "#models/world/index.ts";
import type { Receipt } from "#server/intake/schema.ts";

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
  /** Stops taking new messages; resolves when every message that was begun is acknowledged. */
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
  let finishing = false;
  const traffic: Traffic = {
    acknowledged: [],
    unanswered: 0,
    resent: 0,
    refused: new Map(),
    finish: async () => {
      finishing = true;
      await all;
    },
  };

  /** One POST; false when it has to be sent again. */
  const post = async (bytes: Uint8Array): Promise<boolean> => {
    try {
      const answer = await fetch(`${door.address}/api/messages`, {
        method: "POST",
        headers: { authorization: `Bearer ${door.token}`, "content-type": "application/octet-stream" },
        body: bytes as Uint8Array<ArrayBuffer>,
      });
      const text = await answer.text();
      if (answer.status !== 202) {
        traffic.refused.set(answer.status, (traffic.refused.get(answer.status) ?? 0) + 1);
        return false;
      }
      const [receipt] = (JSON.parse(text) as { receipts: Receipt[] }).receipts;
      if (!receipt) throw new TypeError("an acknowledgement without a receipt");
      traffic.acknowledged.push({ sha256: createHash("sha256").update(bytes).digest("hex"), receipt });
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
    while (!finishing) {
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
