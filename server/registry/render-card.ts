/** The model card and evaluation report: one self-contained HTML page, plots as inline SVG, no scripts. */
import { features } from "#models/features/index.ts";
import { drawPlot, escapeHtml } from "./draw-plot.ts";
import type { CardFigures } from "./measure-card.ts";
import type { Manifest, ModelSummary } from "./schema.ts";

export interface CardInput {
  manifest: Manifest;
  manifestHash: string;
  role: ModelSummary["role"];
  registeredAt: string;
  approvedBy: { maker: string; checker: string } | null;
  figures: CardFigures;
  capacityShare: number;
  maturity: string;
}

export const cardStyle = `
body{font:14px/1.5 system-ui,sans-serif;max-width:76rem;margin:2rem auto;padding:0 1rem;color:#111827;background:#fff}
h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem;border-top:1px solid #d1d5db;padding-top:1rem}
table{border-collapse:collapse;margin:.5rem 0}th,td{text-align:left;padding:.15rem .9rem .15rem 0;vertical-align:top}
th{font-weight:600}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}code{font:12px ui-monospace,monospace;overflow-wrap:anywhere}
figure{display:inline-block;margin:0 1rem 1rem 0}figcaption{font-size:12px}svg{font:11px system-ui,sans-serif;fill:currentColor}
.note{border-left:4px solid #d97706;padding:.3rem .8rem;background:#fffbeb}p,li{max-width:60rem}
@media(prefers-color-scheme:dark){body{color:#e5e7eb;background:#111827}h2{border-color:#374151}.note{background:#292524}}
@media print{body{margin:0}}`;

const share = (value: number) => `${(value * 100).toFixed(1)} %`;
const euros = (minor: number) => `EUR ${Math.round(minor / 100).toLocaleString("en-GB")}`;
const day = (instant: string) => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
const within = (interval: { value: number; low: number; high: number }, digits = 3) =>
  `${interval.value.toFixed(digits)} (${interval.low.toFixed(digits)}–${interval.high.toFixed(digits)})`;

type Cell = string | { number: string };

function table(head: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  const cell = (tag: "th" | "td") => (content: Cell) =>
    typeof content === "string"
      ? `<${tag}>${escapeHtml(content)}</${tag}>`
      : `<${tag} class="n">${escapeHtml(content.number)}</${tag}>`;
  const body = rows.map((row) => `<tr>${row.map(cell("td")).join("")}</tr>`).join("");
  return `<table><thead><tr>${head.map(cell("th")).join("")}</tr></thead><tbody>${body}</tbody></table>`;
}

const facts = (rows: readonly (readonly [string, string])[]) =>
  `<table><tbody>${rows
    .map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`)
    .join("")}</tbody></table>`;

const n = (value: string | number): Cell => ({ number: String(value) });
const section = (title: string, content: string) =>
  `<section><h2>${escapeHtml(title)}</h2>${content}</section>`;
const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;

export function renderCard(input: CardInput): string {
  const { manifest } = input;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Model card: ${escapeHtml(manifest.name)}</title><style>${cardStyle}</style></head><body><main>
<h1>${escapeHtml(manifest.name)}</h1>${paragraph(`Model card and evaluation report · ${input.role} · trained ${day(manifest.trainedAt)} by ${manifest.trainedBy}`)}
${manifest.trainingSet.simulatedShare > 0 ? `<p class="note">${escapeHtml(`${share(manifest.trainingSet.simulatedShare)} of the training labels come from simulated investigators over synthetic payments. Figures on this page say how the method works, not how it would do on your payments.`)}</p>` : ""}
${purpose(input)}${data(input)}${performance(input)}${plots(input)}${thresholds(input)}${segments(input)}${drivers(input)}${validation(input)}${limits()}${versions(input)}
</main></body></html>`;
}

function purpose({ manifest }: CardInput): string {
  return section(
    "Purpose and use",
    facts([
      [
        "Purpose",
        "Orders exceptions of payment processing for people: the probability that an exception is genuine, with its reasons.",
      ],
      [
        "Out of scope",
        "Releasing, rejecting or blocking a payment without a person; judging customers or staff; credit decisions; payments that raised no exception.",
      ],
      ["Owner", manifest.trainedBy],
      [
        "Materiality",
        "Supports decisions under four-eyes control; a wrong score costs time and order of work, not money by itself.",
      ],
      [
        "Fallback",
        "Rules only: without a valid model the queue is ordered by each class's base rate, and the screen says so.",
      ],
      [
        "Form",
        `${manifest.trees.count} boosted trees with ${manifest.trees.leaves} leaves in all, calibrated; isolation forest and tail probabilities for strangeness; a student network of ${manifest.student.parameters} parameters for what-if scores in the browser.`,
      ],
    ]),
  );
}

function data({ manifest, maturity }: CardInput): string {
  const { periods, evaluation, trainingSet, background } = manifest;
  const period = (
    name: string,
    rows: { rows: number; positives: number; from: string; to: string },
  ): Cell[] => [
    name,
    n(rows.rows),
    n(rows.positives),
    n(share(rows.positives / Math.max(1, rows.rows))),
    day(rows.from),
    day(rows.to),
  ];
  const out = periods.leftOut;
  return section(
    "Data and labels",
    table(
      ["Period", n("Labels"), n("Genuine"), n("Share"), "First decision", "Last label known"],
      [
        period("Fit", periods.fit),
        period("Calibrate", periods.calibrate),
        period("Later (evaluation)", evaluation),
      ],
    ) +
      paragraph(
        "Label: 1 when the verdict or a later outcome says the exception was genuine, 0 for a false alarm; unsure verdicts give none. Corrections supersede, never overwrite. A verdict of low confidence weighs half.",
      ) +
      paragraph(maturity) +
      paragraph(
        `Left out: ${out.immature} too young, ${out.straddling} decided before but known after the cut, ${out.otherFeatures} of another feature version. Unlabelled background: ${background.rows} of ${background.payments} payments before the cut. Frozen set ${trainingSet.hash.slice(0, 16)}… at ledger position ${trainingSet.ledgerPosition}.`,
      ),
  );
}

function performance({ manifest, capacityShare }: CardInput): string {
  const { evaluation, logistic, rulesOnly } = manifest;
  const plain = (value: number) => n(value.toFixed(3));
  return section(
    "Performance on the later period",
    table(
      ["Measure", n("This model (95 % interval)"), n("Logistic model"), n("Rules only (base rates)")],
      [
        ["Ranking (AUC)", n(within(evaluation.auc)), plain(logistic.auc), plain(rulesOnly.auc)],
        [
          "Average precision",
          n(within(evaluation.averagePrecision)),
          plain(logistic.averagePrecision),
          plain(rulesOnly.averagePrecision),
        ],
        ["Log loss", n(within(evaluation.logLoss)), plain(logistic.logLoss), plain(rulesOnly.logLoss)],
        ["Brier score", n(within(evaluation.brier)), n(""), n("")],
        ["Calibration error (15 equal bins)", n(within(evaluation.ece)), n(""), n("")],
        ["Value captured", n(within(evaluation.valueCaptured)), n(""), n("")],
      ],
    ) +
      paragraph(
        `${evaluation.rows} labels, ${evaluation.positives} genuine, raised and known after everything the model learned from. Value captured: saving of each day's work in the model's order over the best possible order, with hands for ${share(capacityShare)} of the arriving minutes. Intervals: bootstrap over rows.`,
      ),
  );
}

function plots({ manifest, figures }: CardInput): string {
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
      }),
  );
}

function thresholds({ figures }: CardInput): string {
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

function segments({ figures }: CardInput): string {
  return section(
    "By segment",
    table(
      ["Segment", n("Labels"), n("Observed"), n("Predicted"), n("Log loss"), n("AUC (95 % interval)")],
      figures.segments.map((row) => [
        row.slice,
        n(row.n),
        n(share(row.observed)),
        n(share(row.predicted)),
        n(row.logLoss.toFixed(3)),
        n(row.auc ? within(row.auc, 2) : "one outcome only"),
      ]),
    ) +
      paragraph(
        "Fairness check: no feature describes a person's age, sex, origin or belief; names count only by their likeness to earlier names of the same account. Compare observed with predicted per currency and amount band above: a gap that stays is a reason not to promote.",
      ),
  );
}

function drivers({ figures }: CardInput): string {
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

function validation({ manifest }: CardInput): string {
  return section(
    "Validation",
    facts([
      [
        "Conceptual soundness",
        "Additive trees over point-in-time features; contributions plus base equal the score exactly.",
      ],
      [
        "Replication",
        `Same ledger position (${manifest.trainingSet.ledgerPosition}) and seed (${manifest.seed}) give the same bytes: npm run train -- --as-of ${manifest.trainingSet.ledgerPosition} --seed ${manifest.seed}`,
      ],
      [
        "Features online and offline",
        `${manifest.replay.exact} of ${manifest.replay.rows} stored snapshots came out bit for bit in the offline replay.`,
      ],
      [
        "Server and browser",
        `Student beside onnxruntime: largest difference ${manifest.parity.maxDifference.toExponential(1)} over ${manifest.parity.rows} rows.`,
      ],
      [
        "Student beside trees",
        `Rank correlation ${manifest.student.spearman.toFixed(3)}; same band on ${share(manifest.student.sameBand)} of rows it was not distilled on.`,
      ],
      [
        "Label process",
        "Verdicts are given with the score in view unless they are blind; the labels page counts blind ones. Late outcomes overrule verdicts.",
      ],
    ]),
  );
}

function limits(): string {
  const items = [
    "Outcomes exist only for exceptions that were raised or explored; payments nobody looked at are unlabelled.",
    "Recent false alarms may still be overturned by a late outcome (returns, claims).",
    "Classes with few later labels have wide intervals or none; read them before trusting a slice.",
    "Retrain when calibration error on new labels exceeds 5 %, when a feature's population stability index exceeds 0.2, or after a rule date.",
    "Patterns that no earlier case showed are the anomaly score's business, not the probability's.",
  ];
  return section(
    "Limits and drift",
    `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join("")}</ul>`,
  );
}

function versions({ manifest, manifestHash, registeredAt, approvedBy }: CardInput): string {
  const hash = (value: string) => `<code>${escapeHtml(value)}</code>`;
  const rows: [string, string][] = [
    ["Model", hash(manifest.modelHash)],
    ["Student", hash(manifest.studentHash)],
    ["Calibration", hash(manifest.calibrationId)],
    ["Manifest", hash(manifestHash)],
    ["Training set", hash(manifest.trainingSet.hash)],
    ["Feature version", hash(manifest.featureVersion)],
    ["Seed", escapeHtml(String(manifest.seed))],
    ["Bytes", escapeHtml(`${manifest.bytes} (student ${manifest.student.onnxBytes})`)],
    ["Registered", escapeHtml(day(registeredAt))],
    [
      "Approved",
      escapeHtml(
        approvedBy
          ? `asked for by ${approvedBy.maker}, approved by ${approvedBy.checker}`
          : "no promotion approved",
      ),
    ],
  ];
  return section(
    "Versions and hashes",
    `<table><tbody>${rows.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${value}</td></tr>`).join("")}</tbody></table>`,
  );
}
