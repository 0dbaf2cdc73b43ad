/** V39, V40: remittance information and character sets. */
import { type CanonicalPayment, characterCount } from "#models/payment/index.ts";
import { firstOutside } from "./character-sets.ts";
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

type Text = [field: string, text: string | null | undefined];

function referencesOf(payment: CanonicalPayment): Text[] {
  return [
    ["messageId", payment.messageId],
    ["instructionId", payment.instructionId],
    ["endToEndId", payment.endToEndId],
    ["transactionId", payment.transactionId],
    ["debtorAccount.other", payment.debtorAccount.other],
    ["creditorAccount.other", payment.creditorAccount.other],
    ["debtor.otherId", payment.debtor.otherId],
    ["creditor.otherId", payment.creditor.otherId],
  ];
}

function freeTextsOf(payment: CanonicalPayment): Text[] {
  const texts: Text[] = [];
  const holders = [
    ["debtor", payment.debtor],
    ["creditor", payment.creditor],
    ["ultimateDebtor", payment.ultimateDebtor],
    ["ultimateCreditor", payment.ultimateCreditor],
    ["debtorAgent", payment.debtorAgent],
    ["creditorAgent", payment.creditorAgent],
  ] as const;
  for (const [field, holder] of holders) {
    if (!holder) continue;
    texts.push([`${field}.name`, holder.name]);
    const { address } = holder;
    if (!address) continue;
    texts.push(
      [`${field}.address.townName`, address.townName],
      [`${field}.address.postCode`, address.postCode],
    );
    texts.push([`${field}.address.streetName`, address.streetName]);
    texts.push([`${field}.address.buildingNumber`, address.buildingNumber]);
    for (const [index, line] of address.addressLines.entries()) {
      texts.push([`${field}.address.addressLines.${index}`, line]);
    }
  }
  for (const [index, text] of payment.remittance.unstructured.entries()) {
    texts.push([`remittance.unstructured.${index}`, text]);
  }
  for (const [index, entry] of payment.remittance.structured.entries()) {
    texts.push([`remittance.structured.${index}.reference`, entry.reference]);
    texts.push([`remittance.structured.${index}.documentNumber`, entry.documentNumber]);
    texts.push([`remittance.structured.${index}.additional`, entry.additional]);
  }
  return texts;
}

function characterHits(texts: Text[], set: "fin-x" | "extended"): Hit[] {
  const hits: Hit[] = [];
  for (const [field, text] of texts) {
    const outside = text ? firstOutside(text, set) : null;
    if (outside === null) continue;
    const allowed =
      set === "fin-x"
        ? "letters A-Z, digits and / - ? : ( ) . , ' + are expected"
        : "unaccented letters, digits and common punctuation are expected";
    hits.push({
      field,
      value: namedCharacter(outside),
      message: `Holds ${namedCharacter(outside)}; ${allowed}.`,
    });
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
    check: (payment) => [
      ...characterHits(referencesOf(payment), "fin-x").map((hit) => ({ ...hit, code: "CH16" })),
      ...characterHits(freeTextsOf(payment), "extended"),
    ],
  },
];
