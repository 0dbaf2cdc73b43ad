/**
 * Features: the numbers a model sees of a payment, their contract, and the state they grow from.
 * Pure and the same file on the server, in training and in the browser.
 */
export { mostOutcomes } from "./caps.ts";
export type { FeatureGroup, FeatureSpec } from "./contract.ts";
export { extractFeatures, featureIndex, features, featureVersion, snapshotBytes } from "./extract.ts";
export type { CreditorHistory, DebtorHistory, Glance, History, Payee } from "./history.ts";
export { labelOf } from "./labels.ts";
export { raisedScenarios, type Scenario, scenarios, scenarioTriggers } from "./scenarios.ts";
export { HistoryState } from "./state/history-state.ts";
export type { KnownOutcome } from "./state/observation.ts";
