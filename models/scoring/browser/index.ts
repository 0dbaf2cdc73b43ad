/** Rescoring in the browser. Import the value dynamically and after idle: it brings a worker and a WASM runtime. */
export { type ScoringClient, startScoring } from "./client.ts";
export type {
  Backend,
  EditedSession,
  ElementChange,
  StartOptions,
  StudentDescription,
  WhatIf,
} from "./protocol.ts";
