/** The door to charts: preparers decide words and numbers, charts draw them and offer the table twin. */
export { BarsChart } from "./bars-chart.tsx";
export { ForestChart } from "./forest-chart.tsx";
export { HeatMap } from "./heat-map.tsx";
export { LineChart } from "./line-chart.tsx";
export {
  countOf,
  countText,
  decimalText,
  intervalText,
  percentText,
  shareText,
  signedText,
} from "./number-text.ts";
export { type PreparedBars, prepareBars } from "./prepare-bars.ts";
export { type PreparedForest, prepareForest } from "./prepare-forest.ts";
export { type PreparedHeatMap, prepareHeatMap } from "./prepare-heat-map.ts";
export { type PreparedLine, prepareLine } from "./prepare-line.ts";
export { type PreparedReliability, prepareReliability } from "./prepare-reliability.ts";
export { ReliabilityChart } from "./reliability-chart.tsx";
