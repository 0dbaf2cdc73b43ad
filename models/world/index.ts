/**
 * The synthetic payments world: messages, and apart from them truth, late outcomes and simulated investigators.
 * Everything it makes is invented and says so wherever it is shown.
 */
export type { WorldOptions } from "./generate-orders.ts";
export type { LateOutcome, Truth } from "./truth.ts";
export { ordinary } from "./truth.ts";
export { generateWorld, type MessageEvent, type World } from "./world.ts";
