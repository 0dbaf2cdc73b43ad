/** What a queue row says, worked out before it is drawn: clock, likelihood, reason of its place. Pure. */

import { bandWords, percentText } from "#components/explanation/percent.ts";
import type { Tone } from "#components/ui/badge.tsx";
import type { ShapeName } from "#components/ui/shape.tsx";
import { durationText, durationWords } from "#components/ui/time-text.ts";
import type { QueueRow, RankTerms } from "#server/exceptions/schema.ts";

export interface Mark {
  text: string;
  /** The same in full words, for a screen reader and on hover. */
  words: string;
  tone: Tone;
  shape: ShapeName | null;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** The clock of a row: late, close, today or later, each with its own shape. */
export function dueMark(dueAt: string | null, now: string): Mark {
  if (dueAt === null) return { text: "–", words: "no cut-off", tone: "neutral", shape: null };
  const left = new Date(dueAt).getTime() - new Date(now).getTime();
  const text = Math.abs(left) < day ? durationText(left) : `${Math.floor(Math.abs(left) / day)}d`;
  const words = durationWords(left);
  if (left < 0) return { text: `${text} late`, words: `${words} late`, tone: "danger", shape: "square" };
  if (left <= 60 * minute) return { text, words: `due in ${words}`, tone: "warn", shape: "triangle" };
  if (left <= 4 * 60 * minute) return { text, words: `due in ${words}`, tone: "neutral", shape: "half" };
  return { text, words: `due in ${words}`, tone: "neutral", shape: "ring" };
}

/** A probability as a share with its band: the level is drawn as filled bars, so that it needs no colour. */
export function likelihood(
  probability: number | null,
  band: QueueRow["band"],
  answer: QueueRow["answer"],
): { text: string; words: string; level: number; unsure: boolean } {
  const { words, level } = bandWords[band];
  if (probability === null || band === "rules-only")
    return {
      text: "rules only",
      words: "no model score: ranked by rules and class base rate",
      level: 0,
      unsure: false,
    };
  const text = percentText(probability);
  const unsure = answer === "unsure";
  const doubt = unsure ? "; the model is unsure: genuine ones and false alarms both score so" : "";
  return { text, words: `${text} likely genuine, band ${words}${doubt}`, level, unsure };
}

/** "EUR 182" per minute, without cents above ten. */
export function savingText(minor: number): string {
  const euro = minor / 100;
  const sign = euro < 0 ? "−" : "";
  const size = Math.abs(euro);
  if (size >= 1e6) return `${sign}${(size / 1e6).toFixed(1)} m`;
  if (size >= 1e5) return `${sign}${Math.round(size / 1e3)} k`;
  return `${sign}${size >= 10 ? Math.round(size).toLocaleString("en") : size.toFixed(2)}`;
}

/** The terms of the row's figure, short: "85 % × 93 − 4, in 6 min". The whole sentence is the row's `why`. */
export function whyShort(terms: RankTerms): string {
  const atStake = terms.amountEurMinor * terms.avoidableShare + terms.fixedLossEurMinor;
  const source = terms.probabilityFrom === "model" ? "" : " (class)";
  const cost = Math.round(terms.reviewCostEurMinor / 100);
  return `${percentText(terms.probability)}${source} × ${savingText(atStake)} − ${cost}, in ${terms.handlingMinutes} min`;
}

/** Who holds a row. */
export function claimMark(claim: QueueRow["claim"]): Mark {
  if (!claim) return { text: "–", words: "free", tone: "neutral", shape: null };
  if (claim.mine) return { text: "you", words: "you hold this case", tone: "accent", shape: "dot" };
  return { text: claim.userName, words: `${claim.userName} holds this case`, tone: "neutral", shape: "half" };
}
