/** The simulated people as actors. `simulated` marks every verdict and label they leave. */
import type { Investigator } from "#models/world/index.ts";
import type { Actor } from "../platform/context.ts";

export function simulatedActor({ id, name, role }: { id: string; name: string; role: string }): Actor {
  return { userId: id, name, role, simulated: true };
}

export const mlEngineer = simulatedActor({ id: "sim-ml", name: "Rosa Lindt (simulated)", role: "ml" });

/** Gives the second word on what investigators ask for. */
export const checker: Investigator = {
  id: "sim-vogt",
  name: "Maren Vogt (simulated)",
  role: "senior",
  miss: 0.07,
  falseAlarm: 0.05,
  anchoring: 0.1,
  wrongCode: 0,
  pace: 1,
  capacity: 0,
  leavesAfterDay: null,
};
