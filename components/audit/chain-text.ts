/** What a check of the chain found, in one sentence. Pure. */
import { countOf, decimalText } from "#components/charts/number-text.ts";
import type { ChainReport } from "#server/audit/schema.ts";

export interface ChainText {
  tone: "good" | "danger";
  title: string;
  detail: string;
}

export function chainText(report: ChainReport): ChainText {
  const walked = `${countOf(report.events, "event")} walked in ${decimalText(report.seconds, 1)} s`;
  if (report.ok && report.broken === null) {
    return {
      tone: "good",
      title: "The chain is whole.",
      detail: `${walked}, from the first to ${report.headHash.slice(0, 12)}.`,
    };
  }
  return {
    tone: "danger",
    title: report.broken ? `The chain is broken at event ${report.broken.seq}.` : "The chain does not hold.",
    detail: `${report.broken?.problem ?? "The check gave no place."} ${walked}.`,
  };
}
