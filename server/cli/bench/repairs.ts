/**
 * Suggested repairs against the truth: the synthetic world's injected faults are repaired from what was known before each
 * payment arrived, and the first suggestion is compared with what the sender meant. The chances told rest on the counts of
 * another world and on this world's outcomes known by then, a day late; its days after the sixtieth judge them.
 */
import { accountKey, type CanonicalPayment, foldName } from "#models/payment/index.ts";
import {
  accountsToLookUp,
  bankCodeOf,
  confidenceOf,
  type EarlierUse,
  type OutcomeCount,
  type SuggestionKind,
  suggestionKinds,
  suggestRepairs,
  type TriedProposal,
} from "#models/repairs/index.ts";
import { evaluateRules, ibanFault, isBic } from "#models/rules/index.ts";
import { generateOrders } from "#models/world/generate-orders.ts";
import { generateWorld } from "#models/world/index.ts";
import type { Order, Side } from "#models/world/order.ts";
import { accountFaults } from "#models/world/situations/account-faults.ts";
import { formFaults } from "#models/world/situations/form-faults.ts";
import { worldDays, worldEnd } from "#server/demo/index.ts";
import { readMessage } from "#server/intake/index.ts";
import type { BenchResult } from "./result.ts";

const payments = 50_000;
const seed = 7;
const judgedFromDay = 60;
const dayMs = 86_400_000;
const judgedClasses = ["R01", "R03", "R05", "R12"] as const;
const goal = { right: 0.8, calibration: 0.05 };

type Meant = Pick<Order, "creditor" | "debtor" | "remittance" | "uetr">;

interface Judged {
  class: string;
  day: number;
  kind: SuggestionKind | null;
  chance: number;
  right: boolean;
  invalid: number;
}

/** What the orders said before a fault struck them. The faults are told to write it down first. */
function listenToFaults(meant: Map<string, Meant>): () => void {
  const faults = [...accountFaults, ...formFaults];
  const strikes = faults.map(({ strike }) => strike);
  for (const fault of faults) {
    const { strike } = fault;
    fault.strike = (order, random) => {
      const { creditor, debtor, remittance, uetr } = order;
      meant.set(keyOf(uetr, order.endToEndId, order.amount), {
        creditor,
        debtor,
        remittance: [...remittance],
        uetr,
      });
      strike(order, random);
    };
  }
  return () => {
    for (const [index, fault] of faults.entries()) fault.strike = strikes[index] as (typeof fault)["strike"];
  };
}

const keyOf = (uetr: string | null, endToEndId: string | null, amount: string): string =>
  uetr ? uetr.toLowerCase() : `${endToEndId} ${amount}`;

/** The world's drift leaves out town names and the elements of addresses; what was meant stands in the order beside it. */
function meantOfDrift(
  { truth, creditor, debtor, remittance, uetr, ...order }: Order,
  meant: Map<string, Meant>,
): void {
  if (truth?.class !== "R05") return;
  const key = keyOf(uetr, order.endToEndId, order.amount);
  if (meant.has(key)) return;
  const town = order.relation?.payee.address.town;
  const { address } = creditor;
  const whole =
    address && !address.parts.town && town ? { ...address, parts: { ...address.parts, town } } : address;
  meant.set(key, { creditor: { ...creditor, address: whole }, debtor, remittance, uetr });
}

/** Earlier payments by account, and the banks that their accounts named: what the store would answer. */
class Memory {
  private readonly byDebtor = new Map<string, EarlierUse[]>();
  private readonly byAccount = new Map<string, EarlierUse[]>();
  private readonly banks = new Map<string, Map<string, number>>();

  factsFor(payment: CanonicalPayment) {
    const own = accountKey(payment.debtorAccount);
    const uses = own === null ? [] : (this.byDebtor.get(own) ?? []).slice(-400);
    const others = accountsToLookUp(payment).flatMap((account) =>
      (this.byAccount.get(account) ?? []).slice(-200),
    );
    const codes = accountsToLookUp(payment).flatMap((account) => bankCodeOf(account) ?? []);
    const keys = [...new Set(codes.map(({ country, bankCode }) => `${country} ${bankCode}`))];
    const banks = keys.flatMap((key) =>
      [...(this.banks.get(key) ?? [])]
        .sort((a, b) => b[1] - a[1])
        .map(([bic, count]) => {
          const [country = "", bankCode = ""] = key.split(" ");
          return { country, bankCode, bic, payments: count };
        }),
    );
    const mine = uses.map((use) => ({ ...use, own: true }));
    return { uses: [...mine, ...others.filter((use) => !uses.includes(use))], banks, copies: [] };
  }

  observe(payment: CanonicalPayment): void {
    const [payer, payee] = usesOf(payment);
    const debtor = accountKey(payment.debtorAccount);
    if (debtor !== null) push(this.byDebtor, debtor, payee, payer);
    for (const use of [payer, payee]) {
      const account = accountKey({ iban: use.iban, other: use.other });
      if (account !== null && use === payee) push(this.byAccount, account, use);
      if (account !== null && use === payer) push(this.byAccount, account, use);
      const code = use.iban !== null && ibanFault(use.iban) === null ? bankCodeOf(use.iban) : null;
      if (!code || use.bic === null || !isBic(use.bic)) continue;
      const key = `${code.country} ${code.bankCode}`;
      const bics = this.banks.get(key) ?? new Map<string, number>();
      this.banks.set(key, bics.set(use.bic, (bics.get(use.bic) ?? 0) + 1));
    }
  }
}

/** Outcomes as the store would count them: known a day after the suggestion. */
class Outcomes {
  private readonly known = new Map<SuggestionKind, OutcomeCount>();
  private waiting: Judged[] = [];

  add(one: Judged): void {
    if (one.kind !== null) this.waiting.push(one);
  }

  of(kind: SuggestionKind, day: number): OutcomeCount {
    for (const one of this.waiting.filter((each) => each.day < day - 1)) {
      const { right, wrong } = this.known.get(one.kind as SuggestionKind) ?? { right: 0, wrong: 0 };
      this.known.set(one.kind as SuggestionKind, {
        right: right + Number(one.right),
        wrong: wrong + Number(!one.right),
      });
    }
    this.waiting = this.waiting.filter((each) => each.day >= day - 1);
    return this.known.get(kind) ?? { right: 0, wrong: 0 };
  }
}

function push(map: Map<string, EarlierUse[]>, key: string, ...uses: EarlierUse[]): void {
  const known = map.get(key);
  if (known) known.push(...uses);
  else map.set(key, [...uses]);
}

function usesOf(payment: CanonicalPayment): [EarlierUse, EarlierUse] {
  const use = (side: "debtor" | "creditor"): EarlierUse => ({
    side: side === "debtor" ? "payer" : "payee",
    own: false,
    ...payment[`${side}Account`],
    name: payment[side].name,
    bic: payment[`${side}Agent`].bic,
    lei: payment[side].lei,
    address: payment[side].address,
    purpose: payment.purpose,
  });
  return [use("debtor"), use("creditor")];
}

function judge(worldSeed: number): Judged[] {
  const meant = new Map<string, Meant>();
  const options = { seed: worldSeed, payments, days: worldDays, end: worldEnd };
  const unlisten = listenToFaults(meant);
  const orders = generateOrders(options);
  unlisten();
  for (const order of orders) meantOfDrift(order, meant);
  const world = generateWorld(options);
  const memory = new Memory();
  const outcomes = new Outcomes();
  const judged: Judged[] = [];
  for (const { at, bytes, refs } of world.messages()) {
    for (const [index, payment] of readMessage(bytes).payments.entries()) {
      const truth = world.truth.get(refs[index] ?? "");
      const asked = meant.get(
        keyOf(payment.uetr, payment.endToEndId, payment.amount?.text.replace(",", ".") ?? ""),
      );
      const findings = truth ? evaluateRules(payment, { at }) : [];
      if (
        truth &&
        asked &&
        (judgedClasses as readonly string[]).includes(truth.class) &&
        findings.length > 0
      ) {
        const tried = suggestRepairs({ payment, findings, class: truth.class, at }, memory.factsFor(payment));
        const day = (at.getTime() - world.start.getTime()) / dayMs;
        const one = judgedOf(truth.class, day, tried, asked, { at, outcomes });
        judged.push(one);
        outcomes.add(one);
      }
      memory.observe(payment);
    }
  }
  return judged;
}

function judgedOf(
  exceptionClass: string,
  day: number,
  tried: TriedProposal[],
  meant: Meant,
  { at, outcomes }: { at: Date; outcomes: Outcomes },
): Judged {
  const ranked = tried
    .map((proposal) => ({
      proposal,
      chance: confidenceOf(proposal.kind, outcomes.of(proposal.kind, day), proposal.share).value,
    }))
    .sort((a, b) => b.chance - a.chance);
  const first = ranked[0];
  const invalid = tried.filter(({ payment, changes }) => {
    const touched = new Set(changes.map(({ field }) => field));
    return evaluateRules(payment, { at }).some(
      ({ field, severity }) => severity !== "warn" && touched.has(field ?? ""),
    );
  }).length;
  const { proposal, chance } = first ?? { proposal: null, chance: 0 };
  const right = proposal?.changes.every(({ field, to }) => isMeant(field, to, meant)) ?? false;
  return { class: exceptionClass, day, kind: proposal?.kind ?? null, chance, right, invalid };
}

/** Spelling counts up to case, accents and the two ways to write an umlaut; the "№" that the fault put in stays, spelled out. */
const spelled = (text: string | null | undefined): string =>
  foldName((text ?? "").replace("№", ""))
    .replace(/ NO(?= |$)/g, "")
    .replace(/([AOU])E/g, "$1");

function isMeant(field: string, to: string | null, meant: Meant): boolean {
  const [holder = "", part = "", last = ""] = field.split(".");
  const side: Side = holder.startsWith("debtor") ? meant.debtor : meant.creditor;
  const parts = side.address?.parts;
  if (field.endsWith("Account.iban")) return to === side.account.iban;
  if (field === "instructedAgent.bic") return to === meant.creditor.bic;
  if (field.endsWith("Agent.bic")) return to === side.bic;
  if (field === "uetr") return to === meant.uetr;
  if (part === "name") return spelled(to) === spelled(side.name);
  if (holder === "remittance") return spelled(to) === spelled(meant.remittance[Number(last)]);
  if (part !== "address" || !parts) return to === null;
  const known: Record<string, string | undefined> = {
    streetName: parts.street,
    buildingNumber: parts.number,
    postCode: parts.post,
    townName: parts.town,
    country: parts.country,
  };
  return last === "addressLines" || spelled(to) === spelled(known[last]);
}

/** Mean distance of the chance told from the share that was right, over tenths, weighted by how many fell into each. */
function calibrationError(suggested: readonly Judged[]): number {
  const bins = Map.groupBy(suggested, ({ chance }) => Math.min(9, Math.floor(chance * 10)));
  let error = 0;
  for (const bin of bins.values()) {
    const told = bin.reduce((sum, { chance }) => sum + chance, 0) / bin.length;
    error += Math.abs(told - shareRight(bin)) * bin.length;
  }
  return error / suggested.length;
}

const shareRight = (judged: readonly Judged[]): number =>
  judged.filter(({ right }) => right).length / judged.length;

export async function run(): Promise<BenchResult> {
  const all = judge(seed);
  const later = all.filter(({ day }) => day >= judgedFromDay);
  const suggested = later.filter(({ kind }) => kind !== null);
  const right = shareRight(suggested);
  const error = calibrationError(suggested);
  const invalid = all.reduce((sum, each) => sum + each.invalid, 0);
  const perClass = judgedClasses.map((each) => {
    const own = suggested.filter((one) => one.class === each);
    const of = later.filter((one) => one.class === each).length;
    return {
      what: `${each}: first suggestion right (${own.length} of ${of} had one)`,
      value: shareRight(own),
      unit: "share",
      goal: null,
      met: null,
    };
  });
  const perKind = suggestionKinds.flatMap((kind) => {
    const own = all.filter((one) => one.kind === kind && one.day < judgedFromDay);
    const count = own.filter((one) => one.right).length;
    return own.length === 0
      ? []
      : [
          {
            what: `first ${judgedFromDay} days, ${kind}: right, of ${own.length}`,
            value: count,
            unit: "suggestions",
            goal: null,
            met: null,
          },
        ];
  });
  return {
    name: "repairs",
    setting: { payments, seed, faults: later.length, suggested: suggested.length },
    figures: [
      {
        what: "first suggestion right",
        value: right,
        unit: "share",
        goal: `>= ${goal.right}`,
        met: right >= goal.right,
      },
      {
        what: "faults with a suggestion",
        value: suggested.length / later.length,
        unit: "share",
        goal: null,
        met: null,
      },
      {
        what: "calibration error",
        value: error,
        unit: "share",
        goal: `<= ${goal.calibration}`,
        met: error <= goal.calibration,
      },
      {
        what: "suggestions that fail validation",
        value: invalid,
        unit: "suggestions",
        goal: "0",
        met: invalid === 0,
      },
      ...perClass,
      ...perKind,
    ],
    missing: [],
  };
}
