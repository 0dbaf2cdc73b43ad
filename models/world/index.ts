/**
 * The synthetic payments world: messages, and apart from them truth, late outcomes and simulated investigators.
 * Everything it makes is invented and says so wherever it is shown.
 */
export type { WorldOptions } from "./generate-orders.ts";
export {
  type AdmittedDecision,
  type ExceptionFacts,
  type Investigator,
  investigators,
  type SimulatedDecision,
  simulateDecision,
  simulateSecondWord,
} from "./investigators.ts";
export { drift, monthStart, monthsOf } from "./months/drift-calendar.ts";
export { generateMonths, type LongWorldOptions, type WorldMonth } from "./months/generate-months.ts";
export { Random } from "./random.ts";
export { SimulatedTeam, type TeamDecision } from "./simulated-team.ts";
export { goLiveOf } from "./time.ts";
export { type LateOutcome, ordinary, type Truth } from "./truth.ts";
export { generateWorld, type MessageEvent, type World } from "./world.ts";
