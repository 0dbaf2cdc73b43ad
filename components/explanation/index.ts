/** How evidence is told: findings, base rate, similar cases, the score and what moved it. */
export { FindingsPanel, lastSteps } from "./findings-panel.tsx";
export { LevelBars } from "./level-bars.tsx";
export { outcomeWords } from "./outcome-words.ts";
export { bandWords, percentText } from "./percent.ts";
export { ScorePanel } from "./score-panel.tsx";
export { baseRateSentence, scoreWords } from "./sentences.ts";
export { severityLook } from "./severity.ts";
export { SimilarPanel } from "./similar-panel.tsx";
