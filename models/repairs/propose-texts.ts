/** R12: characters the network does not carry, texts that are too long, a UETR in capitals. */
import { type CanonicalPayment, characterCount, foldName, getField } from "#models/payment/index.ts";
import { firstOutside } from "#models/rules/character-sets.ts";
import type { Finding } from "#models/rules/index.ts";
import { type Counted, counted, paymentsText, textKey, usesOfAccount } from "./fold-uses.ts";
import { plainText } from "./plain-characters.ts";
import type { Proposal, RepairChange, RepairEvidence, RepairFacts } from "./suggestion.ts";

const mostPerLine = 140;

export function proposeTexts(
  payment: CanonicalPayment,
  findings: readonly Finding[],
  facts: RepairFacts,
): Proposal[] {
  return [
    ...proposeCharacters(payment, findings, facts),
    ...proposeLengths(payment, findings),
    ...proposeOneRemittance(payment, findings),
    ...proposeUetr(payment, findings),
  ];
}

/** One proposal for all flagged texts: a repair that leaves half of them would not pass. */
function proposeCharacters(
  payment: CanonicalPayment,
  findings: readonly Finding[],
  facts: RepairFacts,
): Proposal[] {
  const changes: RepairChange[] = [];
  const evidence: RepairEvidence[] = [];
  for (const { rule, field, code } of findings) {
    if (rule !== "V40" || field === null) continue;
    const text = getField(payment, field);
    const side = field.startsWith("debtor") || field.startsWith("remittance") ? "debtor" : "creditor";
    const usual = text !== null && field === `${side}.name` ? usualName(payment, side, text, facts) : null;
    if (usual)
      evidence.push({
        source: "history",
        text: `${paymentsText(usual)} with this account spelled it so`,
        count: usual.count,
      });
    const country = payment[side].address?.country ?? payment[`${side}Account`].iban?.slice(0, 2) ?? null;
    const to =
      usual?.value ??
      (text === null ? null : plainText(text, code === "CH16" ? "fin-x" : "extended", country));
    if (to === null || to === "") return [];
    if (to !== text) changes.push({ field, to });
  }
  if (changes.length === 0) return [];
  const text = "letters without accents and signs by their usual spelling; nothing was dropped";
  const kind = evidence.length > 0 ? "characters-as-before" : "characters-replaced";
  return [
    { kind, changes, evidence: [...evidence, { source: "check", text, count: null }], tokens: [], share: 1 },
  ];
}

/** The name as earlier payments with the account spelled it in plain characters, when it reads the same. */
function usualName(
  payment: CanonicalPayment,
  side: "debtor" | "creditor",
  written: string,
  facts: RepairFacts,
): Counted<string> | null {
  const read = foldName(written.replace(/ ?№/g, ""));
  const [known] = counted(
    usesOfAccount(facts.uses, payment[`${side}Account`]),
    ({ name }) => (name && firstOutside(name, "extended") === null && foldName(name) === read ? name : null),
    textKey,
  );
  return known ?? null;
}

/** A remittance line beyond its length is divided at a blank; no word is lost. */
function proposeLengths(payment: CanonicalPayment, findings: readonly Finding[]): Proposal[] {
  const { unstructured } = payment.remittance;
  const tooLong = findings.some(
    ({ rule, field }) =>
      rule === "V39" &&
      field?.startsWith("remittance.unstructured.") &&
      characterCount(unstructured[Number(field.split(".")[2])] ?? "") > mostPerLine,
  );
  if (!tooLong) return [];
  const lines = unstructured.flatMap(divided);
  if (lines.length > 10) return [];
  const changes = lines.flatMap((to, at) =>
    unstructured[at] === to ? [] : [{ field: `remittance.unstructured.${at}`, to }],
  );
  const text = `divided into lines of at most ${mostPerLine} characters; every word is kept`;
  return [
    {
      kind: "text-divided",
      changes,
      evidence: [{ source: "check", text, count: null }],
      tokens: [],
      share: 1,
    },
  ];
}

function divided(line: string): string[] {
  const lines: string[] = [];
  let rest = [...line];
  while (rest.length > mostPerLine) {
    const blank = rest.lastIndexOf(" ", mostPerLine);
    const at = blank > mostPerLine / 2 ? blank : mostPerLine;
    lines.push(rest.slice(0, at).join("").trim());
    rest = [...rest.slice(at).join("").trim()];
  }
  return [...lines, rest.join("")];
}

/**
 * Remittance that is both structured and unstructured: a payee's system books by the reference, so that stays, and the text
 * moves beside it as additional information, where it fits whole. A text that says no more than the structured part goes.
 */
function proposeOneRemittance(payment: CanonicalPayment, findings: readonly Finding[]): Proposal[] {
  const { unstructured, structured, related } = payment.remittance;
  const [first] = structured;
  const told = findings.some(({ rule, field }) => rule === "V39" && field === "remittance.unstructured.0");
  if (!told || !first || unstructured.length === 0 || related || payment.standard !== "iso20022") return [];
  const text = unstructured.join(" ").replace(/\s+/g, " ").trim();
  const said = foldName([first.reference, first.documentNumber, first.additional].join(" "));
  const repeated = said.includes(foldName(text));
  const joined = [first.additional, text].filter(Boolean).join(" ");
  const length = characterCount(joined);
  if (!repeated && length > mostPerLine) return [];
  const changes: RepairChange[] = [
    ...(repeated ? [] : [{ field: "remittance.structured.0.additional", to: joined }]),
    ...unstructured.map((_, at) => ({
      field: `remittance.unstructured.${unstructured.length - 1 - at}`,
      to: null,
    })),
  ];
  const why = repeated
    ? "the structured part stays; the text says nothing that it does not"
    : `the structured part stays and the text moves into it as additional information, ${length} of ${mostPerLine} characters; every word is kept`;
  const evidence: RepairEvidence[] = [{ source: "check", text: why, count: null }];
  return [{ kind: "text-beside-reference", changes, evidence, tokens: [], share: 1 }];
}

function proposeUetr(payment: CanonicalPayment, findings: readonly Finding[]): Proposal[] {
  const { uetr } = payment;
  if (uetr === null || uetr === uetr.toLowerCase() || !findings.some(({ rule }) => rule === "V08")) return [];
  const evidence = { source: "check", text: "the same identifier in lower case", count: null } as const;
  return [
    {
      kind: "reference-lowered",
      changes: [{ field: "uetr", to: uetr.toLowerCase() }],
      evidence: [evidence],
      tokens: [],
      share: 1,
    },
  ];
}
