/**
 * Framing of the PostgreSQL wire protocol (version 3), as far as the embedded store's door needs it: cut the client's
 * bytes into groups that may run on the one session, and read from an answer whether a transaction is open.
 */

const code = (letter: string) => letter.charCodeAt(0);
const QUERY = code("Q");
const SYNC = code("S");
const TERMINATE = code("X");
const NOTIFICATION = code("A");
const READY = code("Z");

const startupVersion = 196608;
const sslRequest = 80877103;
const gssRequest = 80877104;

export type Inbound =
  | { kind: "startup" }
  | { kind: "encryption-request" }
  | { kind: "unsupported" }
  | { kind: "terminate" }
  /** One or more messages up to and with the Sync or simple Query that asks for an answer. */
  | { kind: "group"; bytes: Buffer; listens: boolean };

/** Cuts a client's byte stream. Feed chunks with `push`; it gives what became complete. */
export class InboundReader {
  #rest: Buffer = Buffer.alloc(0);
  #groupEnd = 0;
  #started = false;
  /** Chunks of a message that is known to be longer than what has come; joined once, not once a chunk. */
  #pending: Uint8Array[] = [];
  #pendingSize = 0;
  #needed = 0;

  push(chunk: Uint8Array): Inbound[] {
    this.#pending.push(chunk);
    this.#pendingSize += chunk.length;
    if (this.#rest.length + this.#pendingSize < this.#needed) return [];
    this.#rest = Buffer.concat([this.#rest, ...this.#pending]);
    this.#pending = [];
    this.#pendingSize = 0;
    this.#needed = 0;
    const found: Inbound[] = [];
    for (;;) {
      const next = this.#started ? this.#readMessage() : this.#readStartup();
      if (!next) return found;
      found.push(next);
    }
  }

  #readStartup(): Inbound | null {
    if (this.#rest.length < 8) return null;
    const length = this.#rest.readInt32BE(0);
    if (length < 8 || length > 10_000) return this.#take(this.#rest.length, { kind: "unsupported" });
    if (this.#rest.length < length) return null;
    const version = this.#rest.readInt32BE(4);
    if (version === sslRequest || version === gssRequest) {
      return this.#take(length, { kind: "encryption-request" });
    }
    if (version !== startupVersion) return this.#take(length, { kind: "unsupported" });
    this.#started = true;
    return this.#take(length, { kind: "startup" });
  }

  #readMessage(): Inbound | null {
    while (this.#rest.length >= this.#groupEnd + 5) {
      const type = this.#rest[this.#groupEnd];
      const end = this.#groupEnd + 1 + this.#rest.readInt32BE(this.#groupEnd + 1);
      if (this.#rest.length < end) {
        this.#needed = end;
        return null;
      }
      if (type === TERMINATE) return this.#take(end, { kind: "terminate" });
      if (type === QUERY || type === SYNC) {
        const bytes = this.#rest.subarray(0, end);
        const listens = type === QUERY && /^\s*listen\s/i.test(bytes.toString("latin1", 5, 25));
        return this.#take(end, { kind: "group", bytes, listens });
      }
      this.#groupEnd = end;
    }
    return null;
  }

  #take(length: number, inbound: Inbound): Inbound {
    this.#rest = this.#rest.subarray(length);
    this.#groupEnd = 0;
    return inbound;
  }
}

/** What the session answered: the client's bytes, notifications for everybody, and whether a transaction stays open. */
export interface Answer {
  bytes: Uint8Array[];
  notifications: Uint8Array[];
  inTransaction: boolean;
}

export function readAnswer(raw: Uint8Array): Answer {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const bytes: Uint8Array[] = [];
  const notifications: Uint8Array[] = [];
  let inTransaction = false;
  let kept = 0;
  for (let at = 0; at + 5 <= raw.length; ) {
    const end = at + 1 + view.getInt32(at + 1);
    if (raw[at] === NOTIFICATION) {
      if (at > kept) bytes.push(raw.subarray(kept, at));
      notifications.push(raw.subarray(at, end));
      kept = end;
    } else if (raw[at] === READY) {
      inTransaction = raw[at + 5] !== code("I");
    }
    at = end;
  }
  if (kept < raw.length) bytes.push(raw.subarray(kept));
  return { bytes, notifications, inTransaction };
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** What a server says after a client's start-up message when it asks for no password. */
export const welcome: Buffer = Buffer.concat([
  message("R", Buffer.from([0, 0, 0, 0])),
  ...Object.entries({
    server_version: "15.0",
    client_encoding: "UTF8",
    standard_conforming_strings: "on",
  }).map(([name, value]) => message("S", Buffer.from(`${name}\0${value}\0`))),
  message("K", Buffer.alloc(8)),
  message("Z", Buffer.from("I")),
]);

export const encryptionRefused: Buffer = Buffer.from("N");

/** An ErrorResponse with an SQLSTATE, for what the store itself refuses. */
export function errorAnswer(sqlState: string, text: string, fatal: boolean): Buffer {
  const severity = fatal ? "FATAL" : "ERROR";
  const fields = `S${severity}\0V${severity}\0C${sqlState}\0M${text}\0\0`;
  return message("E", Buffer.from(fields));
}

export function simpleQuery(sql: string): Buffer {
  return message("Q", Buffer.from(`${sql}\0`));
}
