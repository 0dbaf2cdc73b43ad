/**
 * What moved the score, prepared for drawing and for its table twin: at most seven parts by size, the rest as one, a
 * running total from the base to the margin, and the check that they really add up. Pure.
 */
import { markLimit, type Prepared } from "#components/charts/prepared.ts";
import type { Contribution, ScoreView } from "#server/explanations/schema.ts";

const mostBars = 7;
/** Base plus parts must equal the margin to the last digit that is shown. */
export const sumTolerance = 1e-4;

export interface Step {
  label: string;
  valueText: string;
  effect: number;
  /** Running total before and after this part, in log-odds. */
  from: number;
  to: number;
}

export interface PreparedContributions extends Prepared {
  steps: Step[];
  base: number;
  margin: number;
  /** All contributions together. */
  parts: number;
  /** Base plus all contributions minus the stored margin. */
  gap: number;
  addsUp: boolean;
  /** The same split of the likelihood: base, all parts and their sum; null where the model is not at hand. */
  likelihood: { base: number; parts: number; sum: number; addsUp: boolean } | null;
  /** Ends of the axis, with the base and the margin inside. */
  domain: [number, number];
}

/** "+0.52" and "−0.52": a sign on everything, a true minus. */
export function effectText(effect: number): string {
  return `${effect < 0 ? "−" : "+"}${Math.abs(effect).toFixed(2)}`;
}

function marginText(margin: number): string {
  return `${margin < 0 ? "−" : ""}${Math.abs(margin).toFixed(2)}`;
}

/** "+12.3" percentage points with a true minus. */
export function pointsText(points: number | null): string {
  return points === null ? "" : `${points < 0 ? "−" : "+"}${Math.abs(points * 100).toFixed(1)}`;
}

/** Null when no model spoke. */
export function prepareContributions(
  score: ScoreView,
  baseLabel = "Base of all payments",
): PreparedContributions | null {
  const { margin, baseMargin: base } = score;
  if (margin === null || base === null) return null;
  const bySize = [...score.contributions].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const rest = bySize.slice(mostBars);
  const parts = [
    ...bySize.slice(0, mostBars).map((part) => ({
      label: part.name,
      valueText: part.valueText,
      effect: part.contribution,
      points: part.points,
    })),
    ...(rest.length > 0
      ? [
          {
            label: "All other features",
            valueText: `${rest.length} features`,
            effect: sum(rest),
            points: pointsOf(rest),
          },
        ]
      : []),
  ];
  let total = base;
  const steps = parts.map(({ points: _, ...part }) => {
    const from = total;
    total += part.effect;
    return { ...part, from, to: total };
  });
  const gap = base + sum(score.contributions) - margin;
  const ends = [base, margin, ...steps.flatMap((step) => [step.from, step.to])];
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  const room = Math.max(0.1, (high - low) * 0.06);
  const first = steps[0];
  return {
    title: "What moved the score",
    summary: first
      ? `From the base ${marginText(base)} to ${marginText(margin)} in log-odds; ${first.label} moves it most (${effectText(first.effect)}).`
      : `Nothing moved it from its base ${marginText(base)} in log-odds.`,
    table: {
      caption: "What moved the score, by size",
      columns: [
        { label: "Feature", numeric: false },
        { label: "Here", numeric: false },
        { label: "Log-odds", numeric: true },
        { label: "Points of 100", numeric: true },
      ],
      rows: [
        [baseLabel, "", marginText(base), shareText(score.baseProbability)],
        ...parts.map((part) => [
          part.label,
          part.valueText,
          effectText(part.effect),
          pointsText(part.points),
        ]),
        ["Score", "", marginText(margin), shareText(score.probability)],
      ],
    },
    stops: steps.map(
      (step) =>
        `${step.label}: ${step.valueText}, ${step.effect < 0 ? "lowers" : "raises"} by ${Math.abs(step.effect).toFixed(2)} to ${marginText(step.to)}.`,
    ),
    marks: Math.min(markLimit, steps.length + 2),
    steps,
    base,
    margin,
    parts: sum(score.contributions),
    gap,
    addsUp: Math.abs(gap) <= sumTolerance,
    likelihood: likelihoodOf(score),
    domain: [low - room, high + room],
  };
}

function sum(parts: readonly Contribution[]): number {
  return parts.reduce((total, part) => total + part.contribution, 0);
}

/** Null as soon as one part has no share in the likelihood. */
function pointsOf(parts: readonly Contribution[]): number | null {
  return parts.reduce<number | null>(
    (total, { points }) => (total === null || points === null ? null : total + points),
    0,
  );
}

const shareText = (share: number | null): string => (share === null ? "" : (share * 100).toFixed(1));

function likelihoodOf({
  baseProbability,
  probability,
  contributions,
}: ScoreView): PreparedContributions["likelihood"] {
  const parts = pointsOf(contributions);
  if (baseProbability === null || probability === null || parts === null) return null;
  const gap = baseProbability + parts - probability;
  return { base: baseProbability, parts, sum: probability, addsUp: Math.abs(gap) <= sumTolerance };
}
