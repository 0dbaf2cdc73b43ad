/** V37, V38: purpose codes and what destinations ask to be told. */
import { type CanonicalPayment, positionOf, toEurMinor } from "#models/payment/index.ts";
import { bicCountry } from "./bic.ts";
import { dayText } from "./calendars.ts";
import type { Demand, RuleContext } from "./context.ts";
import { isPurpose, purposesAsOf } from "./purposes.ts";
import type { Hit, Rule } from "./rule.ts";
import { shortened } from "./shown-value.ts";

const everywhere = { codeSet: "status", since: null, until: null, needs: "context" } as const;

/** Where the money goes: the country of the creditor's bank, else of the creditor's IBAN or address. */
function destination({ creditorAgent, creditorAccount, creditor }: CanonicalPayment): string | null {
  return (
    (creditorAgent.bic ? bicCountry(creditorAgent.bic) : null) ??
    creditorAccount.iban?.slice(0, 2) ??
    creditor.address?.country ??
    null
  );
}

function demanded(demands: readonly Demand[], payment: CanonicalPayment, at: Date): Demand | null {
  if (demands.length === 0 || payment.kind === "bank-transfer" || payment.kind === "return") return null;
  const country = destination(payment);
  const day = dayText(at.getTime());
  const amount = toEurMinor(payment.amount) ?? 0;
  return (
    demands.find(
      (demand) =>
        demand.country === country &&
        (demand.since === null || day >= demand.since) &&
        (demand.fromEurMinor === null || amount >= demand.fromEurMinor),
    ) ?? null
  );
}

function purposeHits(payment: CanonicalPayment, { at, reference }: RuleContext): Hit[] {
  const { purpose } = payment;
  if (purpose === null) {
    const demand = demanded(reference.purposes, payment, at);
    if (!demand) return [];
    const message = `Payments to ${demand.country} carry a purpose code; one is expected. ${demand.basis}`;
    return [{ field: "purpose", message }];
  }
  // A proprietary purpose is the sender's own business, and FIN has its own codes.
  if (payment.standard === "mt" || isPurpose(purpose) || /Prtry$/.test(positionOf(payment, "purpose").path))
    return [];
  const value = shortened(purpose);
  const message = `${value} is not a purpose code of ISO 20022 (code set of ${purposesAsOf}); a code such as SUPP or SALA is expected.`;
  return [{ field: "purpose", value, message }];
}

function reportingHits(payment: CanonicalPayment, { at, reference }: RuleContext): Hit[] {
  if ((payment.regulatoryReporting?.length ?? 0) > 0) return [];
  const demand = demanded(reference.reporting, payment, at);
  if (!demand) return [];
  const message = `Payments to ${demand.country} carry regulatory reporting; authority, country and code are expected. ${demand.basis}`;
  return [{ field: "regulatoryReporting.0.code", message }];
}

export const reportingRules: readonly Rule[] = [
  {
    id: "V37",
    title: "Purpose code is in the code set, and is there where the destination asks for it",
    elements: "Purp/Cd",
    severity: { cbpr: "hold", hvps: "hold", fin: "hold", sepa: "warn", domestic: "hold" },
    codes: ["FF07"],
    ...everywhere,
    basis: "ISO 20022 external code set ExternalPurpose1Code; demands of destinations by configuration.",
    check: (payment, _, context) => purposeHits(payment, context),
  },
  {
    id: "V38",
    title: "Regulatory reporting is there where the destination asks for it",
    elements: "RgltryRptg",
    severity: "hold",
    codes: ["RR05"],
    ...everywhere,
    check: (payment, _, context) => reportingHits(payment, context),
  },
];
