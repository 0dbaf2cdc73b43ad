/**
 * `npm run bench -- world`: are the synthetic worlds hard enough, and do they leak? The demo's world of 90 days, and the long
 * one of 18 months, 600,000 payments of it or as many as `--payments=1750000` says. Fails when the task is too easy or something leaks.
 */
import { createHash } from "node:crypto";
import { features } from "#models/features/index.ts";
import { generateMonths } from "#models/world/index.ts";
import { env } from "#server/platform/env.ts";
import { absent, openPeer } from "../peers/python-peer.ts";
import type { BenchOptions, BenchResult, Figure } from "./result.ts";
import { assessMonths } from "./world/assess-months.ts";
import { atMost } from "./world/figures.ts";
import { measureLongWorld } from "./world/long-world.ts";
import { measureShortWorld } from "./world/short-world.ts";

const usual = 600_000;
const digested = 18_000;

export const options = ["payments"];

export async function run(given: BenchOptions): Promise<BenchResult> {
  const payments = env.DEMO_PAYMENTS;
  const seed = env.DEMO_SEED;
  const size = Number(given.payments ?? usual);
  const peer = openPeer("lightgbm");
  const figures: Figure[] = [];
  try {
    figures.push(...measureShortWorld({ seed, payments }));
    const digests = new Set([digestOf(seed), digestOf(seed)]);
    figures.push(atMost("18 months: different bytes from one seed", digests.size, "of 2 worlds", 1));
    const long = await measureLongWorld(assessMonths({ seed, payments: size }), peer);
    figures.push(...long.map((figure) => ({ ...figure, what: `18 months: ${figure.what}` })));
  } finally {
    peer?.close();
  }
  return {
    name: "world",
    setting: { seed, payments, "long world": size, features: features.length },
    figures,
    missing: peer ? [] : [absent("lightgbm")],
  };
}

/** Over all messages, truths and late outcomes of a small long world. */
function digestOf(seed: number): string {
  const hash = createHash("sha256");
  for (const world of generateMonths({ seed, payments: digested })) {
    for (const { at, bytes, refs } of world.messages())
      hash.update(`${at.getTime()} ${refs.join()}`).update(bytes);
    hash.update(JSON.stringify([[...world.truth], world.lateOutcomes, [...world.facts], world.list]));
  }
  return hash.digest("hex");
}
