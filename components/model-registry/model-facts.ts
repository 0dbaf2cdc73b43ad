/** Everything that makes a model this model and no other, in three groups. Pure. */
import { countOf, countText, decimalText, percentText, shareText } from "#components/charts/number-text.ts";
import type { Manifest } from "#server/registry/schema.ts";

export interface FactGroup {
  title: string;
  facts: { label: string; value: string; identifier?: true }[];
}

const day = (iso: string): string => iso.slice(0, 10);
const span = (period: { from: string; to: string }): string => `${day(period.from)} to ${day(period.to)}`;

function bytesText(bytes: number): string {
  return bytes < 1e6 ? `${countText(bytes / 1e3)} kB` : `${decimalText(bytes / 1e6, 1)} MB`;
}

function differenceText(largest: number): string {
  return largest === 0 ? "no difference" : `largest difference ${largest.toExponential(1)}`;
}

function periodText(period: Manifest["periods"]["fit"]): string {
  const genuine = shareText(period.positives, period.rows, 1);
  return `${countOf(period.rows, "label")}, ${genuine} genuine, ${span(period)}`;
}

function leftOutText({ immature, straddling, otherFeatures }: Manifest["periods"]["leftOut"]): string {
  return [
    `${countText(immature)} too young`,
    `${countText(straddling)} known only after the cut`,
    `${countText(otherFeatures)} of another feature version`,
  ].join(", ");
}

export function modelFacts(manifest: Manifest): FactGroup[] {
  const { trainingSet, trees, onnx, parity, replay, background, periods } = manifest;
  return [
    {
      title: "Identity",
      facts: [
        { label: "Model hash", value: manifest.modelHash, identifier: true },
        ...(manifest.recalibrated
          ? [{ label: "Calibrated anew from", value: manifest.recalibrated, identifier: true as const }]
          : []),
        { label: "Browser hash", value: manifest.onnxHash, identifier: true },
        { label: "Calibration", value: manifest.calibrationId, identifier: true },
        { label: "Feature version", value: manifest.featureVersion, identifier: true },
        { label: "Seed", value: String(manifest.seed) },
        { label: "Trees", value: `${countText(trees.count)} with ${countText(trees.leaves)} leaves in all` },
        { label: "Size", value: bytesText(manifest.bytes) },
        { label: "Fitted in", value: `${decimalText(manifest.fitSeconds, 1)} s` },
      ],
    },
    {
      title: "Data",
      facts: [
        { label: "Training set", value: trainingSet.hash, identifier: true },
        { label: "Ledger position", value: countText(trainingSet.ledgerPosition) },
        { label: "Simulated labels", value: percentText(trainingSet.simulatedShare, 1) },
        { label: "Fitted on", value: periodText(periods.fit) },
        { label: "Calibrated on", value: periodText(periods.calibrate) },
        { label: "Measured on", value: periodText(manifest.evaluation) },
        { label: "Left out", value: leftOutText(periods.leftOut) },
        {
          label: "Background",
          value: `${countOf(background.rows, "payment")} of ${countText(background.payments)}`,
        },
      ],
    },
    {
      title: "Browser and parity",
      facts: [
        { label: "Download", value: bytesText(onnx.bytes) },
        {
          label: "Runtime parity",
          value: `${differenceText(parity.maxDifference)} over ${countOf(parity.rows, "row")}`,
        },
        {
          label: "Offline replay",
          value: `${countText(replay.exact)} of ${countOf(replay.rows, "snapshot")} bit for bit`,
        },
      ],
    },
  ];
}
