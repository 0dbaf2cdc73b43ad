/** The evaluation half of a model card: measures, plots, thresholds, segments and what drives the score. */
import { features } from "#models/features/index.ts";
import { drawPlot } from "./draw-plot.ts";
import { type Cell, euros, n, paragraph, section, share, signedWithin, table, within } from "./draw-table.ts";
import type { CardFigures } from "./measure-card.ts";
import type { Manifest } from "./schema.ts";

interface Evaluated {
  manifest: Manifest;
  figures: CardFigures;
  capacityShare: number;
}

export function renderEvaluation(input: Evaluated): string {
  return [performance, plots, calibration, answers, thresholds, segments, drivers]
    .map((part) => part(input))
    .join("");
}

function performance({ manifest, capacityShare }: Evaluated): string {
  const { evaluation, logistic, overLogistic, rulesOnly } = manifest;
  const plain = (value: number) => n(value.toFixed(3));
  const over = (measure: "auc" | "averagePrecision" | "logLoss") =>
    n(overLogistic ? signedWithin(overLogistic[measure]) : "");
  return section(
    "Performance on the later period",
    table(
      [
        "Measure",
        n("This model (95 % interval)"),
        n("Logistic model"),
        n("This less logistic (95 %)"),
        n("Rules only (base rates)"),
      ],
      [
        ["Ranking (AUC)", n(within(evaluation.auc)), plain(logistic.auc), over("auc"), plain(rulesOnly.auc)],
        [
          "Average precision",
          n(within(evaluation.averagePrecision)),
          plain(logistic.averagePrecision),
          over("averagePrecision"),
          plain(rulesOnly.averagePrecision),
        ],
        [
          "Log loss",
          n(within(evaluation.logLoss)),
          plain(logistic.logLoss),
          over("logLoss"),
          plain(rulesOnly.logLoss),
        ],
        ["Brier score", n(within(evaluation.brier)), n(""), n(""), n("")],
        [
          `Calibration error (${evaluation.reliability.length} bins of equal mass)`,
          n(within(evaluation.ece)),
          n(""),
          n(""),
          n(""),
        ],
        ["Value captured", n(within(evaluation.valueCaptured)), n(""), n(""), n("")],
      ],
    ) +
      paragraph(
        `${evaluation.rows} labels, ${evaluation.positives} genuine, raised and known after everything the model learned from. Value captured: saving of each day's work in the model's order over the best possible order, with hands for ${share(capacityShare)} of the arriving minutes. Intervals: bootstrap over rows; the difference to the logistic model is of the same rows each time, and one whose interval holds zero may be chance.`,
      ),
  );
}

function plots({ manifest, figures }: Evaluated): string {
  return section(
    "Plots",
    drawPlot({
      title: "Reliability",
      x: "predicted probability",
      y: "observed share genuine",
      diagonal: true,
      lines: [],
      intervals: manifest.evaluation.reliability.map(({ predicted, observed, low, high, n: rows }) => ({
        x: predicted,
        y: observed,
        low,
        high,
        n: rows,
      })),
    }) +
      drawPlot({
        title: "ROC",
        x: "share of false alarms flagged",
        y: "share of genuine flagged",
        diagonal: true,
        lines: [{ label: "This model", points: figures.roc }],
      }) +
      drawPlot({
        title: "Precision and recall",
        x: "recall",
        y: "precision",
        lines: [{ label: "This model", points: figures.precisionRecall }],
      }) +
      drawPlot({
        title: "Scores by outcome",
        x: "probability",
        y: "share at or below",
        lines: [
          { label: "Genuine", points: figures.cumulative.genuine },
          { label: "False alarm", points: figures.cumulative.falseAlarm, dashed: true },
        ],
      }) +
      `<details><summary>Reliability as a table</summary>${reliabilityTable(manifest)}</details>`,
  );
}

/** What the reliability plot shows, for those who read it rather than see it. */
function reliabilityTable({ evaluation }: Manifest): string {
  return table(
    [n("Predicted"), n("Observed (95 % interval)"), n("Labels")],
    evaluation.reliability.map(({ predicted, observed, low, high, n: rows }) => [
      n(share(predicted)),
      n(`${share(observed)} (${share(low)}–${share(high)})`),
      n(rows),
    ]),
  );
}

const kindNames: Readonly<Record<string, string>> = {
  isotonic: "Isotonic steps",
  platt: "Logistic curve (Platt)",
  bounded: "Logistic curve between a floor and a ceiling",
  vennAbers: "Venn-Abers",
  "venn-abers": "Venn-Abers",
};
const kindName = (kind: string): string => kindNames[kind] ?? kind;

function calibration({ manifest, figures }: Evaluated): string {
  const { evaluation, periods } = manifest;
  const { kind, rehearsed, logLoss } = figures.calibration;
  const more =
    rehearsed > 0 ? ` and on ${rehearsed} of the fit's last, each by a run that had not learnt from it` : "";
  return section(
    "Calibration",
    paragraph(
      `${kindName(kind)}, fitted on ${periods.calibrate.rows} labels of a period after the fit${more}. Calibration error on the later period: ${within(evaluation.ece)}. On so few labels a part of it is chance: see the whiskers of the reliability plot.`,
    ) +
      table(
        ["Kind", n("Log loss on rows after those it was fitted on")],
        logLoss.map(([name, value]) => [kindName(name), n(value.toFixed(4))]),
      ),
  );
}

/** Answers that may be "unsure": what was promised of each outcome beside what the later period shows. */
function answers({ figures }: Evaluated): string {
  if (!figures.conformal)
    return section("Answers and unsure ones", paragraph("This model was trained before answers were kept."));
  const covered = (one: { value: number; low: number; high: number; n: number } | null): Cell =>
    n(one ? `${share(one.value)} (${share(one.low)}–${share(one.high)}), n ${one.n}` : "–");
  return section(
    "Answers and unsure ones",
    table(
      ["Promised", n("Genuine that fit genuine"), n("False alarms that fit false alarm"), n("Unsure")],
      figures.conformal.map(({ promised, genuine, falseAlarm, unsure }) => [
        share(promised),
        covered(genuine),
        covered(falseAlarm),
        n(share(unsure)),
      ]),
    ) +
      paragraph(
        "Class-conditional conformal answers: of each outcome at most the rest is told apart from its own. Intervals: Wilson, 95 %. A coverage whose interval leaves the promise says that the cases have changed since the calibration; a recalibrated challenger is the remedy.",
      ),
  );
}

function thresholds({ figures }: Evaluated): string {
  return section(
    "Thresholds and costs",
    table(
      [
        "Band",
        n("From"),
        n("Flagged"),
        n("Precision"),
        n("Recall"),
        n("Reviews of false alarms"),
        n("Avoidable loss below"),
      ],
      figures.thresholds.map((row) => [
        row.band,
        n(row.from.toFixed(2)),
        n(row.flagged),
        n(row.precision === null ? "–" : share(row.precision)),
        n(row.recall === null ? "–" : share(row.recall)),
        n(euros(row.reviewCost)),
        n(euros(row.missedLoss)),
      ]),
    ) +
      paragraph(
        "Bands are words for a probability and decide nothing. Costs use each class's review cost, avoidable share and fixed loss, which are practitioner estimates until a bank enters its own.",
      ),
  );
}

function segments({ figures }: Evaluated): string {
  return section(
    "By segment",
    table(
      [
        "Segment",
        n("Labels"),
        n("Observed"),
        n("Predicted"),
        n("Log loss"),
        n("AUC (95 % interval)"),
        n("Average precision"),
        n("Calibration error"),
      ],
      figures.segments.map((row) => [
        row.slice,
        n(row.n),
        n(share(row.observed)),
        n(share(row.predicted)),
        n(row.logLoss.toFixed(3)),
        n(row.auc ? within(row.auc, 2) : "one outcome only"),
        n(row.averagePrecision ? within(row.averagePrecision, 2) : "–"),
        n(row.ece ? within(row.ece, 2) : "–"),
      ]),
    ) +
      paragraph(
        "Fairness check: no feature describes a person's age, sex, nationality or belief; countries count as the money's route, names only by their likeness to earlier names of the same account. Compare observed with predicted per currency and amount band above: a gap that stays is a reason not to promote.",
      ),
  );
}

function drivers({ figures }: Evaluated): string {
  const weightOf = new Map(figures.drivers.map(({ name, weight }) => [name, weight]));
  const top = figures.drivers.slice(0, 15).filter(({ weight }) => weight > 0);
  return section(
    "What drives the score",
    table(
      ["Feature", "Group", n("Mean |contribution|, log-odds"), "Meaning"],
      top.map((row) => [row.name, row.group, n(row.weight.toFixed(3)), row.meaning]),
    ) +
      `<details><summary>All ${features.length} features</summary>${table(
        ["Feature", "Group", "Unit", "Meaning", "Missing when", n("Mean |contribution|")],
        features.map(({ name, group, unit, meaning, missing }) => [
          name,
          group,
          unit,
          meaning,
          missing,
          n((weightOf.get(name) ?? 0).toFixed(3)),
        ]),
      )}</details>` +
      paragraph(
        "Source of every feature: the payment's own elements, the rules' findings, and what was known about its accounts strictly before the decision.",
      ),
  );
}
