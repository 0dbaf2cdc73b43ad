/** V39, V40: remittance information and character sets. */
import { type CanonicalPayment, characterCount } from "#models/payment/index.ts";
import { type CharacterSet, firstOutside } from "./character-sets.ts";
import { isCreditorReference, looksLikeCreditorReference } from "./creditor-reference.ts";
import type { Hit, Rule } from "./rule.ts";
import { namedCharacter, shortened } from "./shown-value.ts";

const everywhere = { codeSet: "status", since: null, until: null, needs: "payment" } as const;
const most = 140;
const mostInAll = 9000;

function structureHits({ remittance }: CanonicalPayment): Hit[] {
  const hits: Hit[] = [];
  const any = remittance.unstructured.length > 0 || remittance.structured.length > 0;
  if (remittance.unstructured.length > 0 && remittance.structured.length > 0) {
    const message = "Remittance is both structured and unstructured; one of the two is expected.";
    hits.push({ field: "remittance.unstructured.0", message });
  }
  if (remittance.related && any) {
    const message = "Remittance is given here and elsewhere (RltdRmtInf); one of the two is expected.";
    hits.push({ field: "remittance.unstructured.0", message });
  }
  return hits;
}

function lengthHits({ remittance }: CanonicalPayment): Hit[] {
  const hits: Hit[] = [];
  let total = 0;
  for (const [index, text] of remittance.unstructured.entries()) {
    const length = characterCount(text);
    total += length;
    if (length <= most) continue;
    const message = `Remittance has ${length} characters; at most ${most} are expected.`;
    hits.push({ field: `remittance.unstructured.${index}`, message });
  }
  if (total > mostInAll) {
    const message = `Remittance has ${total} characters in all; at most ${mostInAll} are expected.`;
    hits.push({ field: "remittance.unstructured.0", message });
  }
  return hits;
}

function referenceHits({ remittance }: CanonicalPayment): Hit[] {
  return remittance.structured.flatMap(({ reference }, index) => {
    if (!reference || !looksLikeCreditorReference(reference) || isCreditorReference(reference)) return [];
    return [
      {
        field: `remittance.structured.${index}.reference`,
        code: "RR09",
        value: shortened(reference),
        message:
          "The creditor reference's check digits do not fit (ISO 11649: RF, two check digits, mod 97 = 1).",
        severity: "warn" as const,
      },
    ];
  });
}

const holders = [
  "debtor",
  "creditor",
  "ultimateDebtor",
  "ultimateCreditor",
  "debtorAgent",
  "creditorAgent",
] as const satisfies readonly (keyof CanonicalPayment)[];

const expectedCharacters = {
  "fin-x": "letters A-Z, digits and / - ? : ( ) . , ' + are expected",
  extended: "unaccented letters, digits and common punctuation are expected",
} as const;

/** Every text of every payment is looked at, so a field's name is put together only for what is reported. */
function characterHits(payment: CanonicalPayment): Hit[] {
  const hits: Hit[] = [];
  const fails = (text: string | null | undefined, set: CharacterSet): boolean =>
    text !== null && text !== undefined && text !== "" && firstOutside(text, set) !== null;
  const report = (field: string, text: string | null, set: CharacterSet): void => {
    const value = namedCharacter(firstOutside(text ?? "", set) ?? "");
    const code = set === "fin-x" ? "CH16" : "RR10";
    hits.push({ field, code, value, message: `Holds ${value}; ${expectedCharacters[set]}.` });
  };
  const reference = (field: string, text: string | null): void => {
    if (fails(text, "fin-x")) report(field, text, "fin-x");
  };
  reference("messageId", payment.messageId);
  reference("instructionId", payment.instructionId);
  reference("endToEndId", payment.endToEndId);
  reference("transactionId", payment.transactionId);
  reference("debtorAccount.other", payment.debtorAccount.other);
  reference("creditorAccount.other", payment.creditorAccount.other);
  reference("debtor.otherId", payment.debtor.otherId);
  reference("creditor.otherId", payment.creditor.otherId);
  const free = (text: string | null, holder: string, part: string): void => {
    if (fails(text, "extended")) report(`${holder}.${part}`, text, "extended");
  };
  for (const field of holders) {
    const holder = payment[field];
    if (!holder) continue;
    free(holder.name, field, "name");
    const { address } = holder;
    if (!address) continue;
    free(address.townName, field, "address.townName");
    free(address.postCode, field, "address.postCode");
    free(address.streetName, field, "address.streetName");
    free(address.buildingNumber, field, "address.buildingNumber");
    for (const [index, line] of address.addressLines.entries())
      if (fails(line, "extended")) report(`${field}.address.addressLines.${index}`, line, "extended");
  }
  const { unstructured, structured } = payment.remittance;
  for (const [index, text] of unstructured.entries())
    if (fails(text, "extended")) report(`remittance.unstructured.${index}`, text, "extended");
  for (const [index, entry] of structured.entries()) {
    const holder = `remittance.structured.${index}`;
    free(entry.reference, holder, "reference");
    free(entry.documentNumber, holder, "documentNumber");
    free(entry.additional, holder, "additional");
  }
  return hits;
}

export const textRules: readonly Rule[] = [
  {
    id: "V39",
    title: "Remittance is structured or unstructured, within its length, and creditor references are right",
    elements: "RmtInf",
    severity: { cbpr: "reject", hvps: "reject", sepa: "reject", fin: "reject", domestic: "warn" },
    codes: ["RR07", "RR09"],
    ...everywhere,
    check: (payment) =>
      payment.kind === "return"
        ? []
        : [...structureHits(payment), ...lengthHits(payment), ...referenceHits(payment)],
  },
  {
    id: "V40",
    title: "Characters are in the network's set",
    elements: "all text",
    severity: { cbpr: "reject", hvps: "reject", fin: "reject", sepa: "warn", domestic: "warn" },
    codes: ["RR10", "CH16"],
    ...everywhere,
    check: characterHits,
  },
];
