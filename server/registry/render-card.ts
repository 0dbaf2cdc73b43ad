/** The model card and evaluation report: one self-contained HTML page, plots as inline SVG, no scripts. */
import { escapeHtml } from "./draw-plot.ts";
import { type Cell, day, facts, n, paragraph, section, share, table } from "./draw-table.ts";
import type { CardFigures } from "./measure-card.ts";
import { renderEvaluation } from "./render-evaluation.ts";
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
section{overflow-x:auto}
@media print{body{margin:0}section{overflow:visible}details::details-content{content-visibility:visible;display:block}}`;

export function renderCard(input: CardInput): string {
  const { manifest } = input;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Model card: ${escapeHtml(manifest.name)}</title><style>${cardStyle}</style></head><body><main>
<h1>${escapeHtml(manifest.name)}</h1>${paragraph(`Model card and evaluation report · ${input.role} · trained ${day(manifest.trainedAt)} by ${manifest.trainedBy}`)}
${manifest.trainingSet.simulatedShare > 0 ? `<p class="note">${escapeHtml(`${share(manifest.trainingSet.simulatedShare)} of the training labels come from simulated investigators over synthetic payments. Figures on this page say how the method works, not how it would do on your payments.`)}</p>` : ""}
${purpose(input)}${data(input)}${renderEvaluation(input)}${validation(input)}${limits()}${versions(input)}
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
        `${manifest.trees.count} boosted trees with ${manifest.trees.leaves} leaves in all, calibrated; an ensemble of unsupervised detectors for strangeness. The browser runs the same trees for what-if scores, as ${manifest.onnx.bytes} bytes of plain tensor operators.`,
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
        manifest.recalibrated
          ? `Same champion (${manifest.recalibrated.slice(0, 12)}), ledger position (${manifest.trainingSet.ledgerPosition}) and seed (${manifest.seed}) give the same bytes: npm run train -- --recalibrate --as-of ${manifest.trainingSet.ledgerPosition} --seed ${manifest.seed}`
          : `Same ledger position (${manifest.trainingSet.ledgerPosition}) and seed (${manifest.seed}) give the same bytes: npm run train -- --as-of ${manifest.trainingSet.ledgerPosition} --seed ${manifest.seed}`,
      ],
      [
        "Features online and offline",
        `${manifest.replay.exact} of ${manifest.replay.rows} stored snapshots came out bit for bit in the offline replay.`,
      ],
      [
        "Server and browser",
        `The bytes for the browser, run by onnxruntime, beside our walker: largest difference ${manifest.parity.maxDifference.toExponential(1)} over ${manifest.parity.rows} rows.`,
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
    "Calibrate anew every month, or when calibration error on new labels exceeds 5 %; retrain when a feature's population stability index exceeds 0.2, or after a rule date.",
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
    ...(manifest.recalibrated ? [["Trees of", hash(manifest.recalibrated)] satisfies [string, string]] : []),
    ["Browser bytes", hash(manifest.onnxHash)],
    ["Calibration", hash(manifest.calibrationId)],
    ["Manifest", hash(manifestHash)],
    ["Training set", hash(manifest.trainingSet.hash)],
    ["Feature version", hash(manifest.featureVersion)],
    ["Seed", escapeHtml(String(manifest.seed))],
    ["Bytes", escapeHtml(`${manifest.bytes} (browser ${manifest.onnx.bytes})`)],
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
