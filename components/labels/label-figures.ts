/** The label ledger in figures, each beside what it is a part of. Pure. */
import { countText, shareText } from "#components/charts/number-text.ts";
import type { LabelsOverview } from "#server/retraining/schema.ts";

export interface LabelFigure {
  label: string;
  value: string;
  compared: string;
}

export function labelFigures(overview: LabelsOverview): LabelFigure[] {
  const { total, current, superseded, genuine, falseAlarm, simulated, blind, byClass } = overview;
  const overturned = byClass.reduce((sum, row) => sum + row.overturned, 0);
  const ofCurrent = (part: number) => `${shareText(part, current)} of those in force`;
  return [
    { label: "Labels in force", value: countText(current), compared: `of ${countText(total)} ever written` },
    { label: "Genuine", value: countText(genuine), compared: ofCurrent(genuine) },
    { label: "False alarm", value: countText(falseAlarm), compared: ofCurrent(falseAlarm) },
    {
      label: "Superseded",
      value: countText(superseded),
      compared: `${shareText(superseded, total)} of all written`,
    },
    { label: "Overturned later", value: countText(overturned), compared: ofCurrent(overturned) },
    { label: "Decided blind", value: countText(blind), compared: `${ofCurrent(blind)}; no score on screen` },
    { label: "Simulated", value: countText(simulated), compared: ofCurrent(simulated) },
  ];
}
