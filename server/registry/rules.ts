/** Pure decisions of the registry: which model serves, who may approve a promotion, which gates a challenger must pass. */
import type { Comparison, Manifest, ModelSummary } from "./schema.ts";

interface Switch {
  modelHash: string;
  reason: "bootstrap" | "promotion" | "rollback";
}

/**
 * The champions in force, oldest first, the serving one last. Bootstrap and promotion put a model on top, a roll back
 * takes the top one off: rolling back twice goes back twice and never returns to what was rolled back from.
 */
export function championStack(ledger: readonly Switch[]): string[] {
  const stack: string[] = [];
  for (const { modelHash, reason } of ledger) {
    if (reason === "rollback") stack.pop();
    else stack.push(modelHash);
    if (stack.at(-1) !== modelHash) throw new RangeError(`the serving ledger does not lead to ${modelHash}`);
  }
  return stack;
}

/** The champion before the serving one, which a roll back would bring back; null when there is none. */
export function rollBackTarget(ledger: readonly Switch[]): { target: string; current: string } | null {
  const stack = championStack(ledger);
  const target = stack.at(-2);
  const current = stack.at(-1);
  return target === undefined || current === undefined ? null : { target, current };
}

/** What a model is to the desk, read from the ledger. */
export function roleOf(hash: string, ledger: readonly Switch[]): ModelSummary["role"] {
  const last = ledger.at(-1);
  if (last?.modelHash === hash) return "champion";
  const served = ledger.findLastIndex((entry) => entry.modelHash === hash);
  if (served < 0) return "challenger";
  return ledger[served + 1]?.reason === "rollback" ? "rolled-back" : "retired";
}

/** What a second person approves, to the byte. */
export interface PromotionPayload {
  commandId: string;
  challengerHash: string;
  championHash: string;
  manifestHash: string;
  reason: string;
}

/** Why this person may not decide on this promotion, or null when they may. */
export function objectionToChecker(
  checker: { userId: string; role: string },
  request: { maker: string; trainer: string },
  deciders: readonly string[],
): string | null {
  if (!deciders.includes(checker.role)) return "A promotion is decided by a team lead or the model team.";
  if (checker.userId === request.maker)
    return "You asked for this promotion; a second person must decide on it.";
  if (checker.userId === request.trainer)
    return "You trained this model; somebody else must approve its release.";
  return null;
}

export interface GateInput {
  integrity: { ok: boolean; detail: string };
  challenger: Manifest;
  currentFeatureVersion: string;
  /** Rows and genuine cases both models were compared on. */
  rows: number;
  positives: number;
  differences: Comparison["differences"];
}

const PARITY_LIMIT = 1e-4;
const FEWEST_ROWS = 30;

/** Every gate with its outcome; a challenger is promoted only when all pass. */
export function judgeGates(input: GateInput): Comparison["gates"] {
  const { challenger, differences } = input;
  const interval = (metric: string) => differences.find((entry) => entry.metric === metric)?.difference;
  const ece = interval("Calibration error");
  const value = interval("Value captured");
  return [
    { gate: "Bytes and manifest agree", passed: input.integrity.ok, detail: input.integrity.detail },
    {
      gate: "Feature version",
      passed: challenger.featureVersion === input.currentFeatureVersion,
      detail: `model ${short(challenger.featureVersion)}, workbench ${short(input.currentFeatureVersion)}`,
    },
    {
      gate: "Browser parity",
      passed: challenger.parity.rows > 0 && challenger.parity.maxDifference <= PARITY_LIMIT,
      detail: `largest difference ${challenger.parity.maxDifference.toExponential(1)} over ${challenger.parity.rows} rows, limit ${PARITY_LIMIT.toExponential(0)}`,
    },
    {
      gate: "Enough later labels",
      passed: input.rows >= FEWEST_ROWS && input.positives > 0 && input.positives < input.rows,
      detail: `${input.rows} rows, ${input.positives} genuine; at least ${FEWEST_ROWS} with both outcomes`,
    },
    {
      gate: "Calibration not worse",
      passed: ece !== undefined && ece.low <= 0,
      detail: ece ? `calibration error ${signed(ece)}; fails when wholly above 0` : "not measured",
    },
    {
      gate: "Value captured not worse",
      passed: value !== undefined && value.high >= 0,
      detail: value ? `value captured ${signed(value)}; fails when wholly below 0` : "not measured",
    },
  ];
}

const short = (hash: string) => hash.slice(0, 12);
const number = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(4)}`;
const signed = ({ value, low, high }: { value: number; low: number; high: number }) =>
  `${number(value)} (${number(low)} to ${number(high)})`;
