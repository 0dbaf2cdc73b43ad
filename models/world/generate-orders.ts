/** All orders of the world in the order of their arrival: everyday stream, situations, faults, drift, copies, returns. */
import type { Order } from "./order.ts";
import { files, singles } from "./ordinary.ts";
import { makePopulation, sizesFor } from "./population.ts";
import { Random } from "./random.ts";
import { accountFaults } from "./situations/account-faults.ts";
import { busyDays, splitters, takeovers } from "./situations/bursts.ts";
import { circumstancesOf } from "./situations/circumstances.ts";
import { copies } from "./situations/copies.ts";
import { addressDrift, clientDrift } from "./situations/drift.ts";
import { strikeAll } from "./situations/fault.ts";
import { formFaults } from "./situations/form-faults.ts";
import { goLive } from "./situations/go-live.ts";
import { habitFaults } from "./situations/habit-faults.ts";
import { collectors, muleRings } from "./situations/mules.ts";
import { oddRelations } from "./situations/odd-relations.ts";
import { returns } from "./situations/returns.ts";
import { largeButHonest, scams } from "./situations/scams.ts";
import { type Scene, scaled } from "./situations/scene.ts";
import { applyMoves, redirections, vendorMoves } from "./situations/vendors.ts";

export interface WorldOptions {
  seed: number;
  payments: number;
  days: number;
  /** The world's last moment. */
  end: Date;
}

/** Situations' counts were set for 50,000 payments; a desk of twelve people can look at so many of them. */
export const situationShare = 0.73;

/** Shares of the everyday payments; the rest is in corporates' files. */
export const flows = { persons: 0.36, firms: 0.22 } as const;

/** What is staged as a story of its own, each kind with chance of its own. */
export const stagedBy = (scene: (name: string) => Scene): Order[] => [
  ...scams(scene("scams")),
  ...largeButHonest(scene("large but honest")),
  ...muleRings(scene("mule rings")),
  ...collectors(scene("collectors")),
  ...redirections(scene("redirections")),
  ...takeovers(scene("takeovers")),
  ...busyDays(scene("busy days")),
  ...splitters(scene("splitters")),
];

export const byTime = (a: Order, b: Order): number =>
  a.at - b.at || (a.batch ?? "").localeCompare(b.batch ?? "", "en") || a.payer.id - b.payer.id;

export function generateOrders({ seed, payments, days, end }: WorldOptions): Order[] {
  const random = new Random(`world ${seed}`);
  const population = makePopulation(sizesFor(payments), random.fork("population"));
  const span = { start: end.getTime() - days * 86_400_000, end: end.getTime() };
  const scale = (payments / 50_000) * situationShare;
  const scene = (name: string): Scene => ({ population, ...span, random: random.fork(name), scale });

  const staged = stagedBy(scene).filter(({ at }) => at < span.end);

  const reserved = ["copies", "again", "returns"].reduce(
    (sum, _, index) => sum + scaled(scene(""), [66, 90, 110][index]!),
    0,
  );
  const everyday = payments - staged.length - reserved;
  const persons = Math.round(everyday * flows.persons);
  const firms = Math.round(everyday * flows.firms);
  const inFiles = files(everyday - persons - firms, population, span, random.fork("files"));
  const stream = [
    ...singles("person", persons, population, span, random.fork("persons")),
    ...singles("firm", firms, population, span, random.fork("firms")),
    ...inFiles,
    ...joinFiles(staged, inFiles),
  ]
    .filter(({ at }) => at < span.end)
    .sort(byTime);

  applyMoves(stream, vendorMoves(scene("vendor moves")), random.fork("moving"));
  const circumstances = circumstancesOf(stream);
  const faults = scene("faults");
  oddRelations(stream, faults);
  clientDrift(stream, circumstances, faults);
  const upstream = [...accountFaults, ...habitFaults(population), ...formFaults];
  strikeAll(stream, circumstances, upstream, faults);
  goLive(stream, circumstances, upstream, scene("go-live"));
  addressDrift(stream, circumstances, faults);
  const extra = [...copies(stream, scene("copies")), ...returns(stream, scene("returns"))].filter(
    ({ at }) => at < span.end,
  );
  const missing = payments - stream.length - extra.length;
  const topUp = singles("person", Math.max(0, missing), population, span, random.fork("top up"));
  return [
    ...stream,
    ...extra,
    ...topUp.map((order) => ({ ...order, at: Math.min(order.at, span.end - 1) })),
  ].sort(byTime);
}

/** A corporate's one-off orders travel in its files like all others: each joins the file nearest in time. */
export function joinFiles(staged: readonly Order[], inFiles: readonly Order[]): Order[] {
  const filesOf = new Map<number, Order[]>();
  for (const order of inFiles) {
    const known = filesOf.get(order.payer.id) ?? [];
    if (known.at(-1)?.batch !== order.batch) known.push(order);
    filesOf.set(order.payer.id, known);
  }
  return staged.flatMap((order) => {
    if (order.payer.kind !== "corporate") return [order];
    let nearest: Order | null = null;
    for (const file of filesOf.get(order.payer.id) ?? []) {
      if (!nearest || Math.abs(file.at - order.at) < Math.abs(nearest.at - order.at)) nearest = file;
    }
    if (!nearest) return [];
    const { at, batch, createdAt, debtor } = nearest;
    return [{ ...order, at, batch, createdAt, debtor }];
  });
}
