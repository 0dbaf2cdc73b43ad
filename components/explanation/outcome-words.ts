const words: Record<string, string> = {
  REPAIRED_OPS: "Repaired",
  REPAIRED_AFTER_ENQUIRY: "Repaired after enquiry",
  RELEASED_AS_IS: "Released as is",
  REJECTED: "Rejected",
  RETURNED: "Returned",
  RECALLED: "Recalled",
  DUPLICATE_CONFIRMED: "Duplicate, stopped",
  DUPLICATE_CLEARED: "No duplicate, released",
  TRUE_MATCH: "True match",
  FALSE_MATCH: "False match, released",
  FRAUD_CONFIRMED: "Fraud, stopped",
  FRAUD_NOT_CONFIRMED: "No fraud found, released",
  ESCALATED: "Escalated",
};

/** An outcome in the words of the desk; an unknown one as it is written. */
export function outcomeWords(outcome: string): string {
  return words[outcome] ?? outcome;
}
