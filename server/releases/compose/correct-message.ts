/**
 * The received message with the changed elements changed and nothing else: same UETR, same order, same layout, byte for
 * byte. Of a batch only the payment's own transaction goes out. What is read back from it must be the edited payment.
 */
import { type CanonicalPayment, getField, positionOf } from "#models/payment/index.ts";
import { oneFinMessage, readMessage } from "../../intake/index.ts";
import { editFin } from "./edit-fin.ts";
import { editElement, onlyTransaction } from "./edit-xml.ts";

export interface Correction {
  bytes: Uint8Array;
  received: CanonicalPayment;
  edited: CanonicalPayment;
  /** Fields that differ between the two. */
  fields: readonly string[];
}

export type Corrected = { bytes: Uint8Array } | { problem: string };

const problem = (text: string): Corrected => ({ problem: text });

export function correctMessage(correction: Correction): Corrected {
  const { bytes, received, edited } = correction;
  const text = Buffer.from(bytes).toString("utf8");
  if (Buffer.compare(Buffer.from(text, "utf8"), Buffer.from(bytes)) !== 0)
    return problem(
      "The received message is not UTF-8 throughout; a corrected one would change more than was edited.",
    );
  const corrected = received.standard === "mt" ? correctFin(text, correction) : correctXml(text, correction);
  if (typeof corrected !== "string") return corrected;
  const result = Buffer.from(corrected, "utf8");
  const read = readMessage(result).payments;
  const [back] = read;
  if (read.length !== 1 || !back) return problem("The corrected message does not read as one payment.");
  const lost = fieldsOf(correction).find((field) => !sameValue(back, edited, field));
  return lost
    ? problem(`${lost} does not read back from the corrected message as it was edited.`)
    : { bytes: result };
}

/** In FIN the parts of an address share lines, so that not every part can be told apart again. */
const sharedInFin = /\.address\./;

function sameValue(back: CanonicalPayment, edited: CanonicalPayment, field: string): boolean {
  if (edited.standard === "mt" && (sharedInFin.test(field) || field.startsWith("remittance.")))
    return joined(back, field) === joined(edited, field) || sharedInFin.test(field);
  return getField(back, field) === getField(edited, field);
}

const joined = ({ remittance }: CanonicalPayment, _: string): string =>
  remittance.unstructured.join("").replace(/\s/g, "");

/** The changed fields and those a repair must never touch. */
const fieldsOf = ({ fields }: Correction): string[] => [
  ...new Set([
    ...fields,
    "uetr",
    "endToEndId",
    "amount",
    "amount.currency",
    "debtorAccount.iban",
    "creditorAccount.iban",
    "settlementDate",
  ]),
];

function correctFin(text: string, { received, edited, fields }: Correction): string | Corrected {
  const own = oneFinMessage(text, positionOf(received, "transaction"));
  return (
    (own === null ? null : editFin(own, edited, fields)) ??
    problem("A changed element has no place in a field of this FIN message.")
  );
}

function correctXml(text: string, { received, edited, fields }: Correction): string | Corrected {
  const single = onlyTransaction(text, positionOf(received, "transaction").path);
  if (single === null) return problem("The payment's transaction was not found in its message.");
  const sets = fields.filter((field) => getField(edited, field) !== null).sort();
  const removals = fields
    .filter((field) => getField(edited, field) === null)
    .sort()
    .reverse();
  let result: string = single;
  for (const field of [...sets, ...removals]) {
    const base = field === "amount.currency" || field === "amount.text" ? "amount" : field;
    const path = ofFirst(positionOf(received, base).path);
    const value = getField(edited, field);
    const edit =
      field === "amount.currency" ? { path, text: value, attribute: "Ccy" } : { path, text: value };
    const next = editElement(result, received.messageType, edit);
    if (next === null) return problem(`${path} has no place in ${received.messageType}.`);
    result = next;
  }
  return result;
}

/** The transaction is the only one now. */
const ofFirst = (path: string): string => path.replace(/((?:CdtTrfTxInf|TxInf|PmtInf))\[\d+\]/g, "$1[1]");
