/**
 * The alerting that was there before the model under test: the monitoring scenarios and a scorecard of the plain kind, whose
 * threshold somebody has changed twice. It finds a part of the fraud, and what it finds is what labels come from.
 */
import { featureIndex } from "#models/features/index.ts";

const place = (name: string): number => featureIndex(name);
const at = {
  pairCount: place("pairCount"),
  creditorAge: place("creditorAgeDays"),
  amount: place("amountLog"),
  amountZ: place("amountZ"),
  newPayees: place("newPayees7d"),
  inDay: place("debtorCount24h"),
  payers: place("creditorPayers7d"),
  passed: place("debtorPassThrough"),
  dwell: place("debtorDwellHours"),
  belowLimit: place("belowLimit"),
  nearLimit: place("nearLimit7d"),
  knownElsewhere: place("nameKnownElsewhere"),
  firm: place("debtorIsFirm"),
  toFirm: place("creditorIsFirm"),
  abroad: place("crossBorder"),
  urgent: place("textUrgency"),
  newAccount: place("textNewAccount"),
  hour: place("hour"),
} as const;

/** Points for what speaks for fraud; a missing value gives none. */
export function scorecard(values: Float64Array): number {
  const of = (name: keyof typeof at): number => values[at[name]] as number;
  let points = 0;
  const add = (on: boolean, worth: number): void => {
    if (on) points += worth;
  };
  add(of("pairCount") === 0, 1.5);
  add(of("creditorAge") < 30 || Number.isNaN(of("creditorAge")), 1.3);
  add(of("amountZ") > 1.5, 0.6);
  add(of("amount") > 3, 0.5);
  add(of("newPayees") >= 1, 0.6);
  add(of("inDay") >= 2, 0.7);
  add(of("payers") >= 2, 0.7);
  add(Math.abs(of("passed")) < 0.3 && of("dwell") < 24, 1.3);
  add(of("belowLimit") === 1 && of("nearLimit") >= 1, 1.4);
  add(of("firm") === 1 && of("knownElsewhere") > 0.82, 1.2);
  add(of("abroad") === 1, 0.3);
  add(of("urgent") > 0 || of("newAccount") > 0, 0.8);
  add(of("hour") < 5, 0.5);
  add(of("toFirm") === 1, -0.6);
  return points;
}

/** The month from which a threshold holds. */
const thresholds: readonly [month: number, alone: number, withScenario: number][] = [
  [14, 4.3, 2.4],
  [7, 4.8, 3],
  [1, 4.5, 2.6],
];

/** Which of the scenarios alert in a month, and "model:F.." where the scorecard alone does. */
export function oldAlerts(values: Float64Array, scenarios: readonly string[], month: number): string[] {
  const [, alone, together] = thresholds.find(([from]) => month >= from) as (typeof thresholds)[number];
  const points = scorecard(values);
  const repairs = scenarios.filter((id) => ["M08", "M09", "M10", "M11"].includes(id));
  const fraud = scenarios.filter((id) => !repairs.includes(id));
  if (fraud.length > 0) return points >= together ? [...fraud, ...repairs] : repairs;
  return points >= alone ? [`model:${likelyClass(values)}`, ...repairs] : repairs;
}

function likelyClass(values: Float64Array): "F01" | "F03" | "F04" | "F05" {
  const of = (name: keyof typeof at): number => values[at[name]] as number;
  if (Math.abs(of("passed")) < 0.3 && of("dwell") < 24) return "F03";
  if (of("firm") === 1 && of("knownElsewhere") > 0.82) return "F04";
  if (of("belowLimit") === 1 || of("inDay") >= 4) return "F05";
  return of("payers") >= 2 ? "F03" : "F01";
}
