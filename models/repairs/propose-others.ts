/** R04 names, R07 dates, R09 copies, R10 identifications and purposes. */
import { minutesToCutOff } from "#models/features/calendar.ts";
import { type CanonicalPayment, getField } from "#models/payment/index.ts";
import { type Finding, isLei } from "#models/rules/index.ts";
import { bankingDayAfter, isBankingDay } from "./banking-days.ts";
import { counted, nameKey, paymentsText, textKey, usesOfAccount } from "./fold-uses.ts";
import { nameLikeness } from "./likeness.ts";
import type { Proposal, RepairEvidence, RepairFacts } from "./suggestion.ts";

const one = (
  kind: Proposal["kind"],
  changes: Proposal["changes"],
  evidence: RepairEvidence[],
): Proposal[] => [{ kind, changes, evidence, tokens: [], share: 1 }];

const dateRules: ReadonlySet<string> = new Set(["V14", "V15"]);

/** R07: the next banking day of the currency, when the date has passed, is no banking day, or its cut-off has. */
export function proposeDate(
  payment: CanonicalPayment,
  findings: readonly Finding[],
  exceptionClass: string,
  at: Date,
): Proposal[] {
  if (exceptionClass !== "R07" && !findings.some(({ rule }) => dateRules.has(rule))) return [];
  const currency = payment.amount?.currency ?? "EUR";
  const written = payment.settlementDate;
  const day = written ? Date.parse(`${written}T00:00:00Z`) : Number.NaN;
  const left = minutesToCutOff(currency, written, at.getTime());
  const open = !Number.isNaN(day) && isBankingDay(currency, day) && left !== null && left > 0;
  if (open) return [];
  const today = new Date(at).toISOString().slice(0, 10);
  const todayOpen =
    isBankingDay(currency, at.getTime()) && (minutesToCutOff(currency, today, at.getTime()) ?? 0) > 0;
  const from = Number.isNaN(day) || day < at.getTime() ? at.getTime() : day;
  const to = todayOpen && !(day > at.getTime()) ? today : bankingDayAfter(currency, from);
  const why = !written
    ? "no date was given"
    : !Number.isNaN(day) && !isBankingDay(currency, day)
      ? `${written} is no banking day for ${currency}`
      : `the cut-off of ${currency} on ${written} had passed when the payment arrived`;
  return one(
    "date-rolled",
    [{ field: "settlementDate", to }],
    [{ source: "calendar", text: `${why}; ${to} is the next day on which it settles`, count: null }],
  );
}

/** What is sent by mistake comes again within hours; what comes later is mostly paid again, and nothing is suggested. */
const soonMs = 12 * 3_600_000;

/** R09: nothing is edited. What makes it a copy, how soon it came, and that the copy is to be stopped. */
export function proposeCopy(exceptionClass: string, { copies }: RepairFacts, at: Date): Proposal[] {
  const copy = copies[0];
  if (exceptionClass !== "R09" || !copy) return [];
  const evidence: RepairEvidence[] = [
    ...(copy.sameReference
      ? [{ source: "copy", text: "the end-to-end reference is the same", count: null } as const]
      : []),
    {
      source: "copy",
      text: copy.sameRemittance ? "the remittance is word for word the same" : "the remittance differs",
      count: null,
    },
    {
      source: "copy",
      text: `same payer, payee, amount and currency as payment ${copy.paymentId} of ${copy.receivedAt.slice(0, 16).replace("T", " ")} UTC`,
      count: copies.length,
    },
  ];
  const later = at.getTime() - Date.parse(copy.receivedAt);
  if (later > soonMs || (!copy.sameReference && !copy.sameRemittance)) return [];
  const minutes = Math.round(later / 60_000);
  const after = minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
  evidence.push({ source: "copy", text: `it came ${after} after that one`, count: null });
  return one("copy-stopped", [], evidence);
}

/** R10: an identification that does not check, from the same account's earlier payments; a missing purpose from the pair's. */
export function proposeIdentifications(
  payment: CanonicalPayment,
  findings: readonly Finding[],
  facts: RepairFacts,
): Proposal[] {
  const proposals: Proposal[] = [];
  for (const side of ["debtor", "creditor"] as const) {
    const field = `${side}.lei`;
    if (!findings.some((finding) => finding.field === field)) continue;
    const [known] = counted(
      usesOfAccount(facts.uses, payment[`${side}Account`]),
      ({ lei }) => (lei !== null && isLei(lei) ? lei : null),
      textKey,
    );
    if (known && known.value !== getField(payment, field))
      proposals.push(
        ...one(
          "identification-of-account",
          [{ field, to: known.value }],
          [
            {
              source: "history",
              text: `${paymentsText(known)} of this account gave this LEI`,
              count: known.count,
            },
          ],
        ),
      );
  }
  if (findings.some(({ rule, field }) => rule === "V37" && field === "purpose")) {
    const ofPair = facts.uses.filter(
      (use) => use.own && use.side === "payee" && use.iban === payment.creditorAccount.iban,
    );
    const [known] = counted(ofPair, ({ purpose }) => purpose, textKey);
    if (known && known.value !== payment.purpose)
      proposals.push(
        ...one(
          "purpose-of-pair",
          [{ field: "purpose", to: known.value }],
          [
            {
              source: "history",
              text: `${paymentsText(known)} to this payee gave this purpose`,
              count: known.count,
            },
          ],
        ),
      );
  }
  return proposals;
}

/** A name this unlike every name of the account is another party's, not a variant. */
const variant = 0.3;

/** R04: a missing name, or the spelling the account is usually paid under. */
export function proposeNames(
  payment: CanonicalPayment,
  findings: readonly Finding[],
  exceptionClass: string,
  facts: RepairFacts,
): Proposal[] {
  return (["creditor", "debtor"] as const).flatMap((side) => {
    const field = `${side}.name`;
    const missing = findings.some((finding) => finding.field === field && finding.rule !== "V40");
    if (!missing && (exceptionClass !== "R04" || side === "debtor")) return [];
    const [known] = counted(
      usesOfAccount(facts.uses, payment[`${side}Account`]),
      ({ name }) => name || null,
      nameKey,
    );
    const written = getField(payment, field);
    if (!known || known.value === written) return [];
    const likeness = nameLikeness(known.value, written);
    if (written !== null && likeness < variant) return [];
    return one(
      "name-of-account",
      [{ field, to: known.value }],
      [
        {
          source: "history",
          text: `${paymentsText(known)} with this account gave this name`,
          count: known.count,
        },
        ...(written === null
          ? []
          : [
              {
                source: "check",
                text: `the written name is ${Math.round(likeness * 100)} % alike`,
                count: null,
              } as const,
            ]),
      ],
    );
  });
}
