/** Which verb does which job: composition only. Each handler runs in the transaction that removes its row. */
import { linkArrived, linkMessages, openCases, separateThreads } from "../cases/index.ts";
import {
  type Assessor,
  createAssessor,
  foldQueueCounts,
  rescoreOpen,
  sweepPastDue,
} from "../exceptions/index.ts";
import type { Clock } from "../platform/clock.ts";
import type { Context } from "../platform/context.ts";
import type { Database, Transaction } from "../platform/database/database.ts";
import { env } from "../platform/env.ts";
import { enqueue, type OutboxHandler } from "../platform/outbox.ts";
import { timePart } from "../platform/time-part.ts";
import { openSink, sendRelease } from "../releases/index.ts";
import { learnBanks } from "../repairs/index.ts";
import { renewCalibration, trainOnRequest } from "../retraining/index.ts";
import { finalizeVerdicts } from "../verdicts/index.ts";
import { continueRecurring, queueCountRows, takeMoreArrivals, tidyEmbedded } from "./store.ts";

/** A burst of single messages is assessed together, up to this many payments at once. */
const paymentsAtOnce = 500;
/** A job that failed is divided into so many parts, until the payment that fails it stands alone. */
const partsOfFailed = 8;
const sweepEveryMs = 30_000;
const tidyEveryMs = 30 * 60_000;
const learnEveryMs = 60_000;
/** Whether a month has passed is looked at this often. */
const renewEveryMs = 6 * 3_600_000;
/** Folding costs a pass over the roll-up, so it waits until there is something to gain. */
const foldFrom = 2_000;

const sink = openSink(env.RELEASE_SINK, env.RELEASE_TOKEN);

const assessors = new WeakMap<Database, Promise<Assessor>>();

/** One history per store and process: making it reads every stored payment once. */
export function assessorOf(db: Database): Promise<Assessor> {
  const known = assessors.get(db);
  if (known) return known;
  const made = timePart("history of accounts", () => createAssessor(db));
  assessors.set(db, made);
  made.catch(() => assessors.delete(db));
  return made;
}

export const recurringTopics = ["sweep.past-due", "store.tidy", "banks.learn", "calibration.renew"] as const;

export function contextOfJobs(db: Database, clock: Clock): Context {
  return { db, clock, actor: { userId: "system", name: "Rerail", role: "system" }, requestId: null };
}

interface Arrived {
  paymentIds: number[];
  /** Part of a job that failed: it takes no others along. */
  alone?: true;
}

const arrived = (payload: unknown): Arrived => payload as Arrived;

async function divide(tx: Transaction, paymentIds: readonly number[]): Promise<void> {
  const size = Math.ceil(paymentIds.length / partsOfFailed);
  for (let from = 0; from < paymentIds.length; from += size)
    await enqueue(tx, "payments.arrived", { paymentIds: paymentIds.slice(from, from + size), alone: true });
}

export function handlersFor(ctx: Context, assessor: Assessor | null): Record<string, OutboxHandler> {
  const later = (milliseconds: number) => ({ notBefore: new Date(ctx.clock.now().getTime() + milliseconds) });
  return {
    ...(assessor
      ? {
          "payments.arrived": async (tx, payload, job) => {
            const { paymentIds: own, alone } = arrived(payload);
            if (job.attempts > 0 && own.length > 1) return divide(tx, own);
            const room = job.attempts === 0 && !alone ? paymentsAtOnce - own.length : 0;
            const more = room > 0 ? await takeMoreArrivals(tx, job.id, ctx.clock.now(), room) : [];
            const ids = [...own, ...more.flatMap((one) => arrived(one).paymentIds)];
            await separateThreads(tx, ids);
            await openCases(ctx, tx, await assessor.assess(ctx, tx, ids));
            const asked = await linkArrived(ctx, tx, ids);
            await openCases(ctx, tx, await assessor.enquire(ctx, tx, asked));
          },
          "threads.link": async (tx, payload) => {
            const { threadMessageIds } = payload as { threadMessageIds: number[] };
            const asked = await linkMessages(ctx, tx, threadMessageIds);
            await openCases(ctx, tx, await assessor.enquire(ctx, tx, asked));
          },
        }
      : {}),
    "verdict.finalize": async (tx, payload) => {
      await finalizeVerdicts(ctx, tx, [(payload as { verdictId: number }).verdictId]);
    },
    "champion.changed": async (tx) => enqueue(tx, "exceptions.rescore", { afterId: 0 }),
    "exceptions.rescore": async (tx, payload) => {
      const { nextAfterId } = await rescoreOpen(ctx, tx, (payload as { afterId: number }).afterId);
      if (nextAfterId !== null) await enqueue(tx, "exceptions.rescore", { afterId: nextAfterId });
    },
    "sweep.past-due": async (tx) => {
      // Counted from before the sweep looks: what falls due while it runs waits no longer than the rest.
      const next = later(sweepEveryMs);
      const { more } = await sweepPastDue(ctx, tx);
      if ((await queueCountRows(tx)) >= foldFrom) await foldQueueCounts(tx);
      await enqueue(tx, "sweep.past-due", {}, more ? {} : next);
    },
    "release.send": {
      outside: async (payload) => {
        await sendRelease(ctx, (payload as { releaseId: number }).releaseId, sink);
      },
    },
    "banks.learn": async (tx) => {
      const { more } = await learnBanks(tx);
      await enqueue(tx, "banks.learn", {}, later(more ? 0 : learnEveryMs));
    },
    "calibration.renew": {
      outside: async (_payload, job) => {
        await renewCalibration(ctx);
        await continueRecurring(ctx.db, job.topic, job.id, later(renewEveryMs).notBefore);
      },
    },
    "store.tidy": {
      outside: async (_payload, job) => {
        await tidyEmbedded(ctx.db);
        await continueRecurring(ctx.db, job.topic, job.id, later(tidyEveryMs).notBefore);
      },
    },
  };
}

/** Training takes minutes of a processor, so it has a thread of its own. */
export const trainingHandlers = (ctx: Context): Record<string, OutboxHandler> => ({
  "training.requested": { outside: (payload) => trainOnRequest(ctx, payload) },
});
