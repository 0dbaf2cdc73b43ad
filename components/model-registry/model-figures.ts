/** A model's measures on the later period, each beside what it has to beat. Pure. */
import {
  countText,
  decimalText,
  intervalText,
  percentText,
  signedText,
} from "#components/charts/number-text.ts";
import type { Manifest } from "#server/registry/schema.ts";

export interface ModelFigure {
  label: string;
  value: string;
  interval: string;
  compared: string;
}

type Interval = Manifest["evaluation"]["auc"];

const percentInterval = (interval: Interval): string => intervalText(interval, 1, percentText);
const range = (text: string): string => text.slice(text.indexOf("(") + 1, -1);

export function modelFigures(manifest: Manifest): ModelFigure[] {
  const { evaluation, logistic, overLogistic, rulesOnly } = manifest;
  const baseline = (measure: "auc" | "averagePrecision" | "logLoss") => {
    const over = overLogistic ? `, difference ${intervalText(overLogistic[measure], 3, signedText)}` : "";
    return `logistic ${decimalText(logistic[measure])}${over}, rules ${decimalText(rulesOnly[measure])}`;
  };
  const baseRate = evaluation.rows === 0 ? 0 : evaluation.positives / evaluation.rows;
  return [
    {
      label: "Ranking (AUC)",
      value: decimalText(evaluation.auc.value),
      interval: range(intervalText(evaluation.auc)),
      compared: baseline("auc"),
    },
    {
      label: "Average precision",
      value: decimalText(evaluation.averagePrecision.value),
      interval: range(intervalText(evaluation.averagePrecision)),
      compared: `${baseline("averagePrecision")}, by chance ${decimalText(baseRate)}`,
    },
    {
      label: "Log loss",
      value: decimalText(evaluation.logLoss.value),
      interval: range(intervalText(evaluation.logLoss)),
      compared: `${baseline("logLoss")}; lower is better`,
    },
    {
      label: "Calibration error",
      value: percentText(evaluation.ece.value, 1),
      interval: range(percentInterval(evaluation.ece)),
      compared: "0 % is a promise kept",
    },
    {
      label: "Value captured",
      value: percentText(evaluation.valueCaptured.value, 1),
      interval: range(percentInterval(evaluation.valueCaptured)),
      compared: "100 % knows every outcome beforehand",
    },
    {
      label: "Measured on",
      value: countText(evaluation.rows),
      interval: `${countText(evaluation.positives)} genuine`,
      compared: `${evaluation.from.slice(0, 10)} to ${evaluation.to.slice(0, 10)}, never trained on`,
    },
  ];
}
