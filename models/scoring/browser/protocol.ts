/** What the screen and the scoring worker say to each other. Plain data only. */
import type { History } from "#models/features/index.ts";
import type { CanonicalPayment } from "#models/payment/index.ts";
import type { Finding } from "#models/rules/finding.ts";
import type { Band } from "../bands.ts";

/** The serving champion, compiled to plain operators, as the server describes it. */
export interface ModelDescription {
  readonly onnxHash: string;
  /** Same-origin address of the ONNX bytes. */
  readonly url: string;
  readonly bytes: number;
  readonly featureVersion: string;
  /** Number of features; the graph takes twice as many inputs. */
  readonly inputs: number;
  readonly knownAnswer: { readonly row: readonly (number | null)[]; readonly margin: number };
  readonly calibration: unknown;
}

export interface StartOptions {
  /** Folder of the WASM files. */
  readonly runtimePath?: string;
  /** Use WebGPU also where only a software adapter exists; for tests. */
  readonly softwareGpu?: boolean;
}

/** One payment opened for editing, with the server's record of it. */
export interface EditedSession {
  readonly payment: unknown;
  readonly history: unknown;
  readonly storeFindings: unknown;
  readonly decidedAsOf: string;
  readonly margin: number | null;
  readonly probability: number | null;
}

/** The same with its contents named. */
export interface OpenedPayment {
  readonly payment: CanonicalPayment;
  readonly history: History;
  readonly storeFindings: readonly Finding[];
  readonly at: Date;
  readonly margin: number | null;
}

export interface ElementChange {
  readonly field: string;
  readonly to: string | null;
}

export type Backend = "webgpu" | "wasm";

export interface WhatIf {
  /** Calibrated margin; without a change the server's record, null when the server has no score. */
  probability: number | null;
  band: Band;
  margin: number | null;
  /** SHA-256 of the edited feature vector, as the server would name its snapshot. */
  snapshotHash: string;
  findings: Finding[];
  /** Features whose value changed, those that move the margin most first. */
  moved: { feature: string; from: number | null; to: number | null }[];
  backend: Backend;
  milliseconds: number;
}

export type Request =
  | { readonly kind: "start"; readonly model: ModelDescription; readonly options: StartOptions }
  | { readonly kind: "begin"; readonly session: EditedSession }
  | { readonly kind: "what-if"; readonly changes: readonly ElementChange[] };

export type Answer =
  | { readonly kind: "started"; readonly backend: Backend }
  | { readonly kind: "begun" }
  | { readonly kind: "what-if"; readonly result: WhatIf };

export type FromWorker =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly problem: string };
