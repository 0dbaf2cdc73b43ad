/** Exception classes R01..F05, their names and families, and which finding puts a payment into which class. */
import type { Finding } from "./finding.ts";

export const families = {
  repair: "Repair before settlement",
  enquiry: "Enquiry and return",
  screening: "Screening",
  fraud: "Fraud",
} as const;
export type Family = keyof typeof families;

export const classes = {
  R01: "IBAN or account invalid or missing",
  R02: "Account closed, blocked or of the wrong type",
  R03: "Agent, BIC or clearing code invalid or unreachable",
  R04: "Name mismatch or payee verification",
  R05: "Address unstructured or incomplete",
  R06: "Currency, amount or decimals",
  R07: "Cut-off or value date",
  R08: "Insufficient funds or limit",
  R09: "Suspected duplicate",
  R10: "Purpose, regulatory reporting or party identification missing",
  R11: "Charges",
  R12: "Format, character set or remittance",
  R13: "Settlement, cover or time-out",
  E01: "Return received or to be sent",
  E02: "Recall or cancellation request",
  E03: "Non-receipt claim",
  E04: "Unable to apply",
  E05: "Modification request",
  E06: "Request for information",
  S01: "Sanctions hit",
  S02: "AML monitoring alert",
  F01: "Authorised push payment scam",
  F02: "Account takeover",
  F03: "Mule account",
  F04: "Invoice redirection or vendor bank change",
  F05: "Velocity or smurfing",
} as const;
export type ExceptionClass = keyof typeof classes;

const familyByLetter: Record<string, Family> = {
  R: "repair",
  E: "enquiry",
  S: "screening",
  F: "fraud",
};

/** What raised an exception besides rules, and the class it stands for when no rule says more. */
const classOfTrigger: Record<string, { class: ExceptionClass; reasonCode: string | null }> = {
  return: { class: "E01", reasonCode: null },
  "model:F01": { class: "F01", reasonCode: "FRAD" },
  "model:F02": { class: "F02", reasonCode: "FRAD" },
  "model:F03": { class: "F03", reasonCode: "FRAD" },
  "model:F04": { class: "F04", reasonCode: "FRAD" },
  "model:F05": { class: "F05", reasonCode: "FRAD" },
  model: { class: "F01", reasonCode: "FRAD" },
  anomaly: { class: "F05", reasonCode: "FRAD" },
};

/** Findings that are not listed (network checks, intake) are about format. */
const classOfRule: Readonly<Record<string, ExceptionClass>> = {
  V01: "R12",
  V02: "R03",
  V03: "R09",
  V04: "R12",
  V05: "R13",
  V06: "R12",
  V07: "R12",
  V08: "R12",
  V09: "R09",
  V10: "R06",
  V11: "R06",
  V12: "R06",
  V13: "R08",
  V14: "R07",
  V15: "R07",
  V16: "R06",
  V17: "R11",
  V18: "R11",
  V19: "R03",
  V20: "R03",
  V21: "R03",
  V22: "R03",
  V23: "R03",
  V24: "R04",
  V25: "R01",
  V26: "R05",
  V27: "R04",
  V28: "R01",
  V29: "R05",
  V30: "R05",
  V31: "R05",
  V32: "R12",
  V33: "R05",
  V34: "R01",
  V35: "R01",
  V36: "R10",
  V37: "R10",
  V38: "R10",
  V39: "R12",
  V40: "R12",
  V41: "R12",
  V42: "R09",
  V43: "R04",
  V44: "R02",
  S01: "S01",
};

/** Where a rule's codes belong to different classes. */
const classOfCode: Readonly<Record<string, ExceptionClass>> = {
  "V03 DT02": "R12",
  "V44 AM04": "R08",
};

const classOfFinding = ({ rule, code }: Finding): ExceptionClass =>
  classOfCode[`${rule} ${code}`] ?? classOfRule[rule] ?? "R12";

const severityOrder = { reject: 0, hold: 1, warn: 2 } as const;

/**
 * Ties between findings of one severity: account and agent before amount, duplicates, addresses, dates, then format.
 * What cannot be paid at all comes before what only looks wrong.
 */
const classOrder: readonly ExceptionClass[] = [
  "R09",
  "R01",
  "R02",
  "R03",
  "R06",
  "R04",
  "R05",
  "R08",
  "R07",
  "R10",
  "R11",
  "R13",
  "R12",
];

/** The plain name of a class; the code itself when it is unknown. */
export function className(code: string): string {
  return Object.hasOwn(classes, code) ? classes[code as ExceptionClass] : code;
}

export function familyOf(code: string): Family {
  return familyByLetter[code.charAt(0)] ?? "repair";
}

export interface Classification {
  class: ExceptionClass;
  family: Family;
  /** ISO code an outgoing status, return or cancellation would carry; null when only a person can tell. */
  reasonCode: string | null;
}

const of = (found: ExceptionClass, reasonCode: string | null): Classification => ({
  class: found,
  family: familyOf(found),
  reasonCode,
});

/**
 * Findings with the one that gives the exception its class first: a hit on a list that holds or rejects, then the gravest,
 * then the order of the classes. The first one is the reason that a row shows.
 */
export function orderFindings(findings: readonly Finding[]): Finding[] {
  return findings
    .map((finding) => {
      const found = classOfFinding(finding);
      const screened = found === "S01" && finding.severity !== "warn";
      return {
        finding,
        gravity: screened ? -1 : severityOrder[finding.severity],
        place: classOrder.indexOf(found),
      };
    })
    .sort((a, b) => a.gravity - b.gravity || a.place - b.place)
    .map(({ finding }) => finding);
}

/**
 * The class of an exception from its findings and from what raised it ("V34", "return", "model", "model:F04", "anomaly",
 * "exploration"...). A hit on a list comes before all else; then a rule that rejects or holds; then what raised it; then a warning; else R12.
 */
export function classOf(findings: readonly Finding[], raisedBy: readonly string[]): Classification {
  const first = orderFindings(findings)[0];
  if (first && first.severity !== "warn") return of(classOfFinding(first), first.code);
  for (const trigger of raisedBy) {
    const known = classOfTrigger[trigger];
    if (known) return of(known.class, known.reasonCode);
  }
  return first ? of(classOfFinding(first), first.code) : of("R12", null);
}
