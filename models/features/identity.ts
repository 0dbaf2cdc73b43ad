/** Who is paid: does the name fit the account, and how complete are names and addresses. */
import type { PostalAddress } from "#models/payment/index.ts";
import type { Feature } from "./contract.ts";
import { bestSimilarity, sketchSimilarity } from "./name-sketch.ts";

const feature = (
  name: string,
  unit: string,
  meaning: string,
  missing: string,
  value: Feature["value"],
): Feature => ({ name, group: "identity", unit, meaning, missing, value });

const legalForm =
  /\b(GMBH|AG|KG|LTD|LIMITED|PLC|LLC|INC|CORP|SARL|SAS|SA|SPA|SRL|SL|BV|NV|AB|AS|OY|APS|SP Z O O)\b/;

const given = (text: string | null): number => (text ? 1 : 0);

/** Share of town, country, post code and street that is given as its own element; half for lines only. */
export function addressCompleteness(address: PostalAddress | null): number {
  if (!address) return 0;
  const { townName, country, postCode, streetName } = address;
  const structured = (given(townName) + given(country) + given(postCode) + given(streetName)) / 4;
  return structured === 0 && address.addressLines.length > 0 ? 0.5 : structured;
}

/** 1 when the IBAN's country is the BIC's country, 0 when not. */
function agreement(iban: string | null, bic: string | null): number {
  if (!iban || !bic || bic.length < 6) return Number.NaN;
  return iban.slice(0, 2).toUpperCase() === bic.slice(4, 6).toUpperCase() ? 1 : 0;
}

const firm = (name: string | null): number =>
  name ? Number(legalForm.test(name.toUpperCase())) : Number.NaN;

export const identity: Feature[] = [
  feature(
    "nameSimilarity",
    "0..1",
    "Likeness of the creditor's name to the names seen with this account before, from any debtor",
    "the account or the name was never seen",
    ({ creditorName, creditorNames }) => bestSimilarity(creditorName, creditorNames),
  ),
  feature(
    "pairNameSimilarity",
    "0..1",
    "Likeness of the creditor's name to the one this debtor used last for this account",
    "the payee is new to the debtor, or a name is missing",
    ({ creditorName, pair }) =>
      creditorName && pair?.name ? sketchSimilarity(creditorName, pair.name) : Number.NaN,
  ),
  feature(
    "namesOnAccount",
    "count",
    "Different spellings of a name seen with the creditor account, up to 4",
    "never",
    ({ creditorNames }) => creditorNames.length,
  ),
  feature(
    "nameKnownElsewhere",
    "0..1",
    "Likeness of the creditor's name to a payee the debtor knows under another account",
    "the debtor has no other payee",
    ({ debtor, nameElsewhere }) => (debtor ? nameElsewhere : Number.NaN),
  ),
  feature(
    "nearestKnownAccount",
    "0..1",
    "Likeness of the creditor account's digits to another payee account of the debtor",
    "the payee is known, the debtor has none, or the account was edited",
    ({ nearestAccount, pair, payment }) =>
      pair || !payment.creditorAccount ? Number.NaN : (nearestAccount ?? Number.NaN),
  ),
  feature(
    "debtorAddressCompleteness",
    "0..1",
    "Share of town, country, post code and street given for the debtor",
    "never",
    ({ payment }) => addressCompleteness(payment.debtor.address),
  ),
  feature(
    "creditorAddressCompleteness",
    "0..1",
    "Share of town, country, post code and street given for the creditor",
    "never",
    ({ payment }) => addressCompleteness(payment.creditor.address),
  ),
  feature(
    "creditorCountryAgreement",
    "0/1",
    "The creditor's IBAN and its bank's BIC name the same country",
    "no IBAN or no BIC",
    ({ payment }) => agreement(payment.creditorAccount.iban, payment.creditorAgent.bic),
  ),
  feature(
    "debtorCountryAgreement",
    "0/1",
    "The debtor's IBAN and its bank's BIC name the same country",
    "no IBAN or no BIC",
    ({ payment }) => agreement(payment.debtorAccount.iban, payment.debtorAgent.bic),
  ),
  feature(
    "creditorIsFirm",
    "0/1",
    "The creditor's name carries a legal form",
    "no creditor name",
    ({ payment }) => firm(payment.creditor.name),
  ),
  feature("debtorIsFirm", "0/1", "The debtor's name carries a legal form", "no debtor name", ({ payment }) =>
    firm(payment.debtor.name),
  ),
];
