/**
 * A larger simulated team for the long world, and what it decides when: skill differs, newcomers learn for six weeks, one in
 * ten closes quickly, the two most experienced leave in the sixteenth month, some decisions are reversed later.
 */
import { type Investigator, simulateDecision } from "./investigators.ts";
import { drift, monthStart } from "./months/drift-calendar.ts";
import { Random } from "./random.ts";
import { dayMs, hourMs, midnight, minuteMs } from "./time.ts";
import type { Truth } from "./truth.ts";

interface Member extends Investigator {
  from: number;
  until: number;
}

const quickClosers = 0.1;
const learningWeeks = 6;
const reversedShare = 0.03;

/** `size` people; a sixth of them come while the world runs. */
function makeTeam(size: number, random: Random): Member[] {
  return Array.from({ length: size }, (_, place): Member => {
    const senior = place < Math.ceil(size / 5);
    const quick = !senior && random.chance(quickClosers);
    const late = place % 6 === 5;
    return {
      id: `sim-${place}`,
      name: `Person ${place} (simulated)`,
      role: senior ? "senior" : "investigator",
      miss: quick ? 0.3 : senior ? random.between(0.05, 0.09) : random.between(0.09, 0.24),
      falseAlarm: quick ? 0.03 : senior ? random.between(0.03, 0.05) : random.between(0.05, 0.15),
      anchoring: random.between(0, 0.6),
      wrongCode: random.between(0.05, 0.12),
      pace: quick ? 0.45 : random.between(0.85, 1.3),
      capacity: random.int(30, 90),
      leavesAfterDay: null,
      from: late ? monthStart(random.int(4, 14)) : Number.NEGATIVE_INFINITY,
      until: place < 2 ? monthStart(drift.seniorsLeave) : Number.POSITIVE_INFINITY,
    };
  });
}

/** Newcomers err more: twice at first, as the others after six weeks. */
function learnt(who: Member, at: number): Member {
  const weeks = (at - who.from) / (7 * dayMs);
  if (weeks >= learningWeeks) return who;
  const more = 2 - Math.max(0, weeks) / learningWeeks;
  return { ...who, miss: Math.min(0.45, who.miss * more), falseAlarm: Math.min(0.35, who.falseAlarm * more) };
}

const admitted = [
  { outcome: "REPAIRED_OPS", judged: "genuine", reasons: [{ code: "NARR" }] },
  { outcome: "RELEASED_AS_IS", judged: "false-alarm", reasons: [{ code: "known-pattern" }] },
  { outcome: "ESCALATED", judged: "unsure", reasons: [{ code: "needs-customer" }] },
] as const;

/** Time until a decision, by class: repairs take minutes, enquiries days, recalls and suspicions longer. */
function delayOf(found: string, random: Random): number {
  if (found === "E02") return random.between(3, 15) * dayMs;
  if (found === "S02") return random.between(3, 15) * dayMs;
  const family = found.charAt(0);
  if (family === "E" && found !== "E01") return random.logNormal(4, 0.67) * dayMs;
  return family === "R" || family === "E"
    ? random.logNormal(35, 0.8) * minuteMs
    : random.logNormal(1.4, 0.7) * hourMs;
}

export interface TeamDecision {
  genuine: boolean;
  knownAt: number;
}

export class SimulatedTeam {
  private readonly team: readonly Member[];
  private readonly random: Random;
  private readonly today = new Map<string, number>();
  private day = Number.NaN;

  constructor(size: number, seed: number) {
    this.random = new Random(`team ${seed}`);
    this.team = makeTeam(size, this.random.fork("people"));
  }

  /** Null for an unsure one. `probability` is the score shown, null for none. */
  decide(
    { at, class: found, truth }: { at: number; class: string; truth: Truth },
    probability: number | null = null,
  ): TeamDecision | null {
    const date = midnight(at);
    if (date !== this.day) {
      this.day = date;
      this.today.clear();
    }
    const present = this.team.filter(
      ({ from, until, id, capacity }) => from <= at && at < until && (this.today.get(id) ?? 0) < capacity,
    );
    if (present.length === 0) return null;
    const who = this.random.pick(present);
    const done = this.today.get(who.id) ?? 0;
    this.today.set(who.id, done + 1);
    const facts = { class: found, probability, handlingMinutes: 8, decidedToday: done, admitted };
    const { judged } = simulateDecision(learnt(who, at), facts, truth, this.random);
    const knownAt = at + delayOf(found, this.random);
    if (judged === "unsure") return null;
    const reversed = this.random.chance(reversedShare);
    return {
      genuine: reversed ? truth.genuine : judged === "genuine",
      knownAt: reversed ? knownAt + this.random.between(4, 20) * dayMs : knownAt,
    };
  }
}
