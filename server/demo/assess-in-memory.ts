/**
 * A world's messages read and assessed without a store, for benchmarks: the same reader, rules, features and scenarios,
 * with copy checks and screening done in memory. What a desk decides about earlier exceptions becomes known when it does.
 */
import {
  extractFeatures,
  features,
  HistoryState,
  raisedScenarios,
  scenarioTriggers,
} from "#models/features/index.ts";
import { accountKey, type CanonicalPayment, toEurMinor } from "#models/payment/index.ts";
import { dueAtFor } from "#models/ranking/index.ts";
import {
  classOf,
  defaultReference,
  evaluateContext,
  evaluateRules,
  type Finding,
} from "#models/rules/index.ts";
import { ordinary, Random, type Truth, type World, type WorldMonth } from "#models/world/index.ts";
import { askedBy } from "../cases/index.ts";
import { readMessage } from "../intake/index.ts";
import { sha256Hex } from "../platform/canonical-json.ts";
import { CopyMemory } from "./copy-memory.ts";
import { ListMemory } from "./list-memory.ts";

const dayMs = 86_400_000;

export interface RaisedInMemory {
  at: number;
  reference: string;
  class: string;
  /** Empty for a payment that went straight through and is kept for measuring only. */
  raisedBy: string[];
  values: Float64Array;
  /** What ranks it beside its probability. */
  amountEurMinor: number;
  dueAt: number;
  truth: Truth;
  /** So many payments like it stand behind it; above 1 for samples of the ordinary ones. */
  count: number;
  accounts: { debtor: string | null; creditor: string | null };
  /** Texts that must tell nothing: identifiers and the amount as written. */
  marks: { endToEndId: string; uetr: string; messageId: string; amount: string };
}

/** What was said about an exception, and when; null for nothing that teaches. */
export type Decide = (raised: RaisedInMemory) => { genuine: boolean; knownAt: number } | null;

export interface AssessOptions {
  /** Share of unsuspicious payments that a person looks at all the same. */
  explorationRate: number;
  decide: Decide;
  /** One of so many payments that go straight through is kept too, and all with which something is the matter. */
  keepOneIn?: number;
  /** What of the scenarios that hold raises an exception, and what else; all of them when left out. */
  alerts?: (values: Float64Array, scenarios: readonly string[], at: number) => string[];
  /** Share of payments for which a part of the features cannot be looked up. */
  missingShare?: number;
}

export interface AssessedWorld {
  raised: RaisedInMemory[];
  payments: number;
  messages: { accepted: number; rejected: number; unsupported: number };
  /** Processor seconds spent on history, features and observation alone. */
  featureSeconds: number;
}

interface Arrived {
  payment: CanonicalPayment;
  at: Date;
  reference: string;
  findings: Finding[];
}

/** Payments are assessed half a day at a time, which is less than any outcome of the short world takes to be known. */
const portionMs = dayMs / 2;
const demo: AssessOptions = {
  explorationRate: 0.002,
  decide: ({ at, truth }) => ({ genuine: truth.genuine, knownAt: at + dayMs }),
};

export const assessInMemory = (world: World): AssessedWorld => new MemoryAssessor(demo).take(world);

/** Takes worlds one after the other; what it knows of accounts lives on. */
export class MemoryAssessor {
  private readonly options: AssessOptions;
  private readonly state = new HistoryState();
  private readonly copies = new CopyMemory();
  private readonly list = new ListMemory();
  private readonly random = new Random("exploration");
  private readonly sampling = new Random("sampling");
  /** Payments that may be asked about: those of this world and the one before with which something was the matter. */
  private asked = new Map<string, CanonicalPayment>();
  private askedBefore = new Map<string, CanonicalPayment>();
  private lately = new Set<string>();

  constructor(options: AssessOptions) {
    this.options = options;
  }

  take(world: World & Partial<Pick<WorldMonth, "facts" | "list">>): AssessedWorld {
    const result: AssessedWorld = {
      raised: [],
      payments: 0,
      messages: { accepted: 0, rejected: 0, unsupported: 0 },
      featureSeconds: 0,
    };
    this.list.load(world.list ?? []);
    this.askedBefore = this.asked;
    this.asked = new Map();
    let portion: Arrived[] = [];
    for (const { at, bytes, refs, enquiry } of world.messages()) {
      if (portion[0] && at.getTime() - portion[0].at.getTime() > portionMs) {
        this.assess(portion, world, result);
        portion = [];
        if (this.lately.size > 60_000) this.lately = new Set([...this.lately].slice(-30_000));
      }
      const hash = sha256Hex(bytes);
      // Intake takes a message once, however often it is sent.
      if (this.lately.has(hash)) continue;
      this.lately.add(hash);
      const read = readMessage(bytes);
      result.messages[read.outcome] += 1;
      for (const [index, payment] of read.payments.entries()) {
        const reference = refs[index] ?? "";
        portion.push({ payment, at, reference, findings: this.findingsOf(payment, at, reference, world) });
      }
      if (enquiry !== undefined) {
        const [about] = read.threadMessages;
        const asks = about ? askedBy(about) : null;
        const uetr = about?.original.uetr ?? "";
        const original = this.asked.get(uetr) ?? this.askedBefore.get(uetr);
        if (asks && original) this.enquire(asks, original, at, enquiry, world, result);
      }
    }
    this.assess(portion, world, result);
    return result;
  }

  private findingsOf(
    payment: CanonicalPayment,
    at: Date,
    reference: string,
    world: Parameters<MemoryAssessor["take"]>[0],
  ): Finding[] {
    const facts = world.facts?.get(reference);
    return [
      ...evaluateRules(payment, { at }),
      ...(facts ? evaluateContext(payment, { at, reference: defaultReference, facts }) : []),
      ...this.copies.check(payment, at.getTime()),
      ...this.list.check(payment),
    ];
  }

  private assess(portion: readonly Arrived[], world: World, result: AssessedWorld): void {
    const began = process.cpuUsage();
    const vectors = portion.map(({ payment, findings, at }) => {
      const values = extractFeatures(payment, findings, this.state.glanceFor(payment, at), at);
      this.state.observe(payment, at);
      return values;
    });
    const used = process.cpuUsage(began);
    result.featureSeconds += (used.user + used.system) / 1e6;
    result.payments += portion.length;
    for (const [index, arrived] of portion.entries()) {
      const values = vectors[index] as Float64Array;
      this.loseSome(values);
      const explored = this.random.chance(this.options.explorationRate);
      const { payment, reference } = arrived;
      const truth = world.truth.get(reference);
      if (truth && payment.uetr) this.asked.set(payment.uetr, payment);
      const raised = raise(arrived, values, explored, truth ?? ordinary, this.options.alerts);
      if (raised.raisedBy.length > 0) this.tell(raised, result);
      else this.keep(raised, truth !== undefined, result);
    }
  }

  private tell(raised: RaisedInMemory, result: AssessedWorld): void {
    result.raised.push(raised);
    const decided = this.options.decide(raised);
    if (!decided) return;
    const { debtor, creditor } = raised.accounts;
    const outcome = { debtorAccount: debtor, creditorAccount: creditor, genuine: decided.genuine };
    this.state.observeOutcome(outcome, new Date(decided.knownAt));
  }

  private keep(passed: RaisedInMemory, staged: boolean, result: AssessedWorld): void {
    const { keepOneIn } = this.options;
    if (keepOneIn === undefined) return;
    if (staged) result.raised.push(passed);
    else if (this.sampling.chance(1 / keepOneIn)) result.raised.push({ ...passed, count: keepOneIn });
  }

  /** A look-up that fails takes a whole group of features with it. */
  private loseSome(values: Float64Array): void {
    if (!this.options.missingShare || !this.sampling.chance(this.options.missingShare)) return;
    const group = this.sampling.pick(["velocity", "graph", "novelty"]);
    for (const [place, feature] of features.entries())
      if (feature.group === group) values[place] = Number.NaN;
  }

  /** An enquiry is assessed by the payment it asks about, as it stands when the enquiry comes. */
  private enquire(
    asks: NonNullable<ReturnType<typeof askedBy>>,
    payment: CanonicalPayment,
    at: Date,
    reference: string,
    world: World,
    result: AssessedWorld,
  ): void {
    const values = extractFeatures(payment, [], this.state.glanceFor(payment, at), at);
    const raised = raise(
      { payment, at, reference, findings: [] },
      values,
      false,
      world.truth.get(reference) ?? ordinary,
    );
    const dueAt = dueAtFor(asks.class, at, payment.settlementDate).getTime();
    this.tell({ ...raised, class: asks.class, raisedBy: [asks.raiser], dueAt }, result);
  }
}

/** The exception; `raisedBy` is empty when the payment goes straight through. */
function raise(
  { payment, at, reference, findings }: Arrived,
  values: Float64Array,
  explored: boolean,
  truth: Truth,
  alerts: AssessOptions["alerts"] = (_, scenarios) => [...scenarios],
): RaisedInMemory {
  const alerting = alerts(
    values,
    raisedScenarios(values).map(({ id }) => id),
    at.getTime(),
  );
  const raisedBy = raisersOf(findings, payment, alerting);
  if (raisedBy.length === 0 && explored) raisedBy.push("exploration");
  const stopped = findings.some(({ severity }) => severity !== "warn");
  const byRules = classOf(findings, raisedBy).class;
  const found = stopped ? byRules : (scenarioTriggers[alerting[0] ?? ""]?.class ?? byRules);
  return {
    at: at.getTime(),
    reference,
    class: found,
    raisedBy,
    values,
    amountEurMinor: Math.max(0, toEurMinor(payment.amount) ?? 0),
    dueAt: dueAtFor(found, at, payment.settlementDate).getTime(),
    truth,
    count: 1,
    accounts: { debtor: accountKey(payment.debtorAccount), creditor: accountKey(payment.creditorAccount) },
    marks: {
      endToEndId: payment.endToEndId ?? "",
      uetr: payment.uetr ?? "",
      messageId: payment.messageId ?? "",
      amount: payment.amount?.text ?? "",
    },
  };
}

function raisersOf(
  findings: readonly Finding[],
  payment: CanonicalPayment,
  scenarios: readonly string[],
): string[] {
  const rules = findings.filter(({ severity }) => severity !== "warn").map(({ rule }) => rule);
  return [...new Set([...rules, ...(payment.kind === "return" ? ["return"] : []), ...scenarios])];
}
