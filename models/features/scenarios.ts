/**
 * Monitoring scenarios as data: patterns over named features that raise an exception when no rule does.
 * They are blunt on purpose, like those of a bank: most of what they raise is a false alarm, which the model ranks.
 */
import { featureIndex } from "./extract.ts";

export interface Scenario {
  id: string;
  /** Exception class the alert stands for. */
  class: string;
  /** ISO reason an outgoing message would carry. */
  code: string;
  /** Plain words for the investigator. */
  meaning: string;
  /** Whether the pattern is present; a missing value (NaN) never fulfils a comparison. */
  test(value: (feature: string) => number): boolean;
}

export const scenarios: readonly Scenario[] = [
  {
    id: "M01",
    class: "F01",
    code: "FRAD",
    meaning: "First payment to this payee, far above what the payer usually sends",
    test: (of) =>
      of("debtorIsFirm") === 0 && of("pairCount") === 0 && of("amountZ") > 2.7 && of("amountLog") > 3.2,
  },
  {
    id: "M02",
    class: "F01",
    code: "FRAD",
    meaning: "Several new payees within a week, now another one",
    test: (of) =>
      of("debtorIsFirm") === 0 && of("pairCount") === 0 && of("newPayees7d") >= 3 && of("amountLog") > 2.6,
  },
  {
    id: "M03",
    class: "F03",
    code: "FRAD",
    meaning: "Money passes through: a large part of what came in within hours goes straight out",
    test: (of) =>
      of("debtorIsFirm") === 0 &&
      of("debtorDwellHours") < 12 &&
      Math.abs(of("debtorPassThrough")) < 0.2 &&
      of("debtorPayers7d") >= 3 &&
      of("amountLog") > 2.2,
  },
  {
    id: "M04",
    class: "F03",
    code: "FRAD",
    meaning: "A young account gathers money from many unrelated payers",
    test: (of) => of("creditorIsFirm") === 0 && of("creditorAgeDays") < 14 && of("creditorPayers7d") >= 3,
  },
  {
    id: "M05",
    class: "F04",
    code: "FRAD",
    meaning: "A known payee's name with an account never used for it",
    test: (of) =>
      of("debtorIsFirm") === 1 &&
      of("pairCount") === 0 &&
      of("nameKnownElsewhere") > 0.82 &&
      of("amountLog") > 2.8,
  },
  {
    id: "M06",
    class: "F05",
    code: "FRAD",
    meaning: "Many payments in a short time against the account's habit",
    test: (of) =>
      of("debtorIsFirm") === 0 &&
      of("debtorCount24h") >= 5 &&
      of("debtorBurst") > 12 &&
      of("amountLog") > 1.7,
  },
  {
    id: "M07",
    class: "S02",
    code: "AMLI",
    meaning: "Amounts kept just under a limit, repeatedly",
    test: (of) =>
      of("belowLimit") === 1 && of("nearLimit7d") >= 2 && of("debtorCount7d") <= 12 && of("amountLog") > 3.5,
  },
  {
    id: "M08",
    class: "R04",
    code: "BE01",
    meaning: "The creditor's name does not fit the names seen with this account",
    test: (of) => of("nameSimilarity") < 0.45,
  },
  {
    id: "M09",
    class: "R06",
    code: "AM09",
    meaning: "The amount is out of all proportion to earlier payments to this payee",
    test: (of) => of("pairCount") >= 2 && Math.abs(of("amountToPayeeMedian")) > 1.7,
  },
  {
    id: "M10",
    class: "R07",
    code: "TM01",
    meaning: "Arrived after the currency's cut-off for its settlement date",
    test: (of) => of("minutesToCutOff") < 0 && of("messageKind") === 1,
  },
  {
    id: "M11",
    class: "R10",
    code: "BE15",
    meaning: "A party's identification does not check, so reports about the payment would be refused",
    test: (of) => of("findings_reporting") >= 1,
  },
];

/** The scenarios a payment fulfils, by its feature vector. */
export function raisedScenarios(values: Float64Array): Scenario[] {
  const value = (feature: string): number => values[featureIndex(feature)]!;
  return scenarios.filter((scenario) => scenario.test(value));
}

/** What classifies an exception that only a scenario raised, by scenario id. */
export const scenarioTriggers: Readonly<Record<string, { class: string; reasonCode: string }>> =
  Object.fromEntries(scenarios.map(({ id, class: found, code }) => [id, { class: found, reasonCode: code }]));
