/** What a rule is: data about a check, and the check itself. */
import type { CanonicalPayment } from "#models/payment/index.ts";
import type { RuleContext } from "./context.ts";
import type { Finding } from "./finding.ts";
import type { Scheme } from "./schemes.ts";

export type Severity = Finding["severity"];
/** ISO external code sets; a reason code belongs to one or several of them. */
export type CodeSet =
  | "status"
  | "return"
  | "cancellation"
  | "cancellation-refusal"
  | "modification-refusal"
  | "investigation-status";

/** What a check found, before it is tied to rule, severity and element. */
export interface Hit {
  /** Canonical field, e.g. "creditorAccount.iban". */
  field: string;
  /** Reason code when it differs from the rule's first one. */
  code?: string;
  /** Masked and shortened value as it may be shown; absent when the element is missing. */
  value?: string;
  /** What is wrong and what would be right. Never holds an unmasked account or name. */
  message: string;
  /** A weaker severity than the rule's own, for the harmless form of the fault. */
  severity?: Severity;
}

export interface Rule {
  id: string;
  title: string;
  /** Elements the rule looks at, as a person would name them. */
  elements: string;
  /** One severity for all schemes, or one per scheme; a scheme left out does not ask for it. */
  severity: Severity | Partial<Record<Scheme, Severity>>;
  /** Codes of `codeSet` that findings may carry, the usual one first. */
  codes: readonly [string, ...string[]];
  codeSet: CodeSet;
  /** First and last day the rule holds ("YYYY-MM-DD", UTC), null for always. */
  since: string | null;
  until: string | null;
  /**
   * "payment" needs the payment alone; "context" needs reference data of the installation; "store" needs other payments
   * or lists and is checked where they are.
   */
  needs: "payment" | "context" | "store";
  /** The source of the rule's dates or tables, where it has them. */
  basis?: string;
  check(payment: CanonicalPayment, scheme: Scheme, context: RuleContext): readonly Hit[];
}

/** What nearly every check finds. One list for all, since every rule is asked about every payment. */
export const none: readonly Hit[] = [];

/** The hits of two checks. */
export const joined = (first: readonly Hit[], second: readonly Hit[]): readonly Hit[] =>
  second.length === 0 ? first : first.length === 0 ? second : [...first, ...second];
