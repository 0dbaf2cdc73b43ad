/**
 * Words for a calibrated probability. Cut points: very high from 0.80, high from 0.50, medium from 0.20, else low;
 * without a model there is no probability and the screen says "rules only".
 */
export const bandCuts = [
  { band: "very-high", from: 0.8 },
  { band: "high", from: 0.5 },
  { band: "medium", from: 0.2 },
  { band: "low", from: 0 },
] as const;

export type Band = (typeof bandCuts)[number]["band"] | "rules-only";

export function bandOf(probability: number | null): Band {
  if (probability === null) return "rules-only";
  for (const { band, from } of bandCuts) if (probability >= from) return band;
  throw new RangeError(`a probability lies between 0 and 1, not at ${probability}`);
}
