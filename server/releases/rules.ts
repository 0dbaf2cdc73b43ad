/** Which message a decision sends, by outcome, class and standard: data, after the practice of payment operations. */
import { codeMeaning } from "#models/rules/index.ts";
import type { Outcome } from "../verdicts/schema.ts";

/** What a message does, whatever its standard. */
export type Act =
  | "correct"
  | "reject"
  | "hold"
  | "return"
  | "ask-status"
  | "recall"
  | "accept-recall"
  | "refuse-recall"
  | "modified"
  | "confirm"
  | "enquire"
  | "answer"
  | "refuse-answer";

export interface Decision {
  outcome: Outcome;
  reasonCode: string;
  class: string;
  /** True when a saved edit changes the payment. */
  edited: boolean;
}

const answers: ReadonlySet<string> = new Set(["E04", "E06"]);

/**
 * The acts of a decision, in the order in which they go out. Released payments go on by themselves, and about a suspicion of
 * money laundering nobody is told anything.
 */
export function actsFor({ outcome, reasonCode, class: of, edited }: Decision): Act[] {
  if (of === "S02") return [];
  switch (outcome) {
    case "REPAIRED_OPS":
    case "REPAIRED_AFTER_ENQUIRY":
      if (of === "E05") return ["modified"];
      if (of === "E03") return ["confirm"];
      if (answers.has(of)) return ["answer"];
      return edited ? ["correct"] : [];
    case "REJECTED":
      if (of === "E02" || of === "E05") return ["refuse-recall"];
      return answers.has(of) || of === "E03" ? ["refuse-answer"] : ["reject"];
    case "RETURNED":
      return of === "E02" ? ["accept-recall", "return"] : ["return"];
    case "RECALLED":
      return of === "E02" ? ["accept-recall", "return"] : ["recall"];
    case "DUPLICATE_CONFIRMED":
    case "TRUE_MATCH":
    case "FRAUD_CONFIRMED":
      return ["reject"];
    case "RELEASED_AS_IS":
      return of === "E02" ? ["refuse-recall"] : [];
    case "ESCALATED":
      if (of === "R07") return ["hold"];
      if (reasonCode !== "needs-bank") return [];
      return of === "R13" ? ["ask-status"] : ["enquire"];
    default:
      return [];
  }
}

type CodeSet = Parameters<typeof codeMeaning>[1];
const setOf: Readonly<Partial<Record<Act, CodeSet>>> = {
  reject: "status",
  hold: "status",
  return: "return",
  recall: "cancellation",
  "refuse-recall": "cancellation-refusal",
};
const usual: Readonly<Record<CodeSet, Readonly<Record<string, string>>>> = {
  status: { R09: "AM05", S01: "RR04", R07: "TM01" },
  return: { E02: "FOCR" },
  cancellation: { R09: "DUPL" },
  "cancellation-refusal": { E02: "CUST" },
};

/** The same fact has another code in another set. */
const sameFact: Readonly<Partial<Record<CodeSet, Readonly<Record<string, string>>>>> = {
  status: { DUPL: "AM05", FR01: "FRAD" },
  return: { DUPL: "AM05", FRAD: "FR01" },
  cancellation: { AM05: "DUPL", FR01: "FRAD" },
};

/** A code means something only in its set: the decision's own where the set has it, else the class's usual one. */
export function reasonIn(
  act: Act,
  { reasonCode, class: of }: Pick<Decision, "reasonCode" | "class">,
): string {
  const set = setOf[act];
  if (!set) return reasonCode;
  if (act === "return" && of === "E02") return "FOCR";
  const same = sameFact[set]?.[reasonCode];
  if (same) return same;
  if (/^[A-Z0-9]{4}$/.test(reasonCode) && codeMeaning(reasonCode, set) !== null) return reasonCode;
  return usual[set][of] ?? (of.startsWith("F") ? "FRAD" : "NARR");
}

/** Money that leaves for good, or comes back from somebody else, is a second person's business. */
export const needsSecondPerson = (acts: readonly Act[]): boolean => acts.includes("recall");

const titles: Readonly<Record<Act, string>> = {
  correct: "Send the corrected payment on",
  reject: "Reject the payment",
  hold: "Say that the payment is held",
  return: "Return the money",
  "ask-status": "Ask what became of the payment",
  recall: "Ask for the payment to be cancelled",
  "accept-recall": "Confirm the cancellation",
  "refuse-recall": "Refuse the request",
  modified: "Confirm the modification",
  confirm: "Confirm the payment",
  enquire: "Ask the other bank",
  answer: "Answer the enquiry",
  "refuse-answer": "Turn the enquiry down",
};

/** What a message does, in the trade's words. */
export const titleOf = (act: Act): string => titles[act];
