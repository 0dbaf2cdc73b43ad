/** Values that earlier payments of the same account or to the same payee carried. */
import { featureIndex } from "#models/features/index.ts";
import { type CanonicalPayment, foldName, getField } from "#models/payment/index.ts";
import { counted, nameKey, paymentsText, textKey, usesOfAccount } from "#models/repairs/fold-uses.ts";
import type { EarlierUse } from "#models/repairs/index.ts";
import { mayBeSameParty } from "#models/repairs/likeness.ts";
import type { CandidateChange, CounterfactualSubject } from "./candidate.ts";

/** Scenarios that question who is paid: the name does not fit the account, or the account is new for the name. */
const questionPayee: ReadonlySet<string> = new Set(["M05", "M08"]);
const mostAccounts = 2;
/** A decimal point moved back must bring the amount this close (log10) to the payee's median. */
const nearMedian = 0.5;

export function fromHistory({ payment, raisedBy, facts, values }: CounterfactualSubject): CandidateChange[] {
  const asked = raisedBy.some((raiser) => questionPayee.has(raiser));
  return [
    ...(asked ? [...namesOfAccount(payment, facts.uses), ...accountsOfName(payment, facts.uses)] : []),
    ...(raisedBy.includes("M09") ? pointMovedBack(payment, values) : []),
  ];
}

/** The name under which the account was paid before. */
function namesOfAccount(payment: CanonicalPayment, uses: readonly EarlierUse[]): CandidateChange[] {
  const [known] = counted(usesOfAccount(uses, payment.creditorAccount), ({ name }) => name || null, nameKey);
  if (!known || foldName(known.value) === foldName(payment.creditor.name ?? "")) return [];
  const text = `${paymentsText(known)} with this account gave this name`;
  return [{ field: "creditor.name", to: known.value, source: "history", text }];
}

/** The accounts at which the payer paid this payee before, with the banks that they are at. */
function accountsOfName(payment: CanonicalPayment, uses: readonly EarlierUse[]): CandidateChange[] {
  const { iban } = payment.creditorAccount;
  const ofPayee = uses.filter(
    (use) => use.own && use.side === "payee" && mayBeSameParty(use.name, payment.creditor.name),
  );
  return counted(ofPayee, (use) => use.iban, textKey)
    .filter(({ value }) => value !== iban)
    .slice(0, mostAccounts)
    .flatMap((account): CandidateChange[] => {
      const text = `${paymentsText(account)} to this payee used this account`;
      const [bank] = counted(
        ofPayee.filter((use) => use.iban === account.value),
        ({ bic }) => bic,
        textKey,
      );
      return [
        { field: "creditorAccount.iban", to: account.value, source: "history", text },
        ...(bank && bank.value !== payment.creditorAgent.bic
          ? [
              {
                field: "creditorAgent.bic",
                to: bank.value,
                source: "history",
                text: `${paymentsText(bank)} to that account named this bank`,
              } as const,
            ]
          : []),
      ];
    });
}

/** The amount with its decimal point moved so that it fits what this payee is usually paid. */
function pointMovedBack(payment: CanonicalPayment, values: ArrayLike<number>): CandidateChange[] {
  const ratio = values[featureIndex("amountToPayeeMedian")] ?? Number.NaN;
  const places = Math.round(ratio);
  const written = getField(payment, "amount.text");
  if (written === null || !(Math.abs(ratio - places) <= nearMedian) || places === 0) return [];
  const moved = movePoint(written, -places);
  if (moved === null) return [];
  const usual = 10 ** (ratio - places);
  const text = `the decimal point ${Math.abs(places)} ${Math.abs(places) === 1 ? "place" : "places"} to the ${places > 0 ? "left" : "right"} makes it ${Number(usual.toPrecision(2))} × the median to this payee`;
  return [{ field: "amount.text", to: moved, source: "history", text }];
}

/** Digits stay as they are written; null where a digit that is not zero would be lost. */
export function movePoint(amount: string, places: number): string | null {
  const match = /^(\d+)(?:([.,])(\d*))?$/.exec(amount);
  if (!match) return null;
  const [, whole = "", mark = ".", decimals = ""] = match;
  const digits = whole + decimals;
  const at = whole.length + places;
  const padded = at <= 0 ? "0".repeat(1 - at) + digits : digits.padEnd(at, "0");
  const point = at <= 0 ? 1 : at;
  const head = padded.slice(0, point).replace(/^0+(?=\d)/, "");
  const tail = padded.slice(point);
  const wanted = decimals.length;
  if (/[1-9]/.test(tail.slice(wanted))) return null;
  const kept = tail.slice(0, wanted).padEnd(wanted, "0");
  return kept === "" ? head : `${head}${mark}${kept}`;
}
