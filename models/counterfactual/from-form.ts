/** Corrections of form at the elements that findings name, and at last leaving out what need not be there. */
import { exponentOf, getField } from "#models/payment/index.ts";
import type { CandidateChange, CounterfactualSubject } from "./candidate.ts";

const capitals = /(\.bic|\.iban|\.country|\.currency|\.lei|^purpose|^categoryPurpose|^chargeBearer)$/;
const chargeBearers = ["SLEV", "SHAR", "DEBT", "CRED"];
/** Elements that a payment can do without. */
const optional = /(\.lei|\.clearingMemberId|^purpose|^categoryPurpose|^remittance\.unstructured\.\d+)$/;

export function fromForm(subject: CounterfactualSubject): CandidateChange[] {
  const fields = [...new Set(subject.findings.flatMap(({ field }) => field ?? []))];
  const written = fields.flatMap((field) => {
    const path = field === "amount" ? "amount.text" : field;
    const value = getField(subject.payment, path);
    return value === null ? [] : [{ field: path, value }];
  });
  return [
    ...written.flatMap(({ field, value }) => corrected(field, value, subject)),
    ...written.filter(({ field }) => optional.test(field)).map(({ field }) => leftOut(field)),
  ];
}

const leftOut = (field: string): CandidateChange => ({
  field,
  to: null,
  source: "check",
  text: "the payment can do without it",
});

function corrected(field: string, value: string, { payment }: CounterfactualSubject): CandidateChange[] {
  const because = (to: string | null, text: string): CandidateChange[] =>
    to === null || to === "" || to === value ? [] : [{ field, to, source: "check", text }];
  if (field === "amount.text") {
    const exponent = exponentOf(payment.amount?.currency ?? "");
    return exponent === null
      ? []
      : because(withDecimals(value, exponent), "the decimals that the currency has");
  }
  if (field === "chargeBearer")
    return chargeBearers.flatMap((code) => because(code, "one of the four charge bearers"));
  if (field === "uetr") return because(value.toLowerCase(), "the same identifier in small letters");
  if (capitals.test(field))
    return because(
      value.replaceAll(/[^\p{L}\p{N}]/gu, "").toUpperCase(),
      "the same in capitals without blanks",
    );
  return because(value.trim().replaceAll(/\s+/g, " "), "the same without needless blanks");
}

/** Decimals beyond the currency's are cut off, never rounded up: nobody may pay more than was written. */
function withDecimals(amount: string, exponent: number): string | null {
  const match = /^(\d+)([.,])(\d*)$/.exec(amount);
  const [, whole = "", mark = ".", decimals = ""] = match ?? [];
  if (!match || decimals.length <= exponent) return null;
  return exponent === 0 ? whole : `${whole}${mark}${decimals.slice(0, exponent)}`;
}
