/** A verdict while it is being made: outcome by digit, reason by letter, confidence, note. Pure. */
import type { CaseView } from "#server/cases/schema.ts";

export type Confidence = "low" | "medium" | "high";
const confidences: readonly Confidence[] = ["low", "medium", "high"];
type Outcomes = CaseView["outcomes"];

export interface Draft {
  /** Place of the chosen outcome; null while none is chosen. */
  outcome: number | null;
  /** Place of the chosen reason; the outcome's usual reason until another one is chosen. */
  reason: number;
  confidence: Confidence;
  note: string;
}

export const emptyDraft: Draft = { outcome: null, reason: 0, confidence: "medium", note: "" };

export type DraftStep =
  | { kind: "outcome"; at: number }
  | { kind: "reason"; at: number }
  | { kind: "confidence"; to?: Confidence }
  | { kind: "note"; text: string }
  | { kind: "drop" };

/** The next draft. A step that the outcomes do not admit changes nothing. */
export function stepDraft(draft: Draft, step: DraftStep, outcomes: Outcomes): Draft {
  switch (step.kind) {
    case "outcome":
      return outcomes[step.at] ? { ...draft, outcome: step.at, reason: 0 } : draft;
    case "reason": {
      const reasons = draft.outcome === null ? [] : (outcomes[draft.outcome]?.reasons ?? []);
      return reasons[step.at] ? { ...draft, reason: step.at } : draft;
    }
    case "confidence": {
      const next = confidences[(confidences.indexOf(draft.confidence) + 1) % confidences.length]!;
      return { ...draft, confidence: step.to ?? next };
    }
    case "note":
      return { ...draft, note: step.text };
    case "drop":
      return { ...draft, outcome: null, reason: 0 };
  }
}

export interface Chosen {
  outcome: Outcomes[number];
  reason: Outcomes[number]["reasons"][number];
}

/** What the draft would record; null while it is not complete. */
export function chosenOf(draft: Draft, outcomes: Outcomes): Chosen | null {
  const outcome = draft.outcome === null ? undefined : outcomes[draft.outcome];
  const reason = outcome?.reasons[draft.reason];
  return outcome && reason ? { outcome, reason } : null;
}

/** The place of the outcome behind a digit key; null when there is none. */
export function outcomeOfDigit(key: string, outcomes: Outcomes): number | null {
  const at = Number(key) - 1;
  return Number.isInteger(at) && outcomes[at] ? at : null;
}

/** The letter of a reason by its place, and the place by its letter: a, b, c ... */
export function letterOf(at: number): string {
  return String.fromCharCode(97 + at);
}
export function placeOfLetter(letter: string): number {
  return letter.toLowerCase().charCodeAt(0) - 97;
}
