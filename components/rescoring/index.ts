/** Recomputing an edited payment in the browser, and saving it. */
export { shownValue } from "./edits.ts";
export { EngineChip } from "./engine-chip.tsx";
export { type Rescoring, useRescoring } from "./use-rescoring.ts";
export { SavedBanner, WhatIfBar } from "./what-if-bar.tsx";
