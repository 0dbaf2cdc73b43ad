/**
 * What a header or a batch says there is: the number of its transactions and the sum of their amounts. Held against what
 * was read, without rounding; a sum is added up only where one is declared.
 */
import type { Money } from "#models/payment/index.ts";
import { type Finding, shortened } from "#models/rules/index.ts";
import type { Place } from "./xml-places.ts";

interface Declared {
  text: string;
  currency: string;
  path: string;
  tag: number;
}

type Part = "header" | "batch";

const codes = {
  header: { count: "AM19", sum: "AM16", total: "AM10" },
  batch: { count: "AM20", sum: "AM17", total: "AM10" },
} as const;

/** More decimals than any amount or control sum has. */
const decimals = 17;

/** A decimal number as a whole one, 17 places up; null for what is none. */
function scaled(text: string): bigint | null {
  const match = /^\+?(\d*)\.?(\d*)$/.exec(text);
  const [, whole = "", fraction = ""] = match ?? [];
  if (!match || whole + fraction === "" || fraction.length > decimals) return null;
  return BigInt(whole + fraction.padEnd(decimals, "0"));
}

function plain(sum: bigint): string {
  const digits = sum.toString().padStart(decimals + 1, "0");
  const fraction = digits.slice(-decimals).replace(/0+$/, "");
  return digits.slice(0, -decimals) + (fraction === "" ? "" : `.${fraction.padEnd(2, "0")}`);
}

export class DeclaredTotals {
  /** Index of the first payment that the part holds. */
  readonly first: number;
  /** NbOfTxs. */
  count: Declared | null = null;
  private readonly part: Part;
  private controlSum: Declared | null = null;
  private total: Declared | null = null;
  private held = 0;
  private leftOut = 0;
  private sum: bigint | null = 0n;
  private readonly currencies: string[] = [];

  constructor(part: Part, first: number) {
    this.part = part;
    this.first = first;
  }

  /** Takes an element of the header or batch, by its path in it. */
  note(relative: string, declared: Declared): void {
    if (relative === "NbOfTxs") this.count = declared;
    else if (relative === "CtrlSum") this.controlSum = declared;
    else if (/^Ttl\w*IntrBkSttlmAmt$/.test(relative)) this.total = declared;
  }

  /** A transaction was read. */
  add(amount: Money | null): void {
    this.held += 1;
    if (this.sum === null || (!this.controlSum && !this.total)) return;
    const value = amount === null ? null : scaled(amount.text);
    this.sum = value === null ? null : this.sum + value;
    if (amount !== null && !this.currencies.includes(amount.currency)) this.currencies.push(amount.currency);
  }

  /** A transaction was left out; what it comes to is not known. */
  leaveOut(): void {
    this.leftOut += 1;
    this.sum = null;
  }

  findings(placeOf: (offset: number) => Place): Finding[] {
    const held = this.held + this.leftOut;
    if (held === 0) return [];
    const { part, count, controlSum, total } = this;
    const found: Finding[] = [];
    const tell = (kind: keyof (typeof codes)[Part], { text, path, tag }: Declared, message: string): void => {
      const code = codes[part][kind];
      const place = placeOf(tag);
      const value = shortened(text);
      found.push({ rule: "V04", code, severity: "hold", field: null, path, ...place, value, message });
    };
    const holds = part === "header" ? "the message holds" : "it holds";
    if (count && Number(count.text) !== held)
      tell("count", count, `The ${part} counts ${count.text} transactions; ${holds} ${held}.`);
    if (controlSum && this.differs(controlSum))
      tell("sum", controlSum, this.sumMessage(`control sum is ${controlSum.text}`));
    if (total && this.differs(total))
      tell("total", total, this.sumMessage(`total is ${total.text} ${total.currency}`));
    else if (total && this.currencies.length > 0 && !this.currencies.includes(total.currency))
      tell(
        "total",
        total,
        `The ${part}'s total is in ${total.currency}; the transactions are in ${this.currencies.join(", ")}.`,
      );
    return found;
  }

  private differs(declared: Declared): boolean {
    const value = scaled(declared.text);
    return this.sum !== null && value !== null && value !== this.sum;
  }

  private sumMessage(said: string): string {
    return `The ${this.part}'s ${said}; the amounts of its ${this.held} transactions come to ${plain(this.sum ?? 0n)}.`;
  }
}
