/**
 * Which payment a message points to. Pure: the answer depends on the set of payments alone and never on the order in which
 * they came. Two payments that fit equally well and are not legs of one another give no answer, because a guess would put
 * somebody's recall on another customer's payment.
 */
import { accountKey } from "./identity.ts";
import type { CanonicalPayment } from "./payment.ts";
import type { OriginalPointer } from "./thread-message.ts";

export interface OriginalCandidate {
  paymentId: number;
  threadKey: string;
  payment: Pick<
    CanonicalPayment,
    | "kind"
    | "messageId"
    | "instructionId"
    | "endToEndId"
    | "transactionId"
    | "uetr"
    | "amount"
    | "instructedAmount"
    | "debtorAccount"
    | "creditorAccount"
  > &
    Partial<Pick<CanonicalPayment, "messageType" | "paymentInformationId">>;
  /** The received message that brought it; absent where that does not matter. */
  origin?: number;
  /** BICs of the banks that pass it on. */
  banks?: string[];
}

export type Evidence =
  | "uetr"
  | "message"
  | "instruction"
  | "end-to-end"
  | "transaction"
  | "amount"
  | "parties";

export type Match =
  | { found: "one" | "all"; payments: { paymentId: number; evidence: Evidence[] }[] }
  | { found: "ambiguous" | "none" };

const weights: Readonly<Record<Evidence, number>> = {
  uetr: 16,
  transaction: 6,
  message: 5,
  instruction: 5,
  "end-to-end": 5,
  amount: 2,
  parties: 2,
};

const known = (text: string | null): string | null => {
  const written = text?.trim() ?? "";
  return written === "" || /^(?:NOTPROVIDED|NONREF|NOREF|NONE)$/i.test(written) ? null : written;
};
const lower = (text: string | null): string | null => known(text)?.toLowerCase() ?? null;
const plain = (text: string | null): string | null =>
  text === null ? null : accountKey({ iban: text, other: null });

/** true: both say the same; false: they differ; null: one of them says nothing. */
function same(a: string | null, b: string | null): boolean | null {
  return a === null || b === null ? null : a === b;
}

const amountText = (money: OriginalPointer["amount"]): string | null =>
  money ? `${money.minor ?? money.text}${money.currency}` : null;

interface Comparison {
  agrees: Set<Evidence>;
  differs: Set<Evidence>;
}

function compare(pointer: OriginalPointer, { payment }: OriginalCandidate): Comparison {
  const agrees = new Set<Evidence>();
  const differs = new Set<Evidence>();
  const note = (part: Evidence, equal: boolean | null): void => {
    if (equal === true) agrees.add(part);
    else if (equal === false) differs.add(part);
  };
  note("uetr", same(lower(pointer.uetr), lower(payment.uetr)));
  note("transaction", same(known(pointer.transactionId), known(payment.transactionId)));
  note("end-to-end", same(known(pointer.endToEndId), known(payment.endToEndId)));
  note("message", same(known(pointer.messageId), known(payment.messageId)));
  note("instruction", same(known(pointer.instructionId), known(payment.instructionId)));
  const amount = amountText(pointer.amount);
  const settled = same(amount, amountText(payment.amount));
  note("amount", settled === false && same(amount, amountText(payment.instructedAmount)) ? true : settled);
  const debtor = same(plain(pointer.debtorAccount), accountKey(payment.debtorAccount));
  const creditor = same(plain(pointer.creditorAccount), accountKey(payment.creditorAccount));
  if (debtor === false || creditor === false) differs.add("parties");
  else if (debtor || creditor) agrees.add("parties");
  return { agrees, differs };
}

/** A UETR identifies a payment unless references or amount and parties say that it is another one that shares it. */
function fits(
  pointer: OriginalPointer,
  { payment }: OriginalCandidate,
  { agrees, differs }: Comparison,
): boolean {
  if (
    same(known(pointer.paymentInformationId ?? null), known(payment.paymentInformationId ?? null)) === false
  )
    return false;
  if (differs.has("uetr") || differs.has("end-to-end")) return false;
  if (differs.has("amount") && differs.has("parties")) return false;
  if (agrees.has("uetr")) return true;
  if (differs.has("amount")) return false;
  const own = known(pointer.endToEndId) ?? known(pointer.instructionId) ?? known(pointer.transactionId);
  if (agrees.has("message"))
    return own === null || agrees.has("end-to-end") || agrees.has("instruction") || agrees.has("transaction");
  const reference = agrees.has("end-to-end") || agrees.has("instruction") || agrees.has("transaction");
  return reference && (agrees.has("amount") || agrees.has("parties"));
}

const ranks: Readonly<Record<CanonicalPayment["kind"], number>> = {
  "customer-transfer": 0,
  initiation: 1,
  "bank-transfer": 2,
  return: 3,
};

/**
 * The payments of the one message that is meant, where senders have used one identification for several: that of the
 * named type, and the one that the bank which speaks had to do with. Null when that leaves more than one.
 */
function ofOneMessage<Candidate extends OriginalCandidate>(
  pointer: OriginalPointer,
  sender: string | null,
  fitting: readonly Candidate[],
): readonly Candidate[] | null {
  const type = pointer.messageType?.slice(0, 8);
  const bank = sender?.slice(0, 8);
  const ofType = fitting.filter(({ payment }) => payment.messageType?.slice(0, 8) === type);
  const left = ofType.length > 0 ? ofType : fitting;
  const ofBank = left.filter(({ banks }) => banks?.some((bic) => bic.slice(0, 8) === bank));
  const meant = ofBank.length > 0 ? ofBank : left;
  return new Set(meant.map(({ origin }) => origin)).size > 1 ? null : meant;
}

/**
 * The payments that a message points to: one, all of an earlier message or of a batch of it, or none that can be told.
 * `sender` is the bank that says it, where that is known.
 */
export function matchOriginal(
  pointer: OriginalPointer,
  candidates: readonly OriginalCandidate[],
  sender: string | null = null,
): Match {
  const fitting = candidates
    .filter(({ payment }) => payment.kind !== "return")
    .map((candidate) => ({ candidate, comparison: compare(pointer, candidate) }))
    .filter(({ candidate, comparison }) => fits(pointer, candidate, comparison))
    .map(({ candidate, comparison }) => ({
      ...candidate,
      evidence: [...comparison.agrees],
      weight: [...comparison.agrees].reduce((sum, part) => sum + weights[part], 0),
    }));
  if (fitting.length === 0) return { found: "none" };
  const whole =
    known(pointer.messageId) !== null &&
    known(pointer.endToEndId) === null &&
    known(pointer.instructionId) === null &&
    known(pointer.transactionId) === null &&
    lower(pointer.uetr) === null &&
    pointer.amount === null;
  if (whole) {
    const meant = ofOneMessage(pointer, sender, fitting);
    if (meant === null) return { found: "ambiguous" };
    return { found: "all", payments: meant.map(({ paymentId, evidence }) => ({ paymentId, evidence })) };
  }
  const most = Math.max(...fitting.map(({ weight }) => weight));
  const best = fitting.filter(({ weight }) => weight === most);
  if (new Set(best.map(({ threadKey }) => threadKey)).size > 1) return { found: "ambiguous" };
  const [first] = best.sort(
    (a, b) => ranks[a.payment.kind] - ranks[b.payment.kind] || a.paymentId - b.paymentId,
  );
  return first
    ? { found: "one", payments: [{ paymentId: first.paymentId, evidence: first.evidence }] }
    : { found: "none" };
}

/**
 * True when two payments that share a UETR are different payments all the same: other end-to-end references, or other
 * amounts between other accounts. Orders, transfers and covers of one payment differ in form and are the same payment.
 */
export function areDifferentPayments(
  a: OriginalCandidate["payment"],
  b: OriginalCandidate["payment"],
): boolean {
  const customer = (kind: CanonicalPayment["kind"]): boolean => kind !== "bank-transfer";
  if (a.kind === "return" || b.kind === "return" || customer(a.kind) !== customer(b.kind)) return false;
  if (same(known(a.endToEndId), known(b.endToEndId)) === false) return true;
  const amounts = same(amountText(a.amount), amountText(b.amount));
  const debtors = same(accountKey(a.debtorAccount), accountKey(b.debtorAccount));
  const creditors = same(accountKey(a.creditorAccount), accountKey(b.creditorAccount));
  return amounts === false && (debtors === false || creditors === false);
}

/**
 * The keys under which a pointer looks for its payment. References of a message or an instruction are looked up only when
 * nothing better is given: thousands of payments may share them.
 */
export function pointerKeys(pointer: OriginalPointer): string[] {
  const keys = [keyOf("uetr", lower(pointer.uetr)), keyOf("e2e", known(pointer.endToEndId))];
  const references = [keyOf("ref", known(pointer.messageId)), keyOf("ref", known(pointer.instructionId))];
  const sure = keys.filter((key) => key !== null);
  return [...new Set(sure.length > 0 ? sure : references.filter((key) => key !== null))];
}

/** The keys under which a payment can be pointed to. */
export function referenceKeys(
  payment: Pick<OriginalCandidate["payment"], "uetr" | "endToEndId" | "messageId" | "instructionId">,
): string[] {
  const keys = [
    keyOf("uetr", lower(payment.uetr)),
    keyOf("e2e", known(payment.endToEndId)),
    keyOf("ref", known(payment.messageId)),
    keyOf("ref", known(payment.instructionId)),
  ];
  return [...new Set(keys.filter((key) => key !== null))];
}

/** References of the standards are short; a longer text is cut, and comparing tells the rest. */
const keyOf = (kind: string, value: string | null): string | null =>
  value === null ? null : `${kind}:${value.slice(0, 140)}`;
