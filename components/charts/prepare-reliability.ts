/** Reliability: what was promised against what came true, a bin a dot, with counts and intervals. */
import { countOf, countText, decimalText, percentText } from "./number-text.ts";
import { markLimit, type Prepared } from "./prepared.ts";

export interface ReliabilityBin {
  predicted: number;
  observed: number;
  low: number;
  high: number;
  n: number;
}

export interface PreparedReliability extends Prepared {
  bins: (ReliabilityBin & { share: number; covers: boolean })[];
  largest: number;
}

function summaryOf(bins: PreparedReliability["bins"], cases: number): string {
  if (bins.length === 0) return "No bin holds a case yet.";
  const covering = bins.filter((bin) => bin.covers).length;
  const gap = (bin: ReliabilityBin) => Math.abs(bin.observed - bin.predicted);
  const worst = bins.reduce((a, b) => (gap(b) > gap(a) ? b : a));
  return (
    `In ${countText(covering)} of ${countOf(bins.length, "bin")} (${countOf(cases, "case")}) the interval holds the promise; ` +
    `the largest gap is ${decimalText(gap(worst), 2)}, where ${percentText(worst.predicted)} was promised and ` +
    `${percentText(worst.observed)} came true (n = ${countText(worst.n)}).`
  );
}

/** Bins without cases promise nothing and are left out. */
export function prepareReliability(title: string, input: readonly ReliabilityBin[]): PreparedReliability {
  const filled = input.filter((bin) => bin.n > 0).slice(0, Math.floor(markLimit / 3));
  const cases = filled.reduce((total, bin) => total + bin.n, 0);
  const bins = filled.map((bin) => ({
    ...bin,
    share: bin.n / cases,
    covers: bin.low <= bin.predicted && bin.predicted <= bin.high,
  }));
  const range = (bin: ReliabilityBin) => `${percentText(bin.low)} to ${percentText(bin.high)}`;
  return {
    title,
    summary: summaryOf(bins, cases),
    bins,
    largest: Math.max(0, ...bins.map((bin) => bin.n)),
    marks: bins.length * 3,
    stops: bins.map(
      (bin) =>
        `Promised ${percentText(bin.predicted)}: ${percentText(bin.observed)} came true (${range(bin)}), ` +
        `${countOf(bin.n, "case")}${bin.covers ? "" : ", promise outside the interval"}`,
    ),
    table: {
      caption: title,
      columns: [
        { label: "Promised", numeric: true },
        { label: "Came true", numeric: true },
        { label: "95 % interval", numeric: true },
        { label: "Cases", numeric: true },
        { label: "Interval holds the promise", numeric: false },
      ],
      rows: bins.map((bin) => [
        percentText(bin.predicted, 1),
        percentText(bin.observed, 1),
        `${percentText(bin.low, 1)} to ${percentText(bin.high, 1)}`,
        countText(bin.n),
        bin.covers ? "yes" : "no",
      ]),
    },
  };
}
