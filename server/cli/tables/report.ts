/** The evaluation report of a model that was learnt from a table: one self-contained HTML page without scripts. */
import {
  type Conformal,
  conformalAnswer,
  conformalRisks,
  conformalShares,
} from "#models/calibration/index.ts";
import {
  type Evaluation,
  evaluate,
  fitLogistic,
  logisticProbabilities,
  wilson,
} from "#models/evaluation/index.ts";
import { type TrainingTable, takeRows } from "#models/trees/index.ts";
import { drawPlot, escapeHtml } from "#server/registry/draw-plot.ts";
import { facts, n, paragraph, section, share, table, within } from "#server/registry/draw-table.ts";
import { curvesOf } from "#server/registry/measure-card.ts";
import { cardStyle } from "#server/registry/render-card.ts";
import type { TableCoding } from "./features.ts";
import type { LabelCoding } from "./labels.ts";
import type { TellingColumn } from "./telling-columns.ts";

export interface ReportInput {
  /** Files with the SHA-256 of their bytes, the table first. */
  readonly files: readonly { readonly name: string; readonly hash: string }[];
  readonly label: LabelCoding;
  readonly coding: TableCoding;
  readonly fit: TrainingTable;
  readonly test: TrainingTable;
  /** How the rows were divided, in words. */
  readonly divided: string;
  readonly telling: readonly TellingColumn[];
  /** Of the test rows, in their order. */
  readonly margins: Float64Array;
  readonly probabilities: Float64Array;
  readonly calibration: string;
  readonly conformal: Conformal;
  /** Mean |contribution| of each coded column, and over how many test rows. */
  readonly drivers: { readonly weights: Float64Array; readonly rows: number };
  readonly trees: number;
  readonly seed: number;
  readonly modelHash: string;
}

const replicates = 200;
const thresholds = [0.05, 0.1, 0.2, 0.5, 0.8];
/** Only columns of so few categories are looked at level by level, and only their most frequent levels. */
const MOST_LEVELS = 20;
const LEVELS_SHOWN = 6;
const COLUMNS_SHOWN = 6;
const DRIVERS_SHOWN = 15;
const MOST_PRODUCTS = 2e8;

export function renderTableReport(input: ReportInput): string {
  const { test, probabilities, label, seed } = input;
  const evaluation = evaluate(probabilities, test.target, { bootstrap: replicates, seed });
  const title = `${label.label} = ${label.positive}`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Evaluation report: ${escapeHtml(title)}</title><style>${cardStyle}</style></head><body><main>
<h1>${escapeHtml(title)}</h1>${paragraph(`Model card and evaluation report of a model learnt from ${input.files[0]?.name ?? "a table"}`)}
${data(input)}${performance(input, evaluation)}${plots(input, evaluation)}${calibration(input, evaluation)}${thresholdTable(input)}${segments(input)}${drivers(input)}${limits(input)}${versions(input)}
</main></body></html>`;
}

function data({ fit, test, divided, coding, label, telling }: ReportInput): string {
  const part = (name: string, { rows, target }: TrainingTable) => {
    const positives = target.reduce((sum, one) => sum + one, 0);
    return [name, n(rows), n(positives), n(share(positives / Math.max(1, rows)))];
  };
  return section(
    "Data and labels",
    table(
      ["Rows", n("Labelled"), n("Positive"), n("Share")],
      [part("Learnt from", fit), part("Measured on", test)],
    ) +
      paragraph(
        `Positive: "${label.positive}"; negative: ${label.negative === null ? "every other value" : `"${label.negative}"`}. Rows without a label are left out. Measured on ${divided}. Nothing is known of when labels became known: those that are too young to be right count like all others.`,
      ) +
      paragraph(`${coding.columns.length} columns: ${coding.columns.join(", ")}.`) +
      (coding.leftOut.length > 0 ? paragraph(`Left out: ${coding.leftOut.join("; ")}.`) : "") +
      telling
        .map(
          ({ column, auc }) =>
            `<p class="note">${escapeHtml(`"${column}" alone tells the label (AUC ${auc.toFixed(3)}): a column that is filled in after the outcome makes every figure below worthless.`)}</p>`,
        )
        .join(""),
  );
}

function performance({ fit, test, seed }: ReportInput, evaluation: Evaluation): string {
  const plain = evaluate(logisticProbabilities(fitLogistic(fewerRows(fit)), test), test.target, {
    bootstrap: replicates,
    seed,
  });
  const row = (name: string, of: "auc" | "averagePrecision" | "logLoss" | "brier" | "ece") => [
    name,
    n(within(evaluation[of])),
    n(within(plain[of])),
  ];
  return section(
    "Performance on rows not learnt from",
    table(
      ["Measure", n("This model (95 % interval)"), n("Logistic model")],
      [
        row("Ranking (AUC)", "auc"),
        row("Average precision", "averagePrecision"),
        row("Log loss", "logLoss"),
        row("Brier score", "brier"),
        row(`Calibration error (${evaluation.reliability.length} bins of equal mass)`, "ece"),
      ],
    ) + paragraph("Intervals: bootstrap over rows."),
  );
}

/** The logistic model looks at every pair of columns for every row: of large tables it gets evenly spaced rows. */
function fewerRows(fit: TrainingTable): TrainingTable {
  const step = Math.ceil((fit.rows * fit.columns ** 2) / MOST_PRODUCTS);
  if (step <= 1) return fit;
  return takeRows(
    fit,
    [...fit.target.keys()].filter((row) => row % step === 0),
  );
}

function plots({ test, probabilities }: ReportInput, { reliability }: Evaluation): string {
  const rows = Array.from(test.target, (target) => ({ target: target as 0 | 1 }));
  const { roc, precisionRecall } = curvesOf(rows, probabilities);
  return section(
    "Plots",
    drawPlot({
      title: "Reliability",
      x: "predicted probability",
      y: "observed share positive",
      diagonal: true,
      lines: [],
      intervals: reliability.map(({ predicted, observed, low, high, n: count }) => ({
        x: predicted,
        y: observed,
        low,
        high,
        n: count,
      })),
    }) +
      drawPlot({
        title: "ROC",
        x: "share of negatives flagged",
        y: "share of positives flagged",
        diagonal: true,
        lines: [{ label: "This model", points: roc }],
      }) +
      drawPlot({
        title: "Precision and recall",
        x: "recall",
        y: "precision",
        lines: [{ label: "This model", points: precisionRecall }],
      }),
  );
}

const kindNames: Readonly<Record<string, string>> = {
  platt: "a logistic curve (Platt)",
  isotonic: "isotonic steps",
  "venn-abers": "Venn-Abers",
};

function calibration(input: ReportInput, { reliability }: Evaluation): string {
  const { margins, conformal, test } = input;
  const answers = conformalRisks.map((risk) => {
    const covered = ([1, 0] as const).map((target) => {
      const held = margins.filter((_, row) => test.target[row] === target);
      const fits = held.filter((margin) => {
        const shares = conformalShares(conformal, margin);
        return (target === 1 ? shares.positive : shares.negative) > risk;
      }).length;
      const { low, high } = wilson(fits, held.length);
      return n(`${share(fits / held.length)} (${share(low)}–${share(high)})`);
    });
    const unsure = margins.filter((margin) => conformalAnswer(conformal, margin, risk) === "unsure").length;
    return [share(1 - risk), ...covered, n(share(unsure / margins.length))];
  });
  return section(
    "Calibration and unsure answers",
    paragraph(
      input.calibration === "none"
        ? "Too few rows of a class could be held out to calibrate: these are the trees' own probabilities."
        : `Probabilities by ${kindNames[input.calibration] ?? input.calibration}, fitted on rows that the trees had not seen.`,
    ) +
      table(
        [n("Predicted"), n("Observed (95 % interval)"), n("Rows")],
        reliability.map(({ predicted, observed, low, high, n: count }) => [
          n(share(predicted)),
          n(`${share(observed)} (${share(low)}–${share(high)})`),
          n(count),
        ]),
      ) +
      table(
        ["Promised", n("Positives that fit positive"), n("Negatives that fit negative"), n("Unsure")],
        answers,
      ),
  );
}

function thresholdTable({ test, probabilities }: ReportInput): string {
  const positives = test.target.reduce((sum, one) => sum + one, 0);
  return section(
    "Thresholds and costs",
    table(
      [
        n("From"),
        n("Flagged"),
        n("Precision"),
        n("Recall"),
        n("Worth it where a miss costs, in false alarms"),
      ],
      thresholds.map((from) => {
        let flagged = 0;
        let hits = 0;
        for (const [row, probability] of probabilities.entries()) {
          if (probability < from) continue;
          flagged += 1;
          hits += test.target[row]!;
        }
        return [
          n(from.toFixed(2)),
          n(flagged),
          n(flagged > 0 ? share(hits / flagged) : "–"),
          n(share(hits / positives)),
          n(((1 - from) / from).toFixed(2)),
        ];
      }),
    ) +
      paragraph(
        "The table holds no costs: the last column is the ratio at which a threshold pays by the probabilities alone.",
      ),
  );
}

/** Levels of columns of few categories. */
function segments({ test, probabilities, coding, seed }: ReportInput): string {
  const rows = coding.columns.flatMap((column, c) => {
    const count = coding.categories[c]!;
    if (count === 0 || count > MOST_LEVELS) return [];
    return coding.levels[c]!.slice(0, LEVELS_SHOWN).flatMap((level, code) => {
      const held = [...test.target.keys()].filter((row) => test.values[row * test.columns + c] === code);
      return held.length === 0 ? [] : [{ name: `${column} = ${level}`, column, held }];
    });
  });
  const shown = new Set([...new Set(rows.map(({ column }) => column))].slice(0, COLUMNS_SHOWN));
  if (shown.size === 0)
    return section("By segment", paragraph("No column of few categories to divide the rows by."));
  return section(
    "By segment",
    table(
      ["Segment", n("Rows"), n("Observed"), n("Predicted"), n("AUC (95 % interval)"), n("Calibration error")],
      rows
        .filter(({ column }) => shown.has(column))
        .map(({ name, held }) => {
          const target = Uint8Array.from(held, (row) => test.target[row]!);
          const predicted = Float64Array.from(held, (row) => probabilities[row]!);
          const both = target.includes(0) && target.includes(1);
          const found = both ? evaluate(predicted, target, { bootstrap: replicates, seed }) : null;
          return [
            name,
            n(held.length),
            n(share(target.reduce((sum, one) => sum + one, 0) / held.length)),
            n(share(predicted.reduce((sum, one) => sum + one, 0) / held.length)),
            n(found ? within(found.auc, 2) : "one class only"),
            n(found ? within(found.ece, 2) : "–"),
          ];
        }),
    ),
  );
}

function drivers({ coding, drivers: { weights, rows } }: ReportInput): string {
  const order = [...weights.keys()].sort((a, b) => weights[b]! - weights[a]!).filter((c) => weights[c]! > 0);
  return section(
    "What drives the score",
    table(
      ["Column", n("Mean |contribution|, log-odds")],
      order.slice(0, DRIVERS_SHOWN).map((c) => [coding.columns[c]!, n(weights[c]!.toFixed(3))]),
    ) + paragraph(`Exact Shapley values of the trees' margin over ${rows} rows not learnt from.`),
  );
}

function limits({ divided }: ReportInput): string {
  const items = [
    `Measured on ${divided}: later rows may differ more.`,
    "Whether a column was known before the outcome cannot be seen from a table.",
    "Segments and thresholds with few rows have wide intervals or none.",
  ];
  return section("Limits", `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join("")}</ul>`);
}

function versions({ files, modelHash, seed, trees }: ReportInput): string {
  return section(
    "Versions and hashes",
    facts([
      ["Model", modelHash],
      ...files.map(({ name, hash }): [string, string] => [name, hash]),
      ["Seed", String(seed)],
      ["Form", `${trees} boosted trees`],
    ]),
  );
}
