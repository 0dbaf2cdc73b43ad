import { describe, expect, it } from "vitest";
import { type AdmittedDecision, investigators, simulateDecision } from "./investigators.ts";
import { Random } from "./random.ts";

const admitted: AdmittedDecision[] = [
  { outcome: "REPAIRED_OPS", judged: "genuine", reasons: [{ code: "AC03" }, { code: "AC01" }] },
  {
    outcome: "RELEASED_AS_IS",
    judged: "false-alarm",
    reasons: [{ code: "known-pattern" }, { code: "data-is-right" }],
  },
  { outcome: "ESCALATED", judged: "unsure", reasons: [{ code: "needs-customer" }] },
];
const facts = { class: "R01", probability: null, handlingMinutes: 6, decidedToday: 2, admitted };

function rates(genuine: boolean, probability: number | null = null) {
  const random = new Random(`rates ${genuine} ${probability}`);
  const truth = { situation: "test", class: "R01" as const, genuine, difficulty: 0.4 };
  let wrong = 0;
  let wrongCode = 0;
  let decided = 0;
  const rounds = 400;
  for (let round = 0; round < rounds; round += 1) {
    for (const who of investigators) {
      const { judged, reasonCode, outcome } = simulateDecision(who, { ...facts, probability }, truth, random);
      const choice = admitted.find((each) => each.outcome === outcome);
      expect(choice?.judged).toBe(judged);
      expect(choice?.reasons.some(({ code }) => code === reasonCode)).toBe(true);
      if (judged === "unsure") continue;
      decided += 1;
      if ((judged === "genuine") !== genuine) wrong += 1;
      if (reasonCode !== choice?.reasons[0]?.code) wrongCode += 1;
    }
  }
  return { wrong: wrong / decided, wrongCode: wrongCode / decided };
}

describe("simulated investigators", () => {
  it("are twelve, with one name and one identity each, marked as simulated", () => {
    expect(investigators).toHaveLength(12);
    expect(new Set(investigators.map(({ id }) => id)).size).toBe(12);
    for (const { id, name } of investigators) {
      expect(id).toMatch(/^sim-/);
      expect(name).toContain("(simulated)");
    }
  });

  it("miss 5 to 30 percent, raise false alarms in 3 to 15, and choose wrong codes in 5 to 12", () => {
    const missed = rates(true);
    const alarmed = rates(false);
    expect(missed.wrong).toBeGreaterThan(0.05);
    expect(missed.wrong).toBeLessThan(0.3);
    expect(alarmed.wrong).toBeGreaterThan(0.03);
    expect(alarmed.wrong).toBeLessThan(0.15);
    expect(missed.wrongCode).toBeGreaterThan(0.04);
    expect(missed.wrongCode).toBeLessThan(0.12);
  });

  it("lean towards the score they are shown", () => {
    expect(rates(true, 0.03).wrong).toBeGreaterThan(rates(true, 0.97).wrong + 0.03);
  });
});
