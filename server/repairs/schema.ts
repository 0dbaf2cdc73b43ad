/** Editing a payment: the browser rescoring's input, and the edit the server validates and records. */
import { z } from "zod";
import { suggestionKinds } from "#models/repairs/suggestion.ts";
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
  /** The server's record. */
  margin: z.number().nullable(),
  probability: z.number().nullable(),
  editable: z.array(z.object({ field: z.string(), label: z.string(), path: z.string() })),
  /** What was suggested for this payment, ready to be put into the edit. */
  suggestions: z.array(z.object({ id: z.number().int(), changes: z.array(elementChange) })),
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
    /** Suggestions that went into the edit. */
    suggestionIds: z.array(z.number().int()).max(20).default([]),
    /** What the browser computed, so that a difference beyond tolerance becomes a parity event. */
    browser: z
      .object({
        probability: z.number().nullable(),
        margin: z.number().nullable(),
        backend: z.enum(["webgpu", "wasm", "server", "none"]),
        onnxHash: z.string().nullable(),
        snapshotHash: z.string().nullable(),
      })
      .strict(),
  })
  .strict();

export const suggestInput = z
  .object({ caseId: z.number().int(), exceptionId: z.number().int(), commandId: z.uuid() })
  .strict();

/** A suggested repair: which elements would change, why, how often its kind was right, and what it would make of the score. */
export const suggestion = z.object({
  id: z.number().int(),
  kind: z.enum(suggestionKinds),
  /** Empty where nothing is to be edited: the evidence says what to do. Masked by role. */
  changes: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
  evidence: z.array(
    z.object({
      source: z.enum(["history", "directory", "parse", "check", "calendar", "copy"]),
      text: z.string(),
      count: z.number().int().nullable(),
    }),
  ),
  /** Of address lines that were read: every word with the part it was taken for. */
  tokens: z.array(
    z.object({
      text: z.string(),
      part: z.enum(["streetName", "buildingNumber", "postCode", "townName", "country"]).nullable(),
    }),
  ),
  /** Rules whose findings it clears, and how many findings that stop the payment would stay. */
  cleared: z.array(z.string()),
  remaining: z.number().int(),
  confidence: z.object({
    value: z.number(),
    low: z.number(),
    high: z.number(),
    /** Stored outcomes of its kind, and those of the synthetic world that stand in for missing ones. */
    outcomes: z.number().int(),
    prior: z.number().int(),
  }),
  /** The score the repaired payment would have; null when only the rules speak. */
  probability: z.number().nullable(),
});
export type Suggestion = z.infer<typeof suggestion>;

export const suggestionList = z.object({ suggestions: z.array(suggestion) });
export type SuggestionList = z.infer<typeof suggestionList>;

/** The smallest change of elements after which nothing would stop the payment, checked by the server before it is told. */
export const clearing = z.object({
  changes: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      source: z.enum(["history", "directory", "parse", "check", "calendar", "copy"]),
      /** Why this value. */
      text: z.string(),
    }),
  ),
  /** What raised the payment and would not any more: rules and scenarios. */
  cleared: z.array(z.string()),
  /** The likelihood before and after; null when only the rules speak. */
  before: z.number().nullable(),
  after: z.number().nullable(),
});
export type Clearing = z.infer<typeof clearing>;

/** Null when no change of up to three elements, with values that have a source, clears the exception. */
export const clearingAnswer = z.object({ clearing: clearing.nullable() });
export type ClearingAnswer = z.infer<typeof clearingAnswer>;

/** Unmasked, for whoever holds the case and has the payment open. */
export const takenClearing = z.object({ changes: z.array(elementChange) });

export const savedEdit = z.object({
  editId: z.number().int(),
  /** The exception's version after the edit; a verdict must name it. */
  exceptionVersion: z.number().int(),
  findings: z.array(findingView),
  score: scoreView,
  parity: z.enum(["equal", "differs", "not-compared"]),
});
export type SavedEdit = z.infer<typeof savedEdit>;
