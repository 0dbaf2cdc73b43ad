/** V20-V23: banks on the way. A bank that no directory lists is unknown, never wrong. */
import type { Agent, CanonicalPayment } from "#models/payment/index.ts";
import type { RuleContext } from "./context.ts";
import { type Hit, none, type Rule } from "./rule.ts";
import { type Scheme, schemes } from "./schemes.ts";
import { shortened } from "./shown-value.ts";

const everywhere = { codeSet: "status", since: null, until: null } as const;

const bank = (agent: Agent | null | undefined): string | null =>
  agent?.bic ? agent.bic.slice(0, 8).toUpperCase() : null;

const schemeName: Readonly<Record<Scheme, string>> = {
  cbpr: "cross-border payments",
  hvps: "high-value payments",
  sepa: "SEPA",
  domestic: "the domestic clearing",
  fin: "FIN",
};

const unnamed = (agent: Agent): boolean =>
  [agent.bic, agent.clearingMemberId, agent.name, agent.lei].every((text) => !text?.trim());

interface Side {
  field: "creditorAgent" | "debtorAgent";
  who: string;
  missing: string;
  bic: string;
}

function resolvable(
  payment: CanonicalPayment,
  scheme: Scheme,
  { facts }: RuleContext,
  { field, who, missing, bic }: Side,
): Hit[] {
  if (payment.kind === "return") return [];
  const agent = payment[field];
  const account = field === "creditorAgent" ? payment.creditorAccount : payment.debtorAccount;
  if (unnamed(agent)) {
    // An IBAN names its bank; a bank that pays or is paid itself needs no other.
    const known = account.iban !== null || payment.kind === "bank-transfer";
    if (known || scheme === "fin") return [];
    const message = `The ${who}'s bank is not named; a BIC or a clearing code is expected.`;
    return [{ field: `${field}.bic`, code: missing, message }];
  }
  const key = bank(agent);
  const fact = key === null ? undefined : facts.agents[key];
  if (!agent.bic || !fact) return [];
  const value = shortened(agent.bic);
  if (fact.status === "inactive") {
    const message = `${value} is not active any more (directory of ${fact.asOf}); the ${who}'s bank under its present BIC is expected.`;
    return [{ field: `${field}.bic`, code: bic, value, message }];
  }
  if (field === "debtorAgent" || fact.reachable === null || fact.reachable.includes(scheme)) return [];
  const others = schemes.filter((one) => fact.reachable?.includes(one)).map((one) => schemeName[one]);
  const message = `${value} cannot be reached in ${schemeName[scheme]} (directory of ${fact.asOf}); ${others.length > 0 ? `it can in ${others.join(", ")}` : "another route is expected"}.`;
  return [{ field: `${field}.bic`, code: bic, value, message }];
}

function chainHits(payment: CanonicalPayment): Hit[] {
  const chain = payment.intermediaryAgents;
  if (chain.length === 0) return [];
  const gap = chain.findIndex(unnamed);
  if (gap >= 0 && chain.slice(gap + 1).some((agent) => !unnamed(agent))) {
    const message = `Intermediary ${gap + 1} is missing before intermediary ${gap + 2}; they are expected in order without a gap.`;
    return [{ field: `intermediaryAgents.${gap}.bic`, message }];
  }
  const passed = new Set(
    [payment.debtorAgent, payment.instructingAgent, ...(payment.previousAgents ?? [])].flatMap(
      (agent) => bank(agent) ?? [],
    ),
  );
  const end = bank(payment.creditorAgent);
  for (const [index, agent] of chain.entries()) {
    const key = bank(agent);
    if (key === null) continue;
    if (passed.has(key) || key === end) {
      const value = shortened(agent.bic ?? "");
      const message = `${value} stands on the way twice; each bank is expected once between sender and creditor's bank.`;
      return [{ field: `intermediaryAgents.${index}.bic`, value, message }];
    }
    passed.add(key);
  }
  return [];
}

const hasAddress = ({ address }: Agent): boolean =>
  address !== null &&
  (address.addressLines.length > 0 ||
    address.townName !== null ||
    address.country !== null ||
    address.streetName !== null);

const bare = (agent: Agent | null): boolean => !agent || (agent.name === null && agent.address === null);

function togetherHits(payment: CanonicalPayment): readonly Hit[] {
  const allBare =
    bare(payment.debtorAgent) &&
    bare(payment.creditorAgent) &&
    bare(payment.instructingAgent) &&
    bare(payment.instructedAgent) &&
    payment.intermediaryAgents.length === 0 &&
    payment.previousAgents === undefined &&
    payment.reimbursementAgents === undefined;
  if (allBare) return none;
  const hits: Hit[] = [];
  const look = (agent: Agent | null | undefined, field: string): void => {
    if (!agent || (agent.name === null && agent.address === null)) return;
    const named = Boolean(agent.name?.trim());
    if (named === hasAddress(agent)) return;
    const message = named
      ? "The bank is named without an address; name and address are expected together."
      : "The bank has an address without a name; name and address are expected together.";
    hits.push({ field: named ? `${field}.address.townName` : `${field}.name`, message });
  };
  for (const field of ["debtorAgent", "creditorAgent", "instructingAgent", "instructedAgent"] as const)
    look(payment[field], field);
  for (const [index, agent] of payment.intermediaryAgents.entries())
    look(agent, `intermediaryAgents.${index}`);
  for (const [index, agent] of (payment.previousAgents ?? []).entries())
    look(agent, `previousAgents.${index}`);
  const { reimbursementAgents: banks } = payment;
  look(banks?.instructing, "reimbursementAgents.instructing");
  look(banks?.instructed, "reimbursementAgents.instructed");
  look(banks?.third, "reimbursementAgents.third");
  return hits;
}

export const agentRules: readonly Rule[] = [
  {
    id: "V20",
    title: "Creditor's bank is named, active and reachable",
    elements: "CdtrAgt",
    severity: "hold",
    codes: ["RC04", "RC07"],
    ...everywhere,
    needs: "context",
    check: (payment, scheme, context) =>
      resolvable(payment, scheme, context, {
        field: "creditorAgent",
        who: "creditor",
        missing: "RC04",
        bic: "RC07",
      }),
  },
  {
    id: "V21",
    title: "Debtor's bank is named and active",
    elements: "DbtrAgt",
    severity: "hold",
    codes: ["RC03", "RC06"],
    ...everywhere,
    needs: "context",
    check: (payment, scheme, context) =>
      resolvable(payment, scheme, context, {
        field: "debtorAgent",
        who: "debtor",
        missing: "RC03",
        bic: "RC06",
      }),
  },
  {
    id: "V22",
    title: "Intermediaries stand in order and none twice",
    elements: "IntrmyAgt1-3",
    severity: "hold",
    codes: ["RC11"],
    ...everywhere,
    needs: "payment",
    check: chainHits,
  },
  {
    id: "V23",
    title: "Name and address of a bank appear together",
    elements: "FinInstnId/Nm, FinInstnId/PstlAdr",
    severity: { cbpr: "reject", hvps: "reject" },
    codes: ["AGNT"],
    ...everywhere,
    needs: "payment",
    check: togetherHits,
  },
];
