/** What recomputes an edited payment in the browser, whichever part does the arithmetic. Types only. */
import type { WhatIf as ScoredWhatIf } from "#models/scoring/browser/index.ts";
import type { EditingSession, ElementChange } from "#server/repairs/schema.ts";

export type Backend = "webgpu" | "wasm" | "server" | "none";
export type WhatIf = Omit<ScoredWhatIf, "backend">;

export interface Engine {
  /** The backend that answered last. */
  readonly backend: Backend;
  onnxHash: string | null;
  begin(session: EditingSession): Promise<void>;
  whatIf(changes: readonly ElementChange[]): Promise<WhatIf>;
}
