/**
 * Twelve simulated investigators. Their errors depend on skill, on how hard the case is, on fatigue and on the score they
 * were shown; their reason codes are at times wrong; a few close cases too quickly. Everything they do is marked simulated.
 */
import type { Random } from "./random.ts";
import type { Truth } from "./truth.ts";

export interface Investigator {
  id: string;
  name: string;
  role: "investigator" | "senior";
  /** Chance to miss a genuine case, and to confirm a false one, for a case of middle difficulty when rested. */
  miss: number;
  falseAlarm: number;
  /** How far the shown score pulls the judgement, 0 to 0.6. */
  anchoring: number;
  wrongCode: number;
  /** Multiplies the handling time. */
  pace: number;
  /** Cases a day. */
  capacity: number;
  /** Day of the world after which this person is no longer there; null for those who stay. */
  leavesAfterDay: number | null;
}

const person = (
  id: string,
  name: string,
  role: Investigator["role"],
  numbers: [
    miss: number,
    falseAlarm: number,
    anchoring: number,
    wrongCode: number,
    pace: number,
    capacity: number,
  ],
  leavesAfterDay: number | null = null,
): Investigator => {
  const [miss, falseAlarm, anchoring, wrongCode, pace, capacity] = numbers;
  return {
    id: `sim-${id}`,
    name: `${name} (simulated)`,
    role,
    miss,
    falseAlarm,
    anchoring,
    wrongCode,
    pace,
    capacity,
    leavesAfterDay,
  };
};

export const investigators: readonly Investigator[] = [
  person("arendt", "Greta Arendt", "senior", [0.06, 0.04, 0.1, 0.05, 0.9, 4], 66),
  person("okafor", "Chidi Okafor", "senior", [0.07, 0.03, 0.15, 0.05, 0.95, 4], 68),
  person("lindholm", "Karin Lindholm", "senior", [0.08, 0.05, 0.2, 0.06, 1, 4]),
  person("moreau", "Luc Moreau", "investigator", [0.1, 0.06, 0.3, 0.07, 1.05, 4]),
  person("petrov", "Milena Petrova", "investigator", [0.12, 0.05, 0.25, 0.06, 1, 4]),
  person("nasser", "Samir Nasser", "investigator", [0.11, 0.08, 0.35, 0.08, 1.1, 4]),
  person("novak", "Tereza Novakova", "investigator", [0.14, 0.07, 0.3, 0.08, 0.9, 4]),
  person("byrne", "Aoife Byrne", "investigator", [0.13, 0.09, 0.4, 0.09, 1, 4]),
  person("silva", "Duarte Silva", "investigator", [0.15, 0.1, 0.45, 0.09, 1.2, 3]),
  person("keller", "Lukas Keller", "investigator", [0.18, 0.08, 0.5, 0.1, 0.8, 4]),
  person("kuroda", "Emi Kuroda", "investigator", [0.2, 0.12, 0.5, 0.11, 1.3, 3]),
  // Closes quickly by habit.
  person("roth", "Benno Roth", "investigator", [0.28, 0.04, 0.6, 0.12, 0.45, 5]),
];

export interface AdmittedDecision {
  outcome: string;
  judged: "genuine" | "false-alarm" | "unsure";
  reasons: readonly { code: string }[];
}

export interface ExceptionFacts {
  class: string;
  /** The score as shown, null without one. */
  probability: number | null;
  handlingMinutes: number;
  /** Cases the person has decided today. */
  decidedToday: number;
  /** What the class admits, the usual outcome of each judgement first. */
  admitted: readonly AdmittedDecision[];
}

export interface SimulatedDecision {
  outcome: string;
  judged: AdmittedDecision["judged"];
  reasonCode: string;
  confidence: "low" | "medium" | "high";
  /** Hands-on minutes. */
  minutes: number;
}

const logit = (p: number): number => Math.log(p / (1 - p));
const clamped = (p: number): number => Math.max(0.02, Math.min(0.98, p));

/** Log-odds that this person calls the case genuine. */
function leaning(who: Investigator, facts: ExceptionFacts, truth: Truth): number {
  const clarity = 1.35 - 0.9 * truth.difficulty;
  const seen = truth.genuine ? logit(1 - who.miss) : logit(who.falseAlarm);
  const tired = 1 - 0.04 * Math.min(6, facts.decidedToday);
  const anchor = facts.probability === null ? 0 : who.anchoring * 0.5 * logit(clamped(facts.probability));
  return seen * clarity * tired + anchor;
}

/** What a person decides about an exception, given what really is the matter. */
export function simulateDecision(
  who: Investigator,
  facts: ExceptionFacts,
  truth: Truth,
  random: Random,
): SimulatedDecision {
  const lean = leaning(who, facts, truth);
  const genuine = random.chance(1 / (1 + Math.exp(-lean)));
  const doubt = truth.difficulty * Math.exp(-Math.abs(lean) / 2);
  const unsure = random.chance(0.08 * truth.difficulty + 0.03 * doubt);
  const judged = unsure ? "unsure" : genuine ? "genuine" : "false-alarm";
  const choices = facts.admitted.filter((each) => each.judged === judged);
  const choice = (
    choices.length > 1 && random.chance(0.3) ? random.pick(choices.slice(1)) : choices[0]
  ) as AdmittedDecision;
  const codes = choice.reasons;
  const code = codes.length > 1 && random.chance(who.wrongCode) ? random.pick(codes.slice(1)) : codes[0];
  const minutes =
    facts.handlingMinutes * who.pace * random.logNormal(1, 0.45) * (judged === "unsure" ? 1.4 : 1);
  return {
    outcome: choice.outcome,
    judged,
    reasonCode: code?.code ?? "NARR",
    confidence: doubt > 0.3 ? "low" : doubt > 0.12 || random.chance(0.3) ? "medium" : "high",
    minutes: Math.max(0.5, minutes),
  };
}

/** What the second person says: they return what looks plainly wrong to them. */
export function simulateSecondWord(
  who: Investigator,
  judged: AdmittedDecision["judged"],
  truth: Truth,
  random: Random,
): "approve" | "return" {
  const right = (judged === "genuine") === truth.genuine;
  return random.chance(right ? 0.02 : 0.55 * (1 - who.miss)) ? "return" : "approve";
}
