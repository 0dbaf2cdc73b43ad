/** V19, V24, V25, V27, V28, V32, V36: who pays, who is paid, and the banks between them. */
import type { Account, Agent, CanonicalPayment, Party } from "#models/payment/index.ts";
import { isBic } from "./bic.ts";
import { isLei } from "./lei.ts";
import { type Hit, none, type Rule } from "./rule.ts";
import { shortened } from "./shown-value.ts";

const everywhere = { codeSet: "status", since: null, until: null, needs: "payment" } as const;

const partyFields = [
  ["debtor", "BE16"],
  ["ultimateDebtor", "BE16"],
  ["creditor", "BE17"],
  ["ultimateCreditor", "BE17"],
] as const;

/** Every agent with the code for its BIC; the field's name is made only for what is reported. */
function eachAgent(
  payment: CanonicalPayment,
  look: (agent: Agent, code: string, field: string, index: number) => void,
): void {
  const { instructingAgent, instructedAgent, intermediaryAgents } = payment;
  if (instructingAgent) look(instructingAgent, "RC05", "instructingAgent", -1);
  if (instructedAgent) look(instructedAgent, "RC05", "instructedAgent", -1);
  look(payment.debtorAgent, "RC06", "debtorAgent", -1);
  look(payment.creditorAgent, "RC07", "creditorAgent", -1);
  for (let index = 0; index < intermediaryAgents.length; index += 1)
    look(intermediaryAgents[index] as Agent, "RC11", "intermediaryAgents", index);
}

const placeOf = (field: string, index: number): string => (index < 0 ? field : `${field}.${index}`);

const soundBic = (agent: Agent | null): boolean => !agent || agent.bic === null || isBic(agent.bic);

function bicHits(payment: CanonicalPayment): readonly Hit[] {
  const sound =
    soundBic(payment.instructingAgent) &&
    soundBic(payment.instructedAgent) &&
    soundBic(payment.debtorAgent) &&
    soundBic(payment.creditorAgent) &&
    payment.intermediaryAgents.length === 0;
  if (sound) return none;
  const hits: Hit[] = [];
  eachAgent(payment, ({ bic }, code, field, index) => {
    if (bic === null || isBic(bic) || bic.trim() === "") return;
    const value = shortened(bic);
    const message = `${value} is not a BIC: four letters or digits, a country, two more, optionally a three-character branch.`;
    hits.push({ field: `${placeOf(field, index)}.bic`, code, value, message });
  });
  return hits;
}

const withoutLei = (holder: Party | Agent | null): boolean => !holder || holder.lei === null;

function leiHits(payment: CanonicalPayment): readonly Hit[] {
  const without =
    withoutLei(payment.debtor) &&
    withoutLei(payment.creditor) &&
    withoutLei(payment.ultimateDebtor) &&
    withoutLei(payment.ultimateCreditor) &&
    withoutLei(payment.debtorAgent) &&
    withoutLei(payment.creditorAgent) &&
    withoutLei(payment.instructingAgent) &&
    withoutLei(payment.instructedAgent) &&
    payment.intermediaryAgents.length === 0;
  if (without) return none;
  const hits: Hit[] = [];
  const look = (lei: string | null, code: string, field: string, index: number): void => {
    if (lei === null || isLei(lei)) return;
    const value = shortened(lei);
    const message = `${value} is not an LEI: 18 letters or digits and two check digits are expected.`;
    hits.push({ field: `${placeOf(field, index)}.lei`, code, value, message });
  };
  for (const [field, code] of partyFields) look(payment[field]?.lei ?? null, code, field, -1);
  eachAgent(payment, ({ lei }, _, field, index) => look(lei, "BE15", field, index));
  return hits;
}

const isBank = (payment: CanonicalPayment): boolean => payment.kind === "bank-transfer";

/** A return names parties only where the returning bank chose to. */
const namesParties = (payment: CanonicalPayment): boolean => !isBank(payment) && payment.kind !== "return";

const empty = (text: string | null): boolean =>
  text === null || (!(text.charCodeAt(0) > 0x20 && text.charCodeAt(0) < 0x80) && text.trim() === "");

function missingName(field: string, who: string, party: Party): readonly Hit[] {
  if (!empty(party.name) || !empty(party.anyBic)) return none;
  return [{ field: `${field}.name`, message: `The ${who}'s name is missing; a name or a BIC is expected.` }];
}

function missingAccount(field: string, who: string, account: Account, party: Party): readonly Hit[] {
  const identified =
    !empty(account.iban) ||
    !empty(account.other) ||
    !empty(party.anyBic) ||
    !empty(party.lei) ||
    !empty(party.otherId);
  if (identified) return none;
  const message = `The ${who} has neither account nor identification; an IBAN, another account or an identification is expected.`;
  return [{ field: `${field}Account.iban`, message }];
}

/** A BIC tells who the party is; a name or an address beside it could say otherwise. */
function exclusiveHits(payment: CanonicalPayment): readonly Hit[] {
  const { debtor, creditor, ultimateDebtor, ultimateCreditor } = payment;
  const named =
    !empty(debtor.anyBic) || !empty(creditor.anyBic) || ultimateDebtor !== null || ultimateCreditor !== null;
  if (!named || isBank(payment)) return none;
  const hits: Hit[] = [];
  for (const [field, code] of partyFields) {
    const party = payment[field];
    if (!party || empty(party.anyBic) || (empty(party.name) && party.address === null)) continue;
    const who = field.replace("ultimate", "ultimate ").toLowerCase();
    const message = `The ${who} is identified by a BIC and by name or address; one of the two is expected.`;
    hits.push({ field: `${field}.anyBic`, code, value: shortened(party.anyBic ?? ""), message });
  }
  return hits;
}

export const partyRules: readonly Rule[] = [
  {
    id: "V19",
    title: "BICs are well formed (ISO 9362)",
    elements: "InstgAgt, InstdAgt, DbtrAgt, CdtrAgt, IntrmyAgt1-3",
    severity: { cbpr: "reject", hvps: "reject", fin: "reject", sepa: "hold", domestic: "hold" },
    codes: ["RC05", "RC06", "RC07", "RC11"],
    ...everywhere,
    check: bicHits,
  },
  {
    id: "V24",
    title: "Debtor is named, unless a BIC identifies it",
    elements: "Dbtr/Nm",
    severity: "reject",
    codes: ["BE08"],
    ...everywhere,
    check: (payment) => (namesParties(payment) ? missingName("debtor", "debtor", payment.debtor) : none),
  },
  {
    id: "V25",
    title: "Debtor has an account or an identification",
    elements: "DbtrAcct, Dbtr/Id",
    severity: "reject",
    codes: ["AC02"],
    ...everywhere,
    check: (payment) =>
      namesParties(payment)
        ? missingAccount("debtor", "debtor", payment.debtorAccount, payment.debtor)
        : none,
  },
  {
    id: "V27",
    title: "Creditor is named, unless a BIC identifies it",
    elements: "Cdtr/Nm",
    severity: "reject",
    codes: ["BE22"],
    ...everywhere,
    check: (payment) =>
      namesParties(payment) ? missingName("creditor", "creditor", payment.creditor) : none,
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
        : none,
  },
  {
    id: "V32",
    title: "A party identified by a BIC has neither name nor address",
    elements: "OrgId/AnyBIC",
    severity: { cbpr: "reject", hvps: "reject" },
    codes: ["BE16", "BE17"],
    ...everywhere,
    check: exclusiveHits,
  },
  {
    id: "V36",
    title: "LEI has 20 characters and its check digits are right (ISO 17442)",
    elements: "OrgId/LEI",
    severity: "warn",
    codes: ["BE15", "BE16", "BE17"],
    ...everywhere,
    check: leiHits,
  },
];
