/**
 * Suggestions on the faults of a synthetic world, judged by what the sender meant. Facts are what was known before each
 * payment arrived; chances rest on the stored prior and on this world's outcomes known by then, a day late.
 */
import { type CanonicalPayment, foldName, withField } from "#models/payment/index.ts";
import {
  confidenceOf,
  type OutcomeCount,
  type RepairFacts,
  type SuggestionKind,
  suggestRepairs,
  type TriedProposal,
} from "#models/repairs/index.ts";
import { evaluateRules, type Finding, findingOf } from "#models/rules/index.ts";
import { generateOrders } from "#models/world/generate-orders.ts";
import { generateWorld } from "#models/world/index.ts";
import type { Order, Side } from "#models/world/order.ts";
import { accountFaults } from "#models/world/situations/account-faults.ts";
import { formFaults } from "#models/world/situations/form-faults.ts";
import { settlementDateFor } from "#models/world/time.ts";
import type { Truth } from "#models/world/truth.ts";
import { worldDays, worldEnd } from "#server/demo/index.ts";
import { readMessage } from "#server/intake/index.ts";
import { Memory } from "./memory.ts";

const dayMs = 86_400_000;
/** One payment of so many that gave a purpose is asked about as if it had none: no fault of the world leaves it out. */
const purposeOneIn = 10;

type Meant = Pick<Order, "creditor" | "debtor" | "remittance" | "uetr" | "settlementDate" | "purpose">;

export interface Judged {
  class: string;
  situation: string;
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
      const { creditor, debtor, remittance, uetr, settlementDate, purpose } = order;
      meant.set(keyOf(uetr, order.endToEndId, order.amount), {
        creditor,
        debtor,
        remittance: [...remittance],
        uetr,
        settlementDate,
        purpose,
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

/**
 * What was meant where no fault could be listened to. The world's drift leaves out town names and elements of addresses; a
 * name that is not the account's, a date behind the cut-off and a copy follow from the order and its relation.
 */
function meantBeside(order: Order, meant: Map<string, Meant>): void {
  const { truth, creditor, relation } = order;
  if (truth === null || !["R04", "R05", "R07", "R09"].includes(truth.class)) return;
  const key = keyOf(order.uetr, order.endToEndId, order.amount);
  if (meant.has(key)) return;
  const { address } = creditor;
  const town = relation?.payee.address.town;
  const whole =
    address && !address.parts.town && town ? { ...address, parts: { ...address.parts, town } } : address;
  const named = truth.situation === "account with another name on it" ? relation?.payee.name : creditor.name;
  meant.set(key, {
    ...order,
    creditor: { ...creditor, name: named ?? creditor.name, address: truth.class === "R05" ? whole : address },
    settlementDate:
      truth.class === "R07" ? settlementDateFor(order.currency, order.at) : order.settlementDate,
  });
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

export interface JudgeOptions {
  seed: number;
  payments: number;
  classes: readonly string[];
}

/** Every fault of the classes with what was suggested first, in the order of arrival. */
export function judgeWorld({ seed, payments, classes }: JudgeOptions): Judged[] {
  const meant = new Map<string, Meant>();
  const options = { seed, payments, days: worldDays, end: worldEnd };
  const unlisten = listenToFaults(meant);
  const orders = generateOrders(options);
  unlisten();
  for (const order of orders) meantBeside(order, meant);
  const world = generateWorld(options);
  const memory = new Memory();
  const outcomes = new Outcomes();
  const judged: Judged[] = [];
  let purposes = 0;
  for (const { at, bytes, refs } of world.messages()) {
    const day = (at.getTime() - world.start.getTime()) / dayMs;
    const keep = (asked: Asked): void => {
      const one = judgedOf(asked, day, outcomes);
      judged.push(one);
      outcomes.add(one);
    };
    for (const [index, payment] of readMessage(bytes).payments.entries()) {
      const truth = world.truth.get(refs[index] ?? "") ?? null;
      const said = meant.get(
        keyOf(payment.uetr, payment.endToEndId, payment.amount?.text.replace(",", ".") ?? ""),
      );
      const findings = truth ? evaluateRules(payment, { at }) : [];
      if (
        truth &&
        said &&
        classes.includes(truth.class) &&
        (findings.length > 0 || byPattern.has(truth.class))
      )
        keep({ payment, findings, truth, meant: said, at, facts: memory.factsFor(payment, at) });
      else if (payment.purpose !== null && classes.includes("R10") && payment.kind !== "return") {
        purposes += 1;
        if (purposes % purposeOneIn === 0) keep(withoutPurpose(payment, at, memory.factsFor(payment, at)));
      }
      memory.observe(payment, at);
    }
  }
  return judged;
}

/** Classes that a pattern or another payment raises, so that no rule need have found anything. */
const byPattern: ReadonlySet<string> = new Set(["R04", "R07", "R09"]);

interface Asked {
  payment: CanonicalPayment;
  findings: Finding[];
  truth: Pick<Truth, "class" | "situation" | "genuine">;
  meant: Pick<Meant, "purpose"> & Partial<Meant>;
  at: Date;
  facts: RepairFacts;
}

/** The payment as a destination that asks for a purpose would stop it. */
function withoutPurpose(payment: CanonicalPayment, at: Date, facts: RepairFacts): Asked {
  const bare = withField(payment, "purpose", null);
  const asks = findingOf("V37", bare, { field: "purpose", message: "The destination asks for a purpose." });
  const truth = { class: "R10", situation: "purpose left out", genuine: true } as const;
  const findings = [...evaluateRules(bare, { at }), asks];
  return { payment: bare, findings, truth, meant: { purpose: payment.purpose }, at, facts };
}

function judgedOf(
  { payment, findings, truth, meant, at, facts }: Asked,
  day: number,
  outcomes: Outcomes,
): Judged {
  const tried = suggestRepairs({ payment, findings, class: truth.class, at }, facts);
  const ranked = tried
    .map((proposal) => ({
      proposal,
      chance: confidenceOf(proposal.kind, outcomes.of(proposal.kind, day), proposal.share).value,
    }))
    .sort((a, b) => b.chance - a.chance);
  const first = ranked[0];
  const invalid = tried.filter((proposal) => breaks(proposal, at)).length;
  const { proposal, chance } = first ?? { proposal: null, chance: 0 };
  return {
    class: truth.class,
    situation: truth.situation,
    day,
    kind: proposal?.kind ?? null,
    chance,
    right: proposal !== null && isRight(proposal, payment, meant, truth),
    invalid,
  };
}

/** True for a suggestion whose own elements do not pass. */
function breaks({ payment, changes }: TriedProposal, at: Date): boolean {
  const touched = new Set(changes.map(({ field }) => field));
  return evaluateRules(payment, { at }).some(
    ({ field, severity }) => severity !== "warn" && touched.has(field ?? ""),
  );
}

function isRight(
  { changes, payment: repaired }: TriedProposal,
  received: CanonicalPayment,
  meant: Asked["meant"],
  truth: Asked["truth"],
): boolean {
  // To stop a copy is right when it was sent by mistake.
  if (changes.length === 0) return truth.class === "R09" && truth.genuine;
  if (truth.situation === "remittance given twice over") return keepsEveryWord(received, repaired);
  return changes.every(({ field, to }) => isMeant(field, to, meant));
}

/** Both the reference and the text were meant; a repair that loses a word of either is wrong. */
function keepsEveryWord(received: CanonicalPayment, repaired: CanonicalPayment): boolean {
  const textOf = ({ remittance: { unstructured, structured } }: CanonicalPayment): string =>
    foldName(
      [...structured.flatMap(({ reference, additional }) => [reference, additional]), ...unstructured].join(
        " ",
      ),
    );
  const kept = textOf(repaired);
  return textOf(received)
    .split(" ")
    .every((word) => kept.includes(word));
}

/** Spelling counts up to case, accents and the two ways to write an umlaut; the "№" that the fault put in stays, spelled out. */
const spelled = (text: string | null | undefined): string =>
  foldName((text ?? "").replace("№", ""))
    .replace(/ NO(?= |$)/g, "")
    .replace(/([AOU])E/g, "$1");

function isMeant(field: string, to: string | null, meant: Asked["meant"]): boolean {
  if (field === "purpose") return to === meant.purpose;
  if (field === "settlementDate") return to === meant.settlementDate;
  const { creditor, debtor } = meant;
  if (!creditor || !debtor) return false;
  const [holder = "", part = "", last = ""] = field.split(".");
  const side: Side = holder.startsWith("debtor") ? debtor : creditor;
  const parts = side.address?.parts;
  if (field.endsWith("Account.iban")) return to === side.account.iban;
  if (field === "instructedAgent.bic") return to === creditor.bic;
  if (field.endsWith("Agent.bic")) return to === side.bic;
  if (field === "uetr") return to === meant.uetr;
  if (part === "lei") return to === side.lei;
  if (part === "name") return spelled(to) === spelled(side.name);
  if (holder === "remittance") return spelled(to) === spelled(meant.remittance?.[Number(last)]);
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
