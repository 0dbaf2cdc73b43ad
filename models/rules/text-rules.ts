/** V39, V40: remittance information and character sets. */
import { type Agent, type CanonicalPayment, characterCount, type Party } from "#models/payment/index.ts";
import { type CharacterSet, firstOutside } from "./character-sets.ts";
import { isCreditorReference, looksLikeCreditorReference } from "./creditor-reference.ts";
import { type Hit, joined, none, type Rule } from "./rule.ts";
import { namedCharacter, shortened } from "./shown-value.ts";

const everywhere = { codeSet: "status", since: null, until: null, needs: "payment" } as const;
const most = 140;
const mostInAll = 9000;

function structureHits({ remittance }: CanonicalPayment): readonly Hit[] {
  if (remittance.structured.length === 0 && !remittance.related) return none;
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

function lengthHits({ remittance }: CanonicalPayment): readonly Hit[] {
  const [first, second] = remittance.unstructured;
  if (second === undefined && (first === undefined || first.length <= most)) return none;
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

function referenceHits({ remittance }: CanonicalPayment): readonly Hit[] {
  if (remittance.structured.length === 0) return none;
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

const expectedCharacters = {
  "fin-x": "letters A-Z, digits and / - ? : ( ) . , ' + are expected",
  extended: "unaccented letters, digits and common punctuation are expected",
} as const;

/** Hits are collected in a list that is made for the first one: nearly every payment has none. */
class CharacterCheck {
  hits: Hit[] | null = null;

  text(text: string | null, set: CharacterSet, holder: string, part: string): void {
    if (text === null || text === "") return;
    const outside = firstOutside(text, set);
    if (outside === null) return;
    const value = namedCharacter(outside);
    const code = set === "fin-x" ? "CH16" : "RR10";
    const field = holder === "" ? part : `${holder}.${part}`;
    this.hits ??= [];
    this.hits.push({ field, code, value, message: `Holds ${value}; ${expectedCharacters[set]}.` });
  }

  lines(lines: readonly string[], holder: string): void {
    for (let index = 0; index < lines.length; index += 1)
      this.text(lines[index] as string, "extended", holder, String(index));
  }

  texts(texts: readonly string[] | undefined, holder: string): void {
    if (!texts) return;
    for (let index = 0; index < texts.length; index += 1)
      this.text(texts[index] as string, "fin-x", holder, String(index));
  }

  holders(holders: readonly Agent[] | undefined, field: string): void {
    if (!holders) return;
    for (let index = 0; index < holders.length; index += 1)
      this.holder(holders[index] as Agent, `${field}.${index}`);
  }

  holder(holder: Party | Agent | null, field: string): void {
    if (!holder) return;
    this.text(holder.name, "extended", field, "name");
    const { address } = holder;
    if (!address) return;
    this.text(address.townName, "extended", field, "address.townName");
    this.text(address.postCode, "extended", field, "address.postCode");
    this.text(address.streetName, "extended", field, "address.streetName");
    this.text(address.buildingNumber, "extended", field, "address.buildingNumber");
    if (address.addressLines.length > 0) this.lines(address.addressLines, `${field}.address.addressLines`);
  }
}

function characterHits(payment: CanonicalPayment): readonly Hit[] {
  const check = new CharacterCheck();
  check.text(payment.messageId, "fin-x", "", "messageId");
  check.text(payment.instructionId, "fin-x", "", "instructionId");
  check.text(payment.endToEndId, "fin-x", "", "endToEndId");
  check.text(payment.transactionId, "fin-x", "", "transactionId");
  check.text(payment.debtorAccount.other, "fin-x", "debtorAccount", "other");
  check.text(payment.creditorAccount.other, "fin-x", "creditorAccount", "other");
  check.text(payment.debtor.otherId, "fin-x", "debtor", "otherId");
  check.text(payment.creditor.otherId, "fin-x", "creditor", "otherId");
  check.holder(payment.debtor, "debtor");
  check.holder(payment.creditor, "creditor");
  check.holder(payment.ultimateDebtor, "ultimateDebtor");
  check.holder(payment.ultimateCreditor, "ultimateCreditor");
  check.holder(payment.debtorAgent, "debtorAgent");
  check.holder(payment.creditorAgent, "creditorAgent");
  check.holder(payment.instructingAgent, "instructingAgent");
  check.holder(payment.instructedAgent, "instructedAgent");
  check.holders(payment.intermediaryAgents, "intermediaryAgents");
  check.holders(payment.previousAgents, "previousAgents");
  check.texts(payment.instructionsForCreditorAgent, "instructionsForCreditorAgent");
  check.texts(payment.instructionsForNextAgent, "instructionsForNextAgent");
  const { unstructured, structured } = payment.remittance;
  check.lines(unstructured, "remittance.unstructured");
  for (const [index, entry] of structured.entries()) {
    const holder = `remittance.structured.${index}`;
    check.text(entry.reference, "extended", holder, "reference");
    check.text(entry.documentNumber, "extended", holder, "documentNumber");
    check.text(entry.additional, "extended", holder, "additional");
  }
  return check.hits ?? none;
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
        ? none
        : joined(structureHits(payment), joined(lengthHits(payment), referenceHits(payment))),
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
