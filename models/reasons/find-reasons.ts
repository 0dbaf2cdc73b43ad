/** From contributions to reasons: summed by what they say to a person, strongest first. */
import { features, type History, scenarios } from "#models/features/index.ts";
import { amountReasons } from "./amount-reasons.ts";
import { Evidence } from "./evidence.ts";
import { messageReasons } from "./message-reasons.ts";
import { payeeReasons } from "./payee-reasons.ts";
import { payerReasons } from "./payer-reasons.ts";
import type { Reason } from "./reason.ts";

export const reasons: readonly Reason[] = [
  ...amountReasons,
  ...payeeReasons,
  ...payerReasons,
  ...messageReasons,
];

const reasonOfFeature = new Map(
  reasons.flatMap((reason) => reason.features.map((feature) => [feature, reason] as const)),
);
const byCode = new Map(reasons.map((reason) => [reason.code, reason]));

export interface FoundReason {
  code: string;
  /** Whether the fact makes the exception more or less likely genuine. */
  speaks: "for" | "against";
  /** One sentence without its full stop. */
  text: string;
  /** Sum of the contributions of its features, in log-odds. */
  contribution: number;
}

/** Weaker than this (in log-odds) is not worth a sentence. */
const worthSaying = 0.1;

/**
 * The leading reasons of one score, strongest first. `contributions` and `values` stand in the order of the feature
 * contract; the history is the one the values were computed on.
 */
export function findReasons(
  contributions: ArrayLike<number>,
  values: ArrayLike<number>,
  history: History,
  most = 4,
): FoundReason[] {
  const sums = new Map<Reason, number>();
  features.forEach(({ name }, place) => {
    const reason = reasonOfFeature.get(name);
    if (reason) sums.set(reason, (sums.get(reason) ?? 0) + (contributions[place] ?? 0));
  });
  const evidence = new Evidence(values, history);
  return [...sums]
    .filter(([, contribution]) => Math.abs(contribution) >= worthSaying)
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .slice(0, most)
    .map(([reason, contribution]) => ({
      code: reason.code,
      speaks: contribution > 0 ? "for" : "against",
      text: reason.say(evidence),
      contribution,
    }));
}

/** The fact that a monitoring scenario is about. */
const factOfScenario: Readonly<Record<string, string>> = {
  M01: "amount-against-habit",
  M02: "payer-payees",
  M03: "payer-money-came-in",
  M04: "payee-senders",
  M05: "payee-known-elsewhere",
  M06: "payer-pace",
  M07: "amount-under-limit",
  M08: "payee-name",
  M09: "amount-against-payee",
  M10: "cut-off",
};

export interface Alert {
  /** The scenario's identifier, "M05". */
  scenario: string;
  /** What it looks for, in plain words. */
  meaning: string;
  /** What it found here, with this customer's normal beside it; null where the meaning says it all. */
  fact: string | null;
}

/** The scenarios among what raised an exception, each with the fact that it is about. */
export function alertsOf(raisedBy: readonly string[], values: ArrayLike<number>, history: History): Alert[] {
  const evidence = new Evidence(values, history);
  return scenarios
    .filter(({ id }) => raisedBy.includes(id))
    .map(({ id, meaning }) => ({
      scenario: id,
      meaning,
      fact: byCode.get(factOfScenario[id] ?? "")?.say(evidence) ?? null,
    }));
}

/**
 * The one fact for a queue row of an exception that no rule raised: what its scenario is about, else the model's strongest
 * reason that speaks for it. Null when there is neither.
 */
export function headlineOf(
  raisedBy: readonly string[],
  contributions: ArrayLike<number> | null,
  values: ArrayLike<number>,
  history: History,
): string | null {
  const scenario = scenarios.find(({ id }) => raisedBy.includes(id) && factOfScenario[id] !== undefined);
  const fact = scenario && byCode.get(factOfScenario[scenario.id] as string);
  if (fact) return fact.say(new Evidence(values, history));
  if (!contributions) return null;
  return (
    findReasons(contributions, values, history, reasons.length).find(({ speaks }) => speaks === "for")
      ?.text ?? null
  );
}
