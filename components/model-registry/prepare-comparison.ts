/** Challenger against champion: the interval plot and the slices, the worst for the challenger first. Pure. */
import { countOf, countText, decimalText, percentText, signedText } from "#components/charts/number-text.ts";
import { type PreparedForest, prepareForest } from "#components/charts/prepare-forest.ts";
import type { Comparison } from "#server/registry/schema.ts";

export function prepareDifferences(comparison: Comparison): PreparedForest {
  return prepareForest({
    title: "Challenger minus champion",
    subject: "challenger",
    reference: "champion",
    rows: comparison.differences.map(({ metric, better, difference }) => ({
      label: metric,
      better,
      difference,
    })),
  });
}

export interface SliceRow {
  slice: string;
  n: string;
  champion: string;
  challenger: string;
  difference: string;
  reading: "better" | "worse" | "equal";
}

/** A slice's log loss is a point without an interval: small slices move by chance, so their count stands first. */
export function sliceRows(comparison: Comparison): SliceRow[] {
  return [...comparison.slices]
    .sort((a, b) => b.challenger - b.champion - (a.challenger - a.champion))
    .map((slice) => {
      const difference = slice.challenger - slice.champion;
      const rounded = Number(difference.toFixed(3));
      return {
        slice: slice.slice,
        n: countText(slice.n),
        champion: decimalText(slice.champion),
        challenger: decimalText(slice.challenger),
        difference: signedText(difference),
        reading: rounded === 0 ? "equal" : rounded < 0 ? "better" : "worse",
      };
    });
}

export function sliceSummary(rows: readonly SliceRow[]): string {
  if (rows.length === 0) return "No slice holds enough labels to be compared.";
  const worse = rows.filter((row) => row.reading === "worse").length;
  return `The challenger loses in ${countText(worse)} of ${countOf(rows.length, "slice")}. Log loss, lower is better.`;
}

/** What promotion would change on the open queue, which has no outcomes yet. */
export function shadowSummary(shadow: Comparison["shadow"]): string {
  if (!shadow) return "Nothing is open to score in shadow.";
  return (
    `Over ${countOf(shadow.n, "open exception")}: rank correlation ${decimalText(shadow.spearman, 2)}, ` +
    `${countText(shadow.changedBands)} change band (${percentText(shadow.changedBands / shadow.n)}), ` +
    `${countText(shadow.topOverlap)} of the first ${countText(Math.min(50, shadow.n))} stay among them.`
  );
}
