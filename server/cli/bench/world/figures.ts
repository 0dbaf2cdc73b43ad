/** Figures with the band or bound that they are held to. */
import type { Figure } from "../result.ts";

export function within(what: string, value: number, unit: string, low: number, high: number): Figure {
  return { what, value, unit, goal: `${low} to ${high}`, met: value >= low && value <= high };
}

export function atMost(what: string, value: number, unit: string, high: number): Figure {
  return { what, value, unit, goal: `<= ${high}`, met: value <= high };
}

export function atLeast(what: string, value: number, unit: string, low: number): Figure {
  return { what, value, unit, goal: `>= ${low}`, met: value >= low };
}

export const told = (what: string, value: number, unit: string): Figure => ({
  what,
  value,
  unit,
  goal: null,
  met: null,
});
