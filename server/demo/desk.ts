/**
 * The simulated desk: investigators take the top of the queue and decide through the same verbs as people do, a second
 * person gives the second word, and facts that come later correct what was decided.
 */
import { economicsOf } from "#models/ranking/index.ts";
import {
  goLiveOf,
  type Investigator,
  investigators,
  type LateOutcome,
  ordinary,
  Random,
  simulateDecision,
  simulateSecondWord,
  type World,
} from "#models/world/index.ts";
import { claimCase, outcomesFor } from "../cases/index.ts";
import { type QueueRow, queuePage } from "../exceptions/index.ts";
import type { Context } from "../platform/context.ts";
import { servingBundle } from "../registry/index.ts";
import { decideApproval, listVerdictApprovals, recordLateOutcome, recordVerdict } from "../verdicts/index.ts";
import type { Slice } from "./slices.ts";
import { exceptionsAfter } from "./store.ts";
import { checker, simulatedActor } from "./team.ts";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;
/** Share of a person's days at this desk. */
const presence = 0.8;
const hoursADay = 9;
/** On the days of the go-live nobody is away and everybody stays longer. */
const overtime = 1.3;
/** People's capacities are set for a world of this size. */
const paymentsAtCapacity = 50_000;
/** Requests of the last days wait for whoever sits down at the desk. */
const lastWordsBefore = 3 * dayMs;
/** Share of the work that goes first to what is overdue or falls due before the next look at the queue. */
const dueFirst = 0.7;
/** What has more time than this is mostly left for a quieter day. */
const unhurriedMs = 3 * dayMs;
const leftForLater = 0.93;
/** Share of decisions taken without seeing the score, so that its pull on people can be measured. */
const blindShare = 0.12;

export class Desk {
  private readonly ctx: Context;
  private readonly world: World;
  private readonly setClock: (at: number) => void;
  private readonly random: Random;
  private readonly references = new Map<number, string>();
  private readonly payments = new Map<string, number>();
  private readonly paymentOfException = new Map<number, number>();
  /** What was decided, by payment. */
  private readonly decided = new Map<number, "genuine" | "false-alarm" | "unsure">();
  private readonly today = new Map<string, number>();
  private lastException = 0;
  private nextLate = 0;
  private day = -1;
  private present: Investigator[] = [];
  private verdicts = 0;
  private corrected = 0;

  constructor(ctx: Context, world: World, setClock: (at: number) => void) {
    this.ctx = ctx;
    this.world = world;
    this.setClock = setClock;
    this.random = new Random(`desk ${world.end.toISOString()} ${world.truth.size}`);
  }

  summary(): string {
    return `${this.lastException} exceptions raised, ${this.verdicts} decided, ${this.corrected} corrected later`;
  }

  /** Remembers which payment a world reference became. Only payments with a story are kept. */
  notePayment(paymentId: number, reference: string): void {
    if (!this.world.truth.has(reference)) return;
    this.references.set(paymentId, reference);
    this.payments.set(reference, paymentId);
  }

  async noteRaised(): Promise<void> {
    for (const { exceptionId, paymentId } of await exceptionsAfter(this.ctx.db, this.lastException)) {
      this.paymentOfException.set(exceptionId, paymentId);
      this.lastException = exceptionId;
    }
  }

  /** One slice of desk work, in the order of time. */
  async work(slice: Slice): Promise<void> {
    this.beginDay(slice);
    const hour = new Date(slice.from).getUTCHours();
    if (this.present.length > 0 && hour >= 8 && hour < 17) await this.decideSome(slice);
    if (slice.to < this.world.end.getTime() - lastWordsBefore) await this.giveSecondWords(slice);
    await this.learnLate(slice);
  }

  private beginDay({ from }: Slice): void {
    const day = Math.floor((from - this.world.start.getTime()) / dayMs);
    const date = Math.floor(from / dayMs);
    if (date === this.day) return;
    this.day = date;
    this.today.clear();
    const weekday = new Date(from).getUTCDay();
    this.present =
      weekday === 0 || weekday === 6
        ? []
        : investigators.filter(
            ({ leavesAfterDay }) =>
              (leavesAfterDay === null || day < leavesAfterDay) &&
              (this.inGoLive(from) || this.random.chance(presence)),
          );
  }

  private inGoLive(at: number): boolean {
    return at >= goLiveOf({ end: this.world.end.getTime() });
  }

  /** Spreads the slice's share of the day's capacity over it; whoever comes takes what hurries, or the top of the queue. */
  private async decideSome(slice: Slice): Promise<void> {
    const capacity = this.present.reduce((sum, { capacity: each }) => sum + each, 0);
    const share = (slice.to - slice.from) / (hoursADay * hourMs);
    const size = this.world.payments / paymentsAtCapacity;
    const pace = this.inGoLive(slice.from) ? overtime : 1;
    const wanted = Math.round(capacity * pace * share * size + this.random.between(-0.5, 0.5));
    if (wanted <= 0) return;
    this.setClock(slice.from);
    const rows = await this.chosenRows(slice, wanted);
    const step = (slice.to - slice.from) / (wanted + 1);
    let at = slice.from;
    let taken = 0;
    const cases = new Set<number>();
    for (const [position, row] of rows.entries()) {
      if (taken >= wanted) break;
      if (cases.has(row.caseId) || this.random.chance(0.1)) continue;
      const hurries = Date.parse(row.dueAt ?? "") - slice.from < unhurriedMs;
      if (!hurries && this.random.chance(leftForLater)) continue;
      const who = this.freeInvestigator();
      if (!who) break;
      cases.add(row.caseId);
      at += step * this.random.between(0.4, 1);
      await this.decide(who, row, position, at);
      taken += 1;
    }
  }

  /** More rows than are wanted: first a part that hurries, then the top of the queue. */
  private async chosenRows(slice: Slice, wanted: number): Promise<QueueRow[]> {
    const page = async (filter: Parameters<typeof queuePage>[1]["filter"], limit: number) =>
      (await queuePage(this.ctx, { filter, cursor: null, limit: Math.min(100, limit) })).rows;
    const minutes = Math.ceil((slice.to - slice.from) / minuteMs);
    const hurrying = await page({ dueWithinMinutes: minutes }, Math.ceil(wanted * dueFirst));
    return [...hurrying, ...(await page({}, 2 * wanted + 8))];
  }

  private freeInvestigator(): Investigator | null {
    const most = (capacity: number) => Math.round(capacity * overtime);
    const free = this.present.filter(({ id, capacity }) => (this.today.get(id) ?? 0) < most(capacity));
    return free.length === 0 ? null : this.random.pick(free);
  }

  private async decide(who: Investigator, row: QueueRow, position: number, at: number): Promise<void> {
    const paymentId = this.paymentOfException.get(row.exceptionId);
    const reference = paymentId === undefined ? undefined : this.references.get(paymentId);
    const truth = (reference && this.world.truth.get(reference)) || ordinary;
    const actor = simulatedActor(who);
    const ctx: Context = { ...this.ctx, actor };
    const serving = await servingBundle(this.ctx.db);
    const scoreShown = row.probability !== null && !this.random.chance(blindShare);
    const decision = simulateDecision(
      who,
      {
        class: row.class,
        probability: scoreShown ? row.probability : null,
        handlingMinutes: economicsOf(row.class).handlingMinutes,
        decidedToday: this.today.get(who.id) ?? 0,
        admitted: outcomesFor(row.class, row.reasonCode),
      },
      truth,
      this.random,
    );
    this.setClock(Math.round(at));
    const { fencing } = await claimCase(ctx, { caseId: row.caseId });
    this.setClock(Math.round(at + Math.min(4, decision.minutes) * minuteMs));
    await recordVerdict(ctx, {
      commandId: this.random.uuid(),
      caseId: row.caseId,
      exceptionId: row.exceptionId,
      exceptionVersion: row.version,
      fencing: fencing as number,
      outcome: decision.outcome as Parameters<typeof recordVerdict>[1]["outcome"],
      reasonCode: decision.reasonCode,
      confidence: decision.confidence,
      shown: {
        scoreShown,
        probability: scoreShown ? row.probability : null,
        band: scoreShown ? row.band : "rules-only",
        scoreId: null,
        modelHash: scoreShown ? (serving?.hash ?? null) : null,
        reasons: [row.reason.slice(0, 300)],
        queuePosition: position + 1,
        onnxHash: null,
        backend: "none",
        whatIfProbability: null,
        secondsOnCase: Math.round(decision.minutes * 60),
      },
    });
    this.today.set(who.id, (this.today.get(who.id) ?? 0) + 1);
    this.verdicts += 1;
    if (paymentId !== undefined) this.decided.set(paymentId, decision.judged);
  }

  private async giveSecondWords(slice: Slice): Promise<void> {
    const ctx: Context = { ...this.ctx, actor: simulatedActor(checker) };
    this.setClock(slice.to - minuteMs);
    for (const approval of await listVerdictApprovals(ctx)) {
      if (this.random.chance(0.25)) continue;
      const exceptionId = Number(approval.subject.split("/")[1]);
      const paymentId = this.paymentOfException.get(exceptionId) ?? -1;
      const reference = this.references.get(paymentId);
      const truth = (reference && this.world.truth.get(reference)) || ordinary;
      const decision = simulateSecondWord(
        checker,
        this.decided.get(paymentId) ?? "unsure",
        truth,
        this.random,
      );
      await decideApproval(ctx, {
        commandId: this.random.uuid(),
        approvalId: approval.id,
        payloadHash: approval.payloadHash,
        decision,
        ...(decision === "return" ? { reason: "Please look again: the facts point the other way." } : {}),
      });
      if (decision === "return") this.decided.delete(paymentId);
    }
  }

  /** Late facts matter where they contradict what was decided. */
  private async learnLate(slice: Slice): Promise<void> {
    const { lateOutcomes } = this.world;
    for (; this.nextLate < lateOutcomes.length; this.nextLate += 1) {
      const late = lateOutcomes[this.nextLate] as LateOutcome;
      if (late.at >= slice.to) return;
      const paymentId = this.payments.get(late.reference);
      const judged = paymentId === undefined ? undefined : this.decided.get(paymentId);
      if (paymentId === undefined || judged === undefined || judged === "unsure") continue;
      if ((judged === "genuine") === late.genuine) continue;
      const recorded = await recordLateOutcome(this.ctx, {
        paymentId,
        genuine: late.genuine,
        knownAt: new Date(Math.max(slice.from, late.at)),
      });
      if (recorded) this.corrected += 1;
    }
  }
}
