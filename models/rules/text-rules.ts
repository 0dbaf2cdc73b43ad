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

type Report = (field: string, text: string | null | undefined) => void;

function eachReference(payment: CanonicalPayment, report: Report): void {
  report("messageId", payment.messageId);
  report("instructionId", payment.instructionId);
  report("endToEndId", payment.endToEndId);
  report("transactionId", payment.transactionId);
  report("debtorAccount.other", payment.debtorAccount.other);
  report("creditorAccount.other", payment.creditorAccount.other);
  report("debtor.otherId", payment.debtor.otherId);
  report("creditor.otherId", payment.creditor.otherId);
}

const holders = [
  "debtor",
  "creditor",
  "ultimateDebtor",
  "ultimateCreditor",
  "debtorAgent",
  "creditorAgent",
] as const satisfies readonly (keyof CanonicalPayment)[];
const addressTexts = ["townName", "postCode", "streetName", "buildingNumber"] as const;

function eachFreeText(payment: CanonicalPayment, report: Report): void {
  for (const field of holders) {
    const holder = payment[field];
    if (!holder) continue;
    report(`${field}.name`, holder.name);
    const { address } = holder;
    if (!address) continue;
    for (const part of addressTexts) report(`${field}.address.${part}`, address[part]);
    address.addressLines.forEach((line, index) => {
      report(`${field}.address.addressLines.${index}`, line);
    });
  }
  const { unstructured, structured } = payment.remittance;
  unstructured.forEach((text, index) => {
    report(`remittance.unstructured.${index}`, text);
  });
  structured.forEach((entry, index) => {
    report(`remittance.structured.${index}.reference`, entry.reference);
    report(`remittance.structured.${index}.documentNumber`, entry.documentNumber);
    report(`remittance.structured.${index}.additional`, entry.additional);
  });
}

const expectedCharacters = {
  "fin-x": "letters A-Z, digits and / - ? : ( ) . , ' + are expected",
  extended: "unaccented letters, digits and common punctuation are expected",
} as const;

function characterHits(payment: CanonicalPayment): Hit[] {
  const hits: Hit[] = [];
  const look = (set: "fin-x" | "extended", code: string): Report => {
    return (field, text) => {
      const outside = text ? firstOutside(text, set) : null;
      if (outside === null) return;
      const value = namedCharacter(outside);
      hits.push({ field, code, value, message: `Holds ${value}; ${expectedCharacters[set]}.` });
    };
  };
  eachReference(payment, look("fin-x", "CH16"));
  eachFreeText(payment, look("extended", "RR10"));
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
