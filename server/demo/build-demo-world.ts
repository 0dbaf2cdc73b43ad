/**
 * Makes the demo world: the synthetic messages go through the real intake in the order of their time, the jobs assess
 * them, simulated investigators decide, late outcomes come in, and after two thirds of the span the first champion is
 * trained on what was decided so far. The desk works until the last moment; a go-live in the last two days brings more
 * than it can take, and that stays open for whoever sits down next.
 */
import { generateWorld, type MessageEvent } from "#models/world/index.ts";
import { internalSource, receiveMessages } from "../intake/index.ts";
import { runJobs } from "../jobs/index.ts";
import type { Context } from "../platform/context.ts";
import type { Database } from "../platform/database/database.ts";
import { migrate } from "../platform/database/index.ts";
import { DomainError } from "../platform/errors.ts";
import { setDemoClock } from "../platform/workbench-clock.ts";
import { trainChallenger } from "../retraining/index.ts";
import { loadDemoList } from "../screening/index.ts";
import { Desk } from "./desk.ts";
import { nameParties } from "./name-parties.ts";
import { type Slice, slicesOf } from "./slices.ts";
import {
  dropEverything,
  gatherStatistics,
  holdsMessages,
  paymentsOf,
  readMarker,
  writeMarker,
} from "./store.ts";
import { mlEngineer, simulatedActor } from "./team.ts";

export const worldDays = 90;
export const worldEnd = new Date("2026-11-20T09:30:00Z");
/** The first champion learns from the decisions of this many days. */
const trainedAfterDays = 60;
/** With too few decisions by then, training is tried again after so many days. */
const postponedDays = 5;
/** The store's plans are made to fit it again after so many days. */
const statisticsAfterDays = [2, 6, 15, 40];

const dayMs = 86_400_000;

export interface DemoOptions {
  payments: number;
  seed: number;
  /** Hears about progress in plain words. */
  say?: (text: string) => void;
}

/** Builds the world once; a built one is left alone, an interrupted build starts over on an emptied store. */
export async function buildDemoWorld(
  db: Database,
  { payments, seed, say = () => {} }: DemoOptions,
): Promise<void> {
  const marker = await readMarker(db);
  if (marker?.state === "built") return;
  if (marker) {
    say("An earlier build of the demo world was interrupted; starting over.");
    await dropEverything(db);
    await migrate(db);
  } else if (await holdsMessages(db)) {
    say("The store holds messages already; no demo world is made.");
    return;
  }
  await writeMarker(db, { state: "building", seed, payments });
  say(`Making the demo world: ${payments.toLocaleString("en")} synthetic payments over ${worldDays} days.`);
  const began = performance.now();
  const world = generateWorld({ seed, payments, days: worldDays, end: worldEnd });
  let now = world.start.getTime();
  const ctx: Context = {
    db,
    clock: { now: () => new Date(now) },
    actor: simulatedActor({ id: "demo", name: "Demo world (simulated)", role: "system" }),
    requestId: null,
  };
  await loadDemoList(ctx, nameParties(world));
  const source = await internalSource(db, "demo world");
  const desk = new Desk(ctx, world, (at) => {
    now = at;
  });
  const champion = { due: world.start.getTime() + trainedAfterDays * dayMs, trained: false };
  const messages = world.messages();
  let next = messages.next();
  let received = 0;
  let told = 0;
  const standing = (): string => {
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    return `${received.toLocaleString("en")} payments, ${desk.summary()}, ${seconds} s`;
  };
  for (const slice of slicesOf(world.start, world.end)) {
    await desk.work(slice);
    now = slice.to;
    const files: MessageEvent[] = [];
    while (!next.done && next.value.at.getTime() < slice.to) {
      files.push(next.value);
      next = messages.next();
    }
    received += await receive(ctx, source.id, files, desk);
    await runJobs(db, ctx.clock, { until: "empty" });
    await desk.noteRaised();
    if (!champion.trained && slice.to >= champion.due) {
      champion.trained = await trainFirst(ctx, seed, say);
      champion.due += postponedDays * dayMs;
      await runJobs(db, ctx.clock, { until: "empty" });
    }
    const day = Math.floor((slice.to - world.start.getTime()) / dayMs);
    if (statisticsAfterDays.some((due) => passes(slice, world.start, due))) await gatherStatistics(db);
    if (day >= told + 10 && slice.to < world.end.getTime()) {
      told = day;
      say(`Day ${day} of ${worldDays}: ${standing()}.`);
    }
  }
  await setDemoClock(db, world.end);
  await writeMarker(db, { state: "built", seed, payments });
  if (db.engine === "embedded") await db.query("vacuum (analyze)");
  say(`The demo world stands: ${standing()}.`);
}

/** Whether the end of day `day` of the world lies in the slice. */
function passes({ from, to }: Slice, start: Date, day: number): boolean {
  const end = start.getTime() + day * dayMs;
  return end > from && end <= to;
}

/** Sends the messages of one slice in portions; gives how many payments were stored. */
async function receive(ctx: Context, sourceId: number, files: MessageEvent[], desk: Desk): Promise<number> {
  let payments = 0;
  for (let from = 0; from < files.length; from += 500) {
    const portion = files.slice(from, from + 500);
    const receipts = await receiveMessages(ctx, {
      sourceId,
      files: portion.map(({ fileName, bytes, at }) => ({ name: fileName, bytes, receivedAt: at })),
    });
    const refs = new Map(receipts.map(({ messageId }, index) => [messageId, portion[index]?.refs ?? []]));
    const stored = await paymentsOf(ctx.db, [...refs.keys()]);
    for (const { paymentId, messageId, index } of stored) {
      const reference = refs.get(messageId)?.[index];
      if (reference) desk.notePayment(paymentId, reference);
    }
    payments += stored.length;
  }
  return payments;
}

/** Trains and serves the first champion; false while the decisions are too few, which happens in small worlds. */
async function trainFirst(ctx: Context, seed: number, say: (text: string) => void): Promise<boolean> {
  const options = { seed: seed % 1000, bootstrap: true };
  const trained = await trainChallenger({ ...ctx, actor: mlEngineer }, options).catch((cause: unknown) => {
    if (cause instanceof DomainError && cause.kind === "conflict") return cause;
    throw cause;
  });
  if (trained instanceof DomainError) {
    say(`No champion yet: ${trained.message}`);
    return false;
  }
  const { manifest } = trained;
  const { auc } = manifest.evaluation;
  say(
    `The first champion ${manifest.name} serves: ${manifest.trainingSet.rows} labels, AUC ${auc.value.toFixed(3)} on its later period ` +
      `(logistic regression ${manifest.logistic.auc.toFixed(3)}), ${manifest.fitSeconds.toFixed(1)} s to fit.`,
  );
  return true;
}
