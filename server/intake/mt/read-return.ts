/** Returns and rejects sent as MT103 or MT202: field 72 begins with /RETN/ or /REJT/ and quotes the original. */
import { type CanonicalPayment, writePosition } from "#models/payment/index.ts";
import type { FinField } from "./fin-fields.ts";

const codeWord = /\/(MREF|TREF)\/([^/\n]{1,35})/g;

/** Turns the payment into a return when field 72 says so; its UETR is then the original's. */
export function readReturn(payment: CanonicalPayment, fields: FinField[]): void {
  const field = fields.find(({ tag, lines }) => tag === "72" && /^\/(?:RETN|REJT)\//.test(lines[0] ?? ""));
  if (!field) return;
  const original = {
    messageId: null,
    endToEndId: null,
    uetr: payment.uetr,
    returnReason: null,
  } as NonNullable<CanonicalPayment["original"]>;
  const at = (line: number): string => writePosition(field.line + line, 1, "block4/72");
  for (const [index, line] of field.lines.entries()) {
    const reason = /^\/([A-Z]{2}\d{2})\//.exec(line);
    if (reason && original.returnReason === null) {
      original.returnReason = reason[1] ?? null;
      payment.sources["original.returnReason"] = at(index);
    }
    for (const [, word, text = ""] of line.matchAll(codeWord)) {
      const name = word === "MREF" ? "messageId" : "endToEndId";
      original[name] ??= text.trim();
      payment.sources[`original.${name}`] ??= at(index);
    }
  }
  if (payment.sources.uetr) payment.sources["original.uetr"] = payment.sources.uetr;
  delete payment.sources.uetr;
  payment.kind = "return";
  payment.uetr = null;
  payment.original = original;
}
