/** Which message a decision sends, by outcome, class and standard: data, after the practice of payment operations. */
import type { CanonicalPayment, ThreadMessageKind } from "#models/payment/index.ts";
import { type CodeSet, inCodeSet } from "#models/rules/index.ts";
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
  | "recall-pending"
  | "modified"
  | "refuse-modification"
  | "confirm"
  | "refuse-claim"
  | "enquire"
  | "answer"
  | "refuse-answer"
  | "answer-pending";

export interface Decision {
  outcome: Outcome;
  reasonCode: string;
  class: string;
  /** True when a saved edit changes the payment. */
  edited: boolean;
  /** What another bank's message asked, where that raised the exception. */
  asked: ThreadMessageKind | null;
  payment: Pick<CanonicalPayment, "kind" | "standard">;
}

const answeringActs: ReadonlySet<Act> = new Set<Act>([
  "accept-recall",
  "refuse-recall",
  "recall-pending",
  "modified",
  "refuse-modification",
  "confirm",
  "refuse-claim",
  "answer",
  "refuse-answer",
  "answer-pending",
]);

/** True for what answers another bank's request. */
export const isAnswer = (act: Act): boolean => answeringActs.has(act);

/** The answers to one kind of request: granted, turned down, not decided yet. */
interface Answers {
  yes: readonly Act[];
  no: readonly Act[];
  later: readonly Act[];
}

const answersTo: Readonly<Record<string, Answers>> = {
  E02: { yes: ["accept-recall", "return"], no: ["refuse-recall"], later: ["recall-pending"] },
  E03: { yes: ["confirm"], no: ["refuse-claim"], later: ["answer-pending"] },
  E04: { yes: ["answer"], no: ["refuse-answer"], later: ["answer-pending"] },
  E05: { yes: ["modified"], no: ["refuse-modification"], later: ["answer-pending"] },
  E06: { yes: ["answer"], no: ["refuse-answer"], later: ["answer-pending"] },
};
const investigated: Answers = { yes: ["answer"], no: ["refuse-answer"], later: ["answer-pending"] };

/**
 * The acts of a decision, in the order in which they go out. Whoever asked gets an answer in every case; released payments
 * go on by themselves, and about a suspicion of money laundering nobody is told anything.
 */
export function actsFor(decision: Decision): Act[] {
  if (decision.class === "S02") return [];
  const answers = decision.asked === "investigation" ? investigated : answersTo[decision.class];
  const acts = answers ? answering(decision, answers) : deciding(decision);
  return acts.filter((act) => isFor(act, decision.payment));
}

/**
 * Money that came back is credited or sent anew, and never goes back once more. An order has not left the house: there is
 * nothing to give back, and no bank to ask but the one that a FIN order came through.
 */
function isFor(act: Act, { kind, standard }: Decision["payment"]): boolean {
  if (act === "return") return kind !== "return" && kind !== "initiation";
  if (kind !== "initiation") return true;
  return act !== "ask-status" && (act !== "enquire" || standard === "mt");
}

function answering({ outcome, reasonCode, class: of }: Decision, { yes, no, later }: Answers): Act[] {
  switch (outcome) {
    case "REPAIRED_OPS":
    case "REPAIRED_AFTER_ENQUIRY":
    case "FALSE_MATCH":
    case "FRAUD_NOT_CONFIRMED":
      return [...yes];
    case "RECALLED":
      return of === "E02" ? [...yes] : [...yes, "recall"];
    case "RETURNED":
      return of === "E02" ? [...yes] : of === "E05" ? [...no, "return"] : [...yes, "return"];
    case "TRUE_MATCH":
      return [...yes, "reject"];
    case "RELEASED_AS_IS":
      // A recall or a change is not carried out; that the payment stands as it is answers every other question.
      return of === "E02" || of === "E05" ? [...no] : [...yes];
    case "REJECTED":
      return [...no];
    case "ESCALATED":
      return reasonCode === "needs-bank" && of !== "E02" ? [...later, "enquire"] : [...later];
    default:
      return [];
  }
}

function deciding({ outcome, reasonCode, class: of, edited }: Decision): Act[] {
  switch (outcome) {
    case "REPAIRED_OPS":
    case "REPAIRED_AFTER_ENQUIRY":
      return edited ? ["correct"] : [];
    case "REJECTED":
    case "DUPLICATE_CONFIRMED":
    case "TRUE_MATCH":
    case "FRAUD_CONFIRMED":
      return ["reject"];
    case "RETURNED":
      return ["return"];
    case "RECALLED":
      return ["recall"];
    case "ESCALATED":
      if (of === "R07") return ["hold"];
      if (reasonCode !== "needs-bank") return [];
      return of === "R13" ? ["ask-status"] : ["enquire"];
    default:
      return [];
  }
}

const setOf: Readonly<Partial<Record<Act, CodeSet>>> = {
  reject: "status",
  hold: "status",
  return: "return",
  recall: "cancellation",
  "refuse-recall": "cancellation-refusal",
  "recall-pending": "cancellation-refusal",
  "refuse-modification": "modification-refusal",
  "refuse-claim": "investigation-status",
  "refuse-answer": "investigation-status",
  "answer-pending": "investigation-status",
};
const usual: Readonly<Record<CodeSet, Readonly<Record<string, string>>>> = {
  status: { R09: "AM05", S01: "RR04", R07: "TM01" },
  return: { E02: "FOCR", E03: "RUTA", E04: "RUTA", E06: "RUTA" },
  cancellation: { R09: "DUPL" },
  "cancellation-refusal": { E02: "CUST" },
  "modification-refusal": {},
  "investigation-status": {},
};

/** The same fact has another code in another set. */
const sameFact: Readonly<Record<CodeSet, Readonly<Record<string, string>>>> = {
  status: { DUPL: "AM05", FR01: "FRAD" },
  return: { DUPL: "AM05", FRAD: "FR01" },
  cancellation: { AM05: "DUPL", DU01: "DUPL", DU03: "DUPL", DU04: "DUPL", DU05: "DUPL", FR01: "FRAD" },
  "cancellation-refusal": { "needs-customer": "ARPL", "needs-bank": "PTNA" },
  "modification-refusal": {},
  "investigation-status": { "needs-customer": "ARPL", "needs-specialist": "ESCA", "needs-bank": "INPO" },
};

/** A code means something only in its set: the decision's own where the set has it, else the class's usual one. */
export function reasonIn(
  act: Act,
  { reasonCode, class: of }: Pick<Decision, "reasonCode" | "class">,
): string {
  const set = setOf[act];
  if (!set) return reasonCode;
  if (act === "return" && of === "E02") return "FOCR";
  const same = sameFact[set][reasonCode];
  if (same) return same;
  if (inCodeSet(reasonCode, set)) return reasonCode;
  const known = usual[set][of];
  if (known) return known;
  // Nothing stands for "not agreed" among the reasons that name the element which cannot change.
  if (set === "modification-refusal") return "NOT AGREED";
  if (act === "recall-pending") return "ARPL";
  const fraud = of.startsWith("F") ? (set === "return" ? "FR01" : "FRAD") : "NARR";
  return inCodeSet(fraud, set) ? fraud : "NARR";
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
  "recall-pending": "Say that the recall is being worked on",
  modified: "Confirm the modification",
  "refuse-modification": "Refuse the modification",
  confirm: "Confirm the payment",
  "refuse-claim": "Turn the claim down",
  enquire: "Ask the other bank",
  answer: "Answer the enquiry",
  "refuse-answer": "Turn the enquiry down",
  "answer-pending": "Say that the enquiry is being worked on",
};

/** What a message does, in the trade's words. */
export const titleOf = (act: Act): string => titles[act];
