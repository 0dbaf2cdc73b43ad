/**
 * Messages from several connections, a folder and a stream at once while the whole server process is killed again and
 * again. Each message is delivered one to ten times, in no order, by whichever door takes the delivery.
 */
import { setTimeout as pause } from "node:timers/promises";
import { generateWorld, Random } from "#models/world/index.ts";
import { worldDays, worldEnd } from "#server/demo/index.ts";
import { createSource } from "#server/intake/index.ts";
import { systemClock } from "#server/platform/clock.ts";
import { migrate, openDatabase } from "#server/platform/database/index.ts";
import { checkStore, type Verdict } from "./check-store.ts";
import { Doors } from "./feed-doors.ts";
import { sendMessages } from "./send-messages.ts";
import { type StoreAddress, Workbench } from "./serve-workbench.ts";
import { Deliveries } from "./shuffle-deliveries.ts";

export interface Ordeal {
  kills: number;
  seed: number;
  connections: number;
  /** Whether a stream of a broker is fed too, where one is installed. */
  broker: boolean;
}

export interface Outcome extends Verdict {
  /** Different messages sent, and how often all of them together were delivered. */
  sent: number;
  deliveries: number;
  /** Pairs of different bytes under one identification. */
  rivals: number;
  acknowledged: number;
  unanswered: number;
  resent: number;
  /** Answers other than 202. */
  refused: number;
  /** Messages given to the inbox folder and the stream. */
  fed: number;
  /** Of these, what the server had not finished with in the end. */
  fedLeft: number;
  fedStream: boolean;
  /** Kills that hit the server while it was still starting. */
  killedWhileStarting: number;
  /** Seconds until ready after a kill. */
  restarts: number[];
}

const worldPayments = 20_000;
/** A kill comes after so long and so many acknowledgements at most; background work begins within the first second. */
const longestLife = { milliseconds: 2_500, acknowledgements: 40 };
const startingShare = 0.2;
const drainLimitMs = 120_000;
const acknowledgedLimitMs = 60_000;

/** The synthetic world's messages; every 25th is cut off, as a broken transfer would leave it. */
function* messagesOf(seed: number): Generator<Uint8Array> {
  const world = generateWorld({ seed, payments: worldPayments, days: worldDays, end: worldEnd });
  let count = 0;
  for (const { bytes } of world.messages()) {
    count += 1;
    yield count % 25 === 0 ? bytes.slice(0, Math.floor(bytes.byteLength * 0.6)) : bytes;
  }
}

async function makeSource(store: StoreAddress): Promise<string> {
  const db = await openDatabase({ url: store.url, dataDir: store.dataDir });
  try {
    await migrate(db);
    const actor = { userId: "bench", name: "Bench", role: "system" };
    const { token } = await createSource({ db, clock: systemClock, actor, requestId: null }, "Bench");
    return token;
  } finally {
    await db.close();
  }
}

/** Waits until the running server has assessed every payment it accepted. */
async function untilAssessed(store: StoreAddress): Promise<void> {
  const db = await openDatabase({ url: store.url, dataDir: store.dataDir });
  try {
    const began = performance.now();
    while (performance.now() - began < drainLimitMs) {
      const { rows } = await db.query("select 1 from outbox where topic = 'payments.arrived' limit 1");
      if (rows.length === 0) return;
      await pause(200);
    }
  } finally {
    await db.close();
  }
}

async function until(reached: () => boolean): Promise<void> {
  const began = performance.now();
  while (!reached()) {
    if (performance.now() - began > acknowledgedLimitMs) throw new Error("the server acknowledges nothing");
    await pause(1);
  }
}

/** Holds senders back while the server is down. */
class Gate {
  #opened: Promise<void> = Promise.resolve();
  #open = (): void => {};

  shut(): void {
    this.#opened = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  open(): void {
    this.#open();
  }

  passed(): Promise<void> {
    return this.#opened;
  }
}

export async function killServer(
  store: StoreAddress,
  { kills, seed, connections, broker }: Ordeal,
): Promise<Outcome> {
  const token = await makeSource(store);
  const messages = new Deliveries(messagesOf(seed), seed);
  const doors = await Doors.open(store.dataDir, messages, broker);
  const workbench = await Workbench.on(store, doors.env);
  const random = new Random(`kills ${seed}`);
  const gate = new Gate();
  gate.shut();
  const door = { address: workbench.address, token, open: () => gate.passed() };
  const traffic = sendMessages(door, messages, { connections, seed });
  const restarts: number[] = [];
  let killedWhileStarting = 0;
  let fed: { hashes: string[]; left: number } = { hashes: [], left: 0 };
  try {
    for (let killed = 0; killed < kills; killed += 1) {
      workbench.start();
      if (random.chance(startingShare)) {
        await pause(random.int(0, 2_000));
        killedWhileStarting += 1;
      } else {
        restarts.push(await workbench.ready());
        gate.open();
        await doors.feed();
        const told = traffic.acknowledged.length + random.int(1, longestLife.acknowledgements);
        await pause(random.int(0, longestLife.milliseconds));
        await until(() => traffic.acknowledged.length >= told);
        gate.shut();
      }
      await workbench.end("SIGKILL");
    }
    workbench.start();
    restarts.push(await workbench.ready());
    gate.open();
    messages.close();
    await traffic.finish();
    fed = await doors.drained();
    await untilAssessed(store);
  } finally {
    await workbench.end("SIGTERM");
    await doors.close();
  }
  const { rivals } = messages;
  const verdict = await checkStore(store, traffic.acknowledged, { fed: fed.hashes, rivals });
  const { acknowledged, unanswered, resent, refused } = traffic;
  return {
    ...verdict,
    sent: messages.messages,
    deliveries: messages.deliveries,
    rivals: rivals.length,
    acknowledged: acknowledged.length,
    unanswered,
    resent,
    refused: [...refused.values()].reduce((sum, count) => sum + count, 0),
    fed: fed.hashes.length,
    fedLeft: fed.left,
    fedStream: doors.hasStream,
    killedWhileStarting,
    restarts: restarts.slice(1),
  };
}
