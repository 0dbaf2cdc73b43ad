/** Which outcomes a class admits, in digit order, and the reasons that usually go with each. */
import { codeMeaning, inCodeSet } from "#models/rules/index.ts";
import type { Judged, Outcome } from "../verdicts/schema.ts";

interface OutcomeMeaning {
  label: string;
  /** What the outcome says about the alert; the label's target follows from it, "unsure" gives none. */
  judged: Judged;
}

export const outcomeMeanings: Readonly<Record<Outcome, OutcomeMeaning>> = {
  REPAIRED_OPS: { label: "Repaired", judged: "genuine" },
  REPAIRED_AFTER_ENQUIRY: { label: "Repaired after enquiry", judged: "genuine" },
  RELEASED_AS_IS: { label: "Released as is", judged: "false-alarm" },
  REJECTED: { label: "Rejected", judged: "genuine" },
  RETURNED: { label: "Returned", judged: "genuine" },
  RECALLED: { label: "Recalled", judged: "genuine" },
  DUPLICATE_CONFIRMED: { label: "Duplicate, stopped", judged: "genuine" },
  DUPLICATE_CLEARED: { label: "No duplicate, released", judged: "false-alarm" },
  TRUE_MATCH: { label: "True match", judged: "genuine" },
  FALSE_MATCH: { label: "False match, released", judged: "false-alarm" },
  FRAUD_CONFIRMED: { label: "Fraud, stopped", judged: "genuine" },
  FRAUD_NOT_CONFIRMED: { label: "No fraud found, released", judged: "false-alarm" },
  ESCALATED: { label: "Escalated", judged: "unsure" },
};

const repair: readonly Outcome[] = [
  "REPAIRED_OPS",
  "RELEASED_AS_IS",
  "REJECTED",
  "REPAIRED_AFTER_ENQUIRY",
  "ESCALATED",
];
const enquiry: readonly Outcome[] = [
  "RETURNED",
  "RELEASED_AS_IS",
  "REPAIRED_AFTER_ENQUIRY",
  "REJECTED",
  "ESCALATED",
];
const screening: readonly Outcome[] = ["TRUE_MATCH", "FALSE_MATCH", "ESCALATED"];
const fraud: readonly Outcome[] = ["FRAUD_CONFIRMED", "FRAUD_NOT_CONFIRMED", "RECALLED", "ESCALATED"];

const outcomesOfClass: Readonly<Record<string, readonly Outcome[]>> = {
  R09: ["DUPLICATE_CONFIRMED", "DUPLICATE_CLEARED", "RECALLED", "ESCALATED"],
  E02: ["RECALLED", "RELEASED_AS_IS", "RETURNED", "REJECTED", "ESCALATED"],
};
const outcomesOfFamily: Readonly<Record<string, readonly Outcome[]>> = {
  R: repair,
  E: enquiry,
  S: screening,
  F: fraud,
};

/** ISO reasons that an outgoing status, return or cancellation of the class usually carries. */
const codesOfClass: Readonly<Record<string, readonly string[]>> = {
  R01: ["AC03", "AC01", "AC02"],
  R02: ["AC04", "AC06", "AG01", "AC07", "AC14"],
  R03: ["RC01", "RC04", "RC07", "RC05", "AGNT"],
  R04: ["BE01", "BE22", "BE08"],
  R05: ["BE04", "BE07", "RR02", "RR03"],
  R06: ["AM09", "AM03", "AM11", "AM12", "CH20"],
  R07: ["TM01", "DT01", "DT04"],
  R08: ["AM04", "AM02", "AM14"],
  R09: ["AM05", "DUPL", "DU03"],
  R10: ["RR05", "FF07", "RR06", "BE15"],
  R11: ["BE19", "AM09"],
  R12: ["FF01", "RR10", "RR07", "CH16"],
  R13: ["ED05", "AB06"],
  E01: ["AC04", "AC01", "FOCR", "NARR"],
  E02: ["DUPL", "CUST", "FRAD", "TECH"],
  E03: ["NARR"],
  E04: ["RUTA", "NARR"],
  E05: ["NARR"],
  E06: ["NARR"],
  S01: ["RR04", "AM07"],
  S02: ["AMLI", "RR04"],
};
/** Turning a request down has reasons of its own, which say what stands against it and not what was asked. */
const refusalsOf: Readonly<Record<string, readonly string[]>> = {
  E02: ["CUST", "AM04", "AC04", "ARDT", "NOAS", "LEGL", "AGNT", "PTNA"],
  E03: ["NOOR", "ARDT", "ARJT", "RR04"],
  E04: ["NOAD", "NOAS", "LEGL", "NOOR"],
  E05: ["UM14", "UM13", "UM23", "UM05", "UM15", "UM20", "UM21"],
  E06: ["NOAD", "NOAS", "LEGL", "NOOR"],
};
const refusalSets = ["cancellation-refusal", "modification-refusal", "investigation-status"] as const;

const fraudCodes: readonly string[] = ["FRAD", "FR01"];

/** A confirming verdict may lead to a status, a return or a cancellation; the first set that knows the code explains it. */
const wordsOfCode = (code: string): string =>
  codeMeaning(code, "status") ?? codeMeaning(code, "return") ?? codeMeaning(code, "cancellation") ?? code;

const wordsOfRefusal = (code: string): string =>
  refusalSets.map((set) => (inCodeSet(code, set) ? codeMeaning(code, set) : null)).find((words) => words) ??
  code;

const clearedReasons = [
  { code: "known-pattern", label: "Known pattern of this customer" },
  { code: "customer-confirmed", label: "Customer confirmed it" },
  { code: "data-is-right", label: "Data checked and right" },
  { code: "rule-too-strict", label: "Rule or model too strict here" },
] as const;
const escalatedReasons = [
  { code: "needs-customer", label: "Needs the customer's answer" },
  { code: "needs-bank", label: "Needs the other bank's answer" },
  { code: "needs-specialist", label: "Needs a specialist" },
] as const;

export interface AdmittedOutcome extends OutcomeMeaning {
  outcome: Outcome;
  reasons: { code: string; label: string }[];
}

/**
 * The outcomes of a class in key order: digit 1 is the first. `ownCode` is the exception's reason code; it leads the
 * reasons of every outcome that confirms the alert, so that the usual answer is one key and one letter.
 */
export function outcomesFor(exceptionClass: string, ownCode: string | null): AdmittedOutcome[] {
  const family = exceptionClass.charAt(0);
  const admitted = outcomesOfClass[exceptionClass] ?? outcomesOfFamily[family] ?? repair;
  const listed = codesOfClass[exceptionClass] ?? (family === "F" ? fraudCodes : ["NARR"]);
  const codes = [...new Set([...(ownCode ? [ownCode] : []), ...listed])];
  const confirming = codes.map((code) => ({ code, label: wordsOfCode(code) }));
  const refusing = refusalsOf[exceptionClass]?.map((code) => ({ code, label: wordsOfRefusal(code) }));
  return admitted.map((outcome) => ({
    outcome,
    ...outcomeMeanings[outcome],
    reasons: [
      ...((outcome === "REJECTED" && refusing) || reasonsOf(outcomeMeanings[outcome].judged, confirming)),
    ],
  }));
}

function reasonsOf(judged: Judged, confirming: readonly { code: string; label: string }[]) {
  if (judged === "genuine") return confirming;
  return judged === "false-alarm" ? clearedReasons : escalatedReasons;
}
