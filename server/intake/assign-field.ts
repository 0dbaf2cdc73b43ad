/** Puts texts of a message into canonical fields. The first text given for a field stays. */
import {
  blankAddress,
  blankAgent,
  blankParty,
  type CanonicalPayment,
  parseAmount,
  type ThreadMessage,
} from "#models/payment/index.ts";

import { commonField } from "./set-common-field.ts";

export interface FieldAssignment {
  field: string;
  /** The field's first part as one bit, so that a reader can tell which parts a transaction gave itself. */
  container: number;
  /** Sets the field; `index` counts the repetitions of a list from 0. False when the field had a value. */
  set(record: CanonicalPayment | ThreadMessage, text: string, currency: string, index: number): boolean;
  /** True for an item of a list: the field's name holds "*" for its index. */
  item: boolean;
}

const makers: Readonly<Record<string, () => unknown>> = {
  address: blankAddress,
  ultimateDebtor: blankParty,
  ultimateCreditor: blankParty,
  instructingAgent: blankAgent,
  instructedAgent: blankAgent,
  intermediaryAgents: blankAgent,
  charges: () => ({ amount: null, agentBic: null }),
  instructing: blankAgent,
  instructed: blankAgent,
  third: blankAgent,
  previousAgents: blankAgent,
  reimbursementAgents: () => ({}),
  regulatoryReporting: () => ({ country: null, code: null }),
  structured: () => ({ reference: null, documentNumber: null, additional: null }),
  original: () => ({ messageId: null, endToEndId: null, uetr: null, returnReason: null }),
};

/** Lists that a payment has only when the message fills them. */
const optionalLists: ReadonlySet<string> = new Set([
  "previousAgents",
  "instructionsForNextAgent",
  "regulatoryReporting",
]);

/** Parts that one level of a message gives alone, or that another one fills up where a text is still missing. */
const oneLevel: ReadonlySet<string> = new Set([
  ...optionalLists,
  "reimbursementAgents",
  "paymentInformationId",
  "original",
]);

const moneyFields: ReadonlySet<string> = new Set(["amount", "instructedAmount"]);
const containers = new Map<string, number>();

function containerBit(name: string): number {
  if (oneLevel.has(name)) return 0;
  const known = containers.get(name);
  if (known !== undefined) return known;
  const bit = 1 << containers.size;
  containers.set(name, bit);
  return bit;
}

type Holder = Record<string, unknown>;

/** The record or list a step leads to; made when it is not there yet. */
function stepInto(
  holder: Holder | unknown[],
  step: string,
  before: string,
  index: number,
): Holder | unknown[] {
  if (Array.isArray(holder)) {
    const at = step === "*" ? index : Number(step);
    while (holder.length <= at) holder.push(makers[before]?.());
    return holder[at] as Holder;
  }
  const there = holder[step];
  if (there !== null && there !== undefined) return there as Holder;
  const made = (optionalLists.has(step) ? [] : makers[step]?.()) as Holder;
  holder[step] = made;
  return made;
}

const known = new Map<string, FieldAssignment>();

/** How to set a payment's `field`, whose list index, if it has one, is written "*". */
export function assignmentOf(field: string): FieldAssignment {
  const made = known.get(field);
  if (made) return made;
  const byName = assignment(field, containerBit(field.split(".", 1)[0] as string));
  const set = commonField(field) as FieldAssignment["set"] | null;
  const chosen = set ? { ...byName, set } : byName;
  known.set(field, chosen);
  return chosen;
}

/** How to set a field of a thread message. */
export function threadAssignmentOf(field: string): FieldAssignment {
  return assignment(field, 0);
}

function assignment(field: string, container: number): FieldAssignment {
  const steps = field.split(".");
  const last = steps.at(-1) as string;
  const into = steps.slice(0, -1);
  const money = moneyFields.has(last);
  return {
    field,
    container,
    set(record, text, currency, index) {
      let holder: Holder | unknown[] = record as unknown as Holder;
      for (let step = 0; step < into.length; step += 1) {
        holder = stepInto(holder, into[step] as string, into[step - 1] ?? "", index);
      }
      if (Array.isArray(holder)) {
        holder.push(text);
        return true;
      }
      const before = holder[last];
      if (last === "related") holder[last] = true;
      else if (before !== null && before !== undefined) return false;
      else holder[last] = money ? parseAmount(text, currency) : text;
      return true;
    },
    item: field.includes("*"),
  };
}
