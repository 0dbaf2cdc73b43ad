/** Evidence as sentences. Every number comes with what it is to be compared with. Pure. */
import type { z } from "zod";
import type { baseRate, ScoreView } from "#server/explanations/schema.ts";
import { bandWords, percentText } from "./percent.ts";

type BaseRate = z.infer<typeof baseRate>;

/** "Of 214 exceptions like this in 90 days, 9 % were genuine (6–14 %)." */
export function baseRateSentence(rate: BaseRate): string {
  if (rate.cases === 0 || rate.rate === null)
    return `No decided exceptions like this (${rate.like}) in ${rate.days} days: there is nothing to compare with.`;
  const interval =
    rate.low !== null && rate.high !== null
      ? ` (95\u00a0% interval ${Math.round(rate.low * 100)}\u00a0to\u00a0${Math.round(rate.high * 100)}\u00a0%)`
      : "";
  const cases = rate.cases === 1 ? "1 exception" : `${rate.cases.toLocaleString("en")} exceptions`;
  return `Of ${cases} like this (${rate.like}) in ${rate.days} days, ${percentText(rate.rate)} were genuine${interval}.`;
}

/** The score as a natural frequency, beside the base rate. */
export function scoreSentence(score: ScoreView, rate: BaseRate): string {
  if (score.probability === null)
    return "No model serves this payment: it is ranked by its rules and the base rate of its class.";
  const inHundred = Math.round(score.probability * 100);
  const of100 = inHundred < 1 ? "fewer than 1" : inHundred > 99 ? "more than 99" : `about ${inHundred}`;
  const compared =
    rate.rate === null || rate.cases < 10
      ? ""
      : ` That is ${comparison(score.probability, rate.rate)} of exceptions like this (${percentText(rate.rate)}).`;
  return `Of 100 payments scored like this one, ${of100} need intervention.${compared}`;
}

function comparison(probability: number, rate: number): string {
  if (rate <= 0) return "above the rate";
  const times = probability / rate;
  if (times >= 1.2) return `${times >= 10 ? Math.round(times) : times.toFixed(1)} times the rate`;
  if (times <= 0.8) return "below the rate";
  return "about the rate";
}

/** "62 % likely genuine, band high". */
export function scoreWords(score: ScoreView): string {
  return score.probability === null
    ? "rules only"
    : `${percentText(score.probability)} likely genuine, band ${bandWords[score.band].words}`;
}

export const answerWords = {
  genuine: "stands out as genuine",
  "false-alarm": "stands out as a false alarm",
  unsure: "unsure",
} as const;

/** How far the model's answer can be trusted: the risk that it was fitted for, for each kind on its own. */
export function answerSentence({ says, risk }: NonNullable<ScoreView["answer"]>): string {
  const share = percentText(risk);
  if (says === "unsure")
    return "At this score the model cannot tell: genuine ones and false alarms both get it. Decide by the evidence.";
  return says === "genuine"
    ? `Of false alarms at most ${share} score this high.`
    : `Of genuine ones at most ${share} score this low.`;
}
