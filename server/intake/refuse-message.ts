/** Why a message cannot be taken in: one coded reason at one place. Readers throw it, the door turns it into a finding. */

/** What each intake code means; the ISO reason an answer would carry stands beside it. */
export const refusalCodes = {
  X01: { title: "Not well formed", iso: "FF02" },
  X02: { title: "Breaks the message's base schema", iso: "FF01" },
  X03: { title: "Over a size limit", iso: "FF01" },
  X04: { title: "Wrong character encoding", iso: "FF02" },
  X05: { title: "Document type or entity definition", iso: "FF02" },
  X06: { title: "Not a payment message", iso: "FF01" },
  X07: { title: "FIN message cannot be read", iso: "FF01" },
  X08: { title: "Message identification used before with other content", iso: "DU01" },
  X09: { title: "Takes too long to read", iso: "FF01" },
  X10: { title: "Kept unread", iso: "FF01" },
  X11: { title: "Row of a table cannot be read", iso: "FF01" },
  X12: { title: "Row of a table received before", iso: "DU01" },
} as const;
export type RefusalCode = keyof typeof refusalCodes;

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly path: string;
  readonly line: number | null;
  readonly column: number | null;
  /** Masked and shortened, or null. */
  readonly value: string | null;

  constructor(
    code: RefusalCode,
    message: string,
    at: { path: string; line: number | null; column: number | null; value?: string | null },
  ) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.path = at.path;
    this.line = at.line;
    this.column = at.column;
    this.value = at.value ?? null;
  }
}

/** Caps that hold for every message, whatever its standard. */
export const limits = {
  bytes: 16 * 1024 * 1024,
  depth: 64,
  attributes: 64,
  name: 256,
  text: 1024 * 1024,
  elements: 2_000_000,
  /** Above this a message is read in a worker, so that the event loop stays free. */
  inline: 256 * 1024,
  /** CPU time a worker may take for one message. */
  cpuMilliseconds: 2000,
} as const;
