/** V19, V24, V25, V27, V28, V36: who pays, who is paid, and the banks between them. */
import type { Account, Agent, CanonicalPayment, Party } from "#models/payment/index.ts";
import { isBic } from "./bic.ts";
import { isLei } from "./lei.ts";
import type { Hit, Rule } from "./rule.ts";
import { shortened } from "./shown-value.ts";

const everywhere = { codeSet: "status", since: null, until: null, needs: "payment" } as const;

function agentsOf(payment: CanonicalPayment): { field: string; agent: Agent; code: string }[] {
  return [
    { field: "instructingAgent", agent: payment.instructingAgent, code: "RC05" },
    { field: "instructedAgent", agent: payment.instructedAgent, code: "RC05" },
    { field: "debtorAgent", agent: payment.debtorAgent, code: "RC06" },
    { field: "creditorAgent", agent: payment.creditorAgent, code: "RC07" },
    ...payment.intermediaryAgents.map((agent, index) => ({
      field: `intermediaryAgents.${index}`,
      agent,
      code: "RC11",
    })),
  ].filter((entry): entry is { field: string; agent: Agent; code: string } => entry.agent !== null);
}

function partiesOf(payment: CanonicalPayment): { field: string; party: Party; code: string }[] {
  return [
    { field: "debtor", party: payment.debtor, code: "BE16" },
    { field: "ultimateDebtor", party: payment.ultimateDebtor, code: "BE16" },
    { field: "creditor", party: payment.creditor, code: "BE17" },
    { field: "ultimateCreditor", party: payment.ultimateCreditor, code: "BE17" },
  ].filter((entry): entry is { field: string; party: Party; code: string } => entry.party !== null);
}

const isBank = (payment: CanonicalPayment): boolean => payment.kind === "bank-transfer";

/** A return names parties only where the returning bank chose to. */
const namesParties = (payment: CanonicalPayment): boolean => !isBank(payment) && payment.kind !== "return";

const empty = (text: string | null): boolean => text === null || text.trim() === "";

function missingName(field: string, who: string, party: Party): Hit[] {
  if (!empty(party.name) || !empty(party.anyBic)) return [];
  return [{ field: `${field}.name`, message: `The ${who}'s name is missing; a name or a BIC is expected.` }];
}

function missingAccount(field: string, who: string, account: Account, party: Party): Hit[] {
  const identified = [account.iban, account.other, party.anyBic, party.lei, party.otherId].some(
    (id) => !empty(id),
  );
  if (identified) return [];
  const message = `The ${who} has neither account nor identification; an IBAN, another account or an identification is expected.`;
  return [{ field: `${field}Account.iban`, message }];
}

export const partyRules: readonly Rule[] = [
  {
    id: "V19",
    title: "BICs are well formed (ISO 9362)",
    elements: "InstgAgt, InstdAgt, DbtrAgt, CdtrAgt, IntrmyAgt1-3",
    severity: { cbpr: "reject", hvps: "reject", fin: "reject", sepa: "hold", domestic: "hold" },
    codes: ["RC05", "RC06", "RC07", "RC11"],
    ...everywhere,
    check: (payment) =>
      agentsOf(payment).flatMap(({ field, agent, code }) => {
        if (empty(agent.bic) || isBic(agent.bic as string)) return [];
        const value = shortened(agent.bic as string);
        const message = `${value} is not a BIC: four letters or digits, a country, two more, optionally a three-character branch.`;
        return [{ field: `${field}.bic`, code, value, message }];
      }),
  },
  {
    id: "V24",
    title: "Debtor is named, unless a BIC identifies it",
    elements: "Dbtr/Nm",
    severity: "reject",
    codes: ["BE08"],
    ...everywhere,
    check: (payment) => (namesParties(payment) ? missingName("debtor", "debtor", payment.debtor) : []),
  },
  {
    id: "V25",
    title: "Debtor has an account or an identification",
    elements: "DbtrAcct, Dbtr/Id",
    severity: "reject",
    codes: ["AC02"],
    ...everywhere,
    check: (payment) =>
      namesParties(payment) ? missingAccount("debtor", "debtor", payment.debtorAccount, payment.debtor) : [],
  },
  {
    id: "V27",
    title: "Creditor is named, unless a BIC identifies it",
    elements: "Cdtr/Nm",
    severity: "reject",
    codes: ["BE22"],
    ...everywhere,
    check: (payment) => (namesParties(payment) ? missingName("creditor", "creditor", payment.creditor) : []),
  },
  {
    id: "V28",
    title: "Creditor has an account or an identification",
    elements: "CdtrAcct, Cdtr/Id",
    severity: "reject",
    codes: ["AC03"],
    ...everywhere,
    check: (payment) =>
      namesParties(payment)
        ? missingAccount("creditor", "creditor", payment.creditorAccount, payment.creditor)
        : [],
  },
  {
    id: "V36",
    title: "LEI has 20 characters and its check digits are right (ISO 17442)",
    elements: "OrgId/LEI",
    severity: "warn",
    codes: ["BE15", "BE16", "BE17"],
    ...everywhere,
    check: (payment) =>
      [
        ...partiesOf(payment).map(({ field, party, code }) => ({ field, lei: party.lei, code })),
        ...agentsOf(payment).map(({ field, agent }) => ({ field, lei: agent.lei, code: "BE15" })),
      ].flatMap(({ field, lei, code }) => {
        if (lei === null || isLei(lei)) return [];
        const message = `${shortened(lei)} is not an LEI: 18 letters or digits and two check digits are expected.`;
        return [{ field: `${field}.lei`, code, value: shortened(lei), message }];
      }),
  },
];
