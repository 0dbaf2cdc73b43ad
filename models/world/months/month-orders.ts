/** All orders of one month of the long world, on what the months before have left. */
import type { ListEntry } from "#models/screening/index.ts";
import { byTime, flows, joinFiles, situationShare, stagedBy } from "../generate-orders.ts";
import type { Order } from "../order.ts";
import { files, singles } from "../ordinary.ts";
import type { Population } from "../population.ts";
import type { Random } from "../random.ts";
import { accountFaults } from "../situations/account-faults.ts";
import { circumstancesOf, type Pairs } from "../situations/circumstances.ts";
import { copies } from "../situations/copies.ts";
import { heldUpOnTheWay, staleRates, wrongZone } from "../situations/data-faults.ts";
import { addressDrift, clientDrift } from "../situations/drift.ts";
import { strikeAll } from "../situations/fault.ts";
import { formFaults } from "../situations/form-faults.ts";
import { habitFaults } from "../situations/habit-faults.ts";
import { ledgerFaults } from "../situations/ledger-faults.ts";
import { type OddRelations, oddRelations } from "../situations/odd-relations.ts";
import { payeeChecks } from "../situations/payee-checks.ts";
import { returns } from "../situations/returns.ts";
import { eurosOf, type Scene } from "../situations/scene.ts";
import { applyMoves, vendorMoves } from "../situations/vendors.ts";
import type { Span } from "../time.ts";
import { bulkOf, sentAt } from "../write-order.ts";
import { dataFaults, densities, drift, faultRate, firstInstantLimit, fullMonths } from "./drift-calendar.ts";
import { listed } from "./screening-list.ts";

/** What lives on from month to month. */
export interface LongState {
  population: Population;
  pairs: Pairs;
  odd: OddRelations;
  /** Everybody whose account a fraud ever used. */
  recruited: Set<number>;
}

export interface MonthPlan {
  month: number;
  span: Span;
  payments: number;
  random: Random;
  /** Entries of the screening list in force. */
  list: readonly ListEntry[];
}

/** Scenes of one month by name. */
export function scenesOf(
  { month, span, payments, random }: MonthPlan,
  state: LongState,
): (name: string) => Scene {
  const share = (payments / 50_000) * situationShare;
  const shared = {
    rate: faultRate,
    manySmall: month >= drift.scamsGoSmall,
    everything: fullMonths.has(month),
    recruited: state.recruited,
  };
  return (name) => ({
    population: state.population,
    start: span.start,
    end: span.end,
    random: random.fork(name),
    scale: share * (densities[name] ?? 1),
    month: shared,
  });
}

/** In the order of their arrival; circumstances of pairs, odd relations and moved vendors live on in `state`. */
export function monthOrders(plan: MonthPlan, state: LongState): Order[] {
  const { month, span, payments, random } = plan;
  const scene = scenesOf(plan, state);
  const { population } = state;
  const staged = [...stagedBy(scene), ...listed(scene("listed"), plan.list)];
  const everyday = payments - staged.length;
  const persons = Math.round(everyday * flows.persons);
  const firms = Math.round(everyday * flows.firms);
  const inFiles = files(everyday - persons - firms, population, span, random.fork("files"));
  const stream = [
    ...singles("person", persons, population, span, random.fork("persons")),
    ...singles("firm", firms, population, span, random.fork("firms")),
    ...inFiles,
    ...joinFiles(staged, inFiles),
  ].filter(({ at }) => at < span.end);
  if (month < drift.instantLimitRaised) keepUnderLimit(stream);
  heldUpOnTheWay(stream, scene("held up"));
  stream.sort(byTime);
  const moves = vendorMoves(scene("vendor moves"));
  applyMoves(stream, moves, random.fork("moving"));
  settleMoves(population, moves);
  const circumstances = circumstancesOf(stream, state.pairs);
  const faults = scene("faults");
  oddRelations(stream, scene("odd relations"), state.odd);
  if (month === drift.newClientFormat) clientDrift(stream, circumstances, faults);
  if (month === dataFaults.staleRates) staleRates(stream, faults);
  const upstream = [...accountFaults, ...habitFaults(population), ...formFaults, ...ledgerFaults];
  strikeAll(stream, circumstances, upstream, faults);
  addressDrift(stream, circumstances, faults);
  payeeChecks(stream, circumstances, faults, month === drift.payeeChecksFail);
  if (month === dataFaults.wrongZone) wrongZone(stream, faults);
  return [...stream, ...copies(stream, scene("copies")), ...returns(stream, scene("returns"))]
    .filter(({ at }) => at < span.end)
    .sort(byTime);
}

/** Before the limit was raised larger payments between the same accounts were not instant. */
function keepUnderLimit(orders: readonly Order[]): void {
  for (const order of orders) {
    if (order.channel !== "instant" || eurosOf(order) <= firstInstantLimit) continue;
    order.channel = "sepa";
    order.at = sentAt("sepa", order.at);
    order.batch = bulkOf("sepa", order.payer.account.bic, order.at);
  }
}

/** A vendor that has moved keeps its new account in the months to come. */
function settleMoves(population: Population, moves: ReturnType<typeof vendorMoves>): void {
  const accounts = new Map(moves.map(({ vendor, account }) => [vendor, account]));
  const parties = [...population.firms.map(({ party }) => party), ...population.merchants];
  for (const party of parties) {
    const account = accounts.get(party.id);
    if (account) party.account = account;
  }
}
