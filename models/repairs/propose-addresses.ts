/** R05: town and country in their own elements, from the same account's earlier address, or read from the lines. */
import { blankAddress, type CanonicalPayment, type PostalAddress } from "#models/payment/index.ts";
import { bicCountry, type Finding, ibanFault, isCountry } from "#models/rules/index.ts";
import { countryAliases } from "./address-shapes.ts";
import {
  addressKey,
  type Counted,
  completeAddress,
  counted,
  paymentsText,
  usesOfAccount,
} from "./fold-uses.ts";
import { nameLikeness } from "./likeness.ts";
import { type ReadAddress, readAddress } from "./read-address.ts";
import type { Proposal, RepairChange, RepairEvidence, RepairFacts, SuggestionKind } from "./suggestion.ts";

type Side = "debtor" | "creditor";
const parts = ["streetName", "buildingNumber", "postCode", "townName", "country"] as const;
/** A name this alike means the same party even without an account. */
const surelySame = 0.95;

export function proposeAddresses(
  payment: CanonicalPayment,
  findings: readonly Finding[],
  facts: RepairFacts,
): Proposal[] {
  return (["creditor", "debtor"] as const).flatMap((side) =>
    findings.some(({ field }) => field?.startsWith(`${side}.address.`) && /^[A-Za-z.0-9]+$/.test(field))
      ? proposeFor(payment, side, findings, facts)
      : [],
  );
}

/** The country of the account, else of the bank that keeps it. */
function likelyCountry(payment: CanonicalPayment, side: Side): string | null {
  const { iban } = payment[`${side}Account`];
  if (iban && ibanFault(iban) === null) return iban.slice(0, 2);
  const { bic } = payment[`${side}Agent`];
  return bic ? bicCountry(bic) : null;
}

function proposeFor(
  payment: CanonicalPayment,
  side: Side,
  findings: readonly Finding[],
  facts: RepairFacts,
): Proposal[] {
  if (findings.every(({ rule, field }) => rule === "V40" || !field?.startsWith(`${side}.address.`)))
    return [];
  const now = payment[side].address ?? blankAddress();
  const proposals: Proposal[] = [];
  const propose = (
    kind: SuggestionKind,
    to: Partial<PostalAddress>,
    evidence: RepairEvidence[],
    read?: ReadAddress,
  ) => {
    const changes = changesTo(side, now, to);
    const twin = proposals.some((other) => JSON.stringify(other.changes) === JSON.stringify(changes));
    if (changes.length > 0 && !twin)
      proposals.push({ kind, changes, evidence, tokens: read?.tokens ?? [], share: 1 });
  };
  const account = payment[`${side}Account`];
  const agreeing = (address: PostalAddress): boolean => agrees(now, address);
  const pick = ({ address }: { address: PostalAddress | null }) => completeAddress(address);
  const [ofAccount] = counted(usesOfAccount(facts.uses, account), pick, addressKey).filter((each) =>
    agreeing(each.value),
  );
  const read =
    now.addressLines.length > 0 ? readAddress(now.addressLines, likelyCountry(payment, side)) : null;
  const readable = read?.parts.townName !== undefined && read.parts.country !== undefined && !now.townName;
  const confirmed =
    ofAccount && readable && addressKey({ ...blankAddress(), ...read.parts }) === addressKey(ofAccount.value);
  if (ofAccount && !confirmed)
    propose("address-of-account", ofAccount.value, [history(ofAccount, "with this account")]);
  if (readable)
    propose(
      "address-parsed",
      {
        ...read.parts,
        addressLines: read.whole && read.parts.streetName !== undefined ? [] : now.addressLines,
      },
      [
        { source: "parse", text: parseText(read), count: null },
        ...(confirmed ? [history(ofAccount, "with this account")] : []),
      ],
      read,
    );
  const name = payment[side].name;
  const [ofName, other] = counted(
    facts.uses.filter((use) => nameLikeness(use.name, name) >= surelySame),
    pick,
    addressKey,
  ).filter((each) => agreeing(each.value));
  if (ofName && !other && !ofAccount)
    propose("address-of-name", ofName.value, [history(ofName, "with this name")]);
  proposeCountry(payment, side, now, propose);
  return proposals;
}

const history = (address: Counted<PostalAddress>, how: string): RepairEvidence => ({
  source: "history",
  text: `${paymentsText(address)} ${how} gave this address`,
  count: address.count,
});

const parseText = ({ whole, countryWritten }: ReadAddress): string =>
  `${whole ? "every word" : "part"} of the address lines was read${countryWritten ? "" : "; the country is the account's"}`;

/** Only the country is wrong or missing: what people write for it, or the country of the account. */
function proposeCountry(
  payment: CanonicalPayment,
  side: Side,
  now: PostalAddress,
  propose: (kind: SuggestionKind, to: Partial<PostalAddress>, evidence: RepairEvidence[]) => void,
): void {
  if (!now.townName || (now.country && isCountry(now.country))) return;
  const meant = now.country ? countryAliases[now.country.toUpperCase()] : undefined;
  const country = meant ?? likelyCountry(payment, side);
  if (!country) return;
  const text = meant
    ? `${now.country} is often written for ${country}`
    : `the account, or the bank that keeps it, is of ${country}`;
  propose("address-country", { ...now, country }, [{ source: "check", text, count: null }]);
}

/** What is written must not say otherwise: a post code or a town that differs means another address. */
function agrees(now: PostalAddress, known: PostalAddress): boolean {
  const differs = (part: "postCode" | "townName"): boolean =>
    now[part] !== null && known[part] !== null && fold(now[part]) !== fold(known[part]);
  return !differs("postCode") && !differs("townName");
}

const fold = (text: string | null): string => (text ?? "").replace(/[\s-]/g, "").toUpperCase();

/** Elements that are there and right stay as they are. Lines are taken out from the last to the first. */
function changesTo(side: Side, now: PostalAddress, to: Partial<PostalAddress>): RepairChange[] {
  const changes: RepairChange[] = [];
  for (const part of parts) {
    const value = to[part] ?? null;
    const keep = now[part] !== null && (part !== "country" || isCountry(now[part]));
    if (value !== null && !keep && value !== now[part])
      changes.push({ field: `${side}.address.${part}`, to: value });
  }
  const lines = now.addressLines.length;
  if (to.addressLines?.length === 0)
    for (let at = lines - 1; at >= 0; at -= 1)
      changes.push({ field: `${side}.address.addressLines.${at}`, to: null });
  return changes;
}
