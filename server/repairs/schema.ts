/** Editing a payment: the browser rescoring's input, and the edit the server validates and records. */
import { z } from "zod";
import { findingView, scoreView } from "../explanations/schema.ts";

export const elementChange = z
  .object({
    /** Canonical field, e.g. "creditorAccount.iban". Only editable fields are accepted. */
    field: z.string().max(100),
    to: z.string().max(2000).nullable(),
  })
  .strict();
export type ElementChange = z.infer<typeof elementChange>;

/** Everything the browser worker needs to rescore edits alone: unmasked, so opening it is an audited command. */
export const editingSession = z.object({
  exceptionId: z.number().int(),
  scoreId: z.number().int().nullable(),
  /** A CanonicalPayment (models/payment). */
  payment: z.unknown(),
  /** The history as of the decision time (models/features). */
  history: z.unknown(),
  /** Findings (models/rules) of the rules that need other payments; they count beside those the browser evaluates. */
  storeFindings: z.unknown(),
  decidedAsOf: z.string(),
  /** The server's record the student's movement is anchored to. */
  margin: z.number().nullable(),
  probability: z.number().nullable(),
  editable: z.array(z.object({ field: z.string(), label: z.string(), path: z.string() })),
});
export type EditingSession = z.infer<typeof editingSession>;

export const beginEditInput = z
  .object({
    caseId: z.number().int(),
    exceptionId: z.number().int(),
    fencing: z.number().int(),
    commandId: z.uuid(),
  })
  .strict();

export const saveEditInput = z
  .object({
    commandId: z.uuid(),
    caseId: z.number().int(),
    exceptionId: z.number().int(),
    fencing: z.number().int(),
    changes: z.array(elementChange).min(1).max(40),
    /** What the browser computed, so that a difference beyond tolerance becomes a parity event. */
    browser: z
      .object({
        probability: z.number().nullable(),
        studentMargin: z.number().nullable(),
        backend: z.enum(["webgpu", "wasm", "server", "none"]),
        studentHash: z.string().nullable(),
        snapshotHash: z.string().nullable(),
      })
      .strict(),
  })
  .strict();

export const savedEdit = z.object({
  editId: z.number().int(),
  /** The exception's version after the edit; a verdict must name it. */
  exceptionVersion: z.number().int(),
  findings: z.array(findingView),
  score: scoreView,
  parity: z.enum(["equal", "differs", "not-compared"]),
});
export type SavedEdit = z.infer<typeof savedEdit>;
