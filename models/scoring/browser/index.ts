/** Rescoring in the browser. Import the value dynamically and after idle: it brings a worker and a WASM runtime. */
export { type ScoringClient, startScoring } from "./client.ts";
export type {
  Backend,
  EditedSession,
  ElementChange,
  ModelDescription,
  StartOptions,
  WhatIf,
} from "./protocol.ts";
