/**
 * Messages as a bad line delivers them: each one to ten times, in no order, some beside a rival that says other bytes
 * under the same identification. Whoever sends takes the next delivery; which door that is does not matter.
 */
import { createHash } from "node:crypto";
import { Random } from "#models/world/index.ts";
import { readMessage } from "#server/intake/index.ts";

/** Messages on their way at once; a delivery is any of theirs. */
const underWay = 60;
const mostDeliveries = 10;
const rivalShare = 0.08;

interface Pending {
  bytes: Uint8Array;
  left: number;
}

/** Hashes of two messages of which one may be accepted and the other must lie in quarantine. */
export type Rivals = readonly [string, string];

export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export class Deliveries implements Iterator<Uint8Array> {
  readonly rivals: Rivals[] = [];
  messages = 0;
  deliveries = 0;
  readonly #messages: Iterator<Uint8Array>;
  readonly #random: Random;
  readonly #pending: Pending[] = [];
  #closed = false;

  constructor(messages: Iterator<Uint8Array>, seed: number) {
    this.#messages = messages;
    this.#random = new Random(`deliveries ${seed}`);
  }

  /** No new messages from now on; those under way are still delivered as often as they were to be. */
  close(): void {
    this.#closed = true;
  }

  next(): IteratorResult<Uint8Array, undefined> {
    while (!this.#closed && this.#pending.length < underWay) this.#take();
    if (this.#pending.length === 0) return { done: true, value: undefined };
    const place = this.#random.int(0, this.#pending.length - 1);
    const drawn = this.#pending[place] as Pending;
    drawn.left -= 1;
    if (drawn.left === 0) this.#pending.splice(place, 1);
    this.deliveries += 1;
    return { done: false, value: drawn.bytes };
  }

  #take(): void {
    const { done, value: bytes } = this.#messages.next();
    if (done) {
      this.#closed = true;
      return;
    }
    this.#admit(bytes);
    if (!this.#random.chance(rivalShare) || !becomesPayment(bytes)) return;
    // A line end after the message: another hash, and nothing else about it differs.
    const rival = Buffer.concat([bytes, Buffer.from("\n")]);
    this.#admit(rival);
    this.rivals.push([sha256Of(bytes), sha256Of(rival)]);
  }

  #admit(bytes: Uint8Array): void {
    this.messages += 1;
    this.#pending.push({ bytes, left: this.#random.int(1, mostDeliveries) });
  }
}

/** Only messages that become payments are held to their identification. */
function becomesPayment(bytes: Uint8Array): boolean {
  const { outcome, payments, sender, messageRef } = readMessage(bytes);
  return outcome === "accepted" && payments.length > 0 && sender !== null && messageRef !== null;
}
