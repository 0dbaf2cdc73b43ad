/** Fields of transfers and orders that need, exclude or restrict each other, by the network's conditional rules. */
import { type Finding, shortened } from "#models/rules/index.ts";
import type { FinField } from "./fin-fields.ts";
import { networkFinding } from "./network-finding.ts";

const has = (fields: readonly FinField[], form: RegExp): FinField | undefined =>
  fields.find(({ tag }) => form.test(tag));

const unmet = (field: FinField, tag: string, message: string): Finding =>
  networkFinding("N04", "hold", `block4/${tag}`, field, message);

/** In a sequence with its parties: whoever names an intermediary names the bank behind it; a third reimburser needs two more. */
export function unfitAgents(fields: readonly FinField[]): Finding[] {
  const found: Finding[] = [];
  const intermediary = has(fields, /^56[ACD]$/);
  if (intermediary && !has(fields, /^57[ABCD]$/)) {
    const message = `Field 57a is missing; it is mandatory beside ${intermediary.tag}, which names a bank on the way to it.`;
    found.push(unmet(intermediary, "57a", message));
  }
  const third = has(fields, /^55[ABD]$/);
  if (third && !(has(fields, /^53[ABD]$/) && has(fields, /^54[ABD]$/))) {
    const message = `Field ${third.tag} may not stand alone; 53a and 54a are expected beside it.`;
    found.push(unmet(third, third.tag, message));
  }
  return found;
}

const instructions = "CHQB CORT HOLD INTC PHOB PHOI PHON REPA SDVA TELB TELE TELI".split(" ");
const instructionsOf: Readonly<Record<string, readonly string[]>> = {
  STP: ["CORT", "INTC", "REPA", "SDVA"],
  SPRI: ["INTC", "PHOB", "SDVA", "TELB"],
  SSTD: [],
  SPAY: [],
};

function unfitInstructions(
  fields: readonly FinField[],
  service: string,
  validation: string | null,
): Finding[] {
  const allowed = instructionsOf[validation ?? ""] ?? instructionsOf[service] ?? instructions;
  const where = instructionsOf[validation ?? ""]
    ? validation
    : instructionsOf[service]
      ? `23B ${service}`
      : "23E";
  const found: Finding[] = [];
  for (const field of fields) {
    if (field.tag !== "23E") continue;
    const value = field.lines[0] ?? "";
    const code = value.slice(0, 4);
    if (!allowed.includes(code)) {
      const expected = allowed.length > 0 ? `${allowed.join(", ")} is expected` : "no field 23E is expected";
      const message = `Instruction ${shortened(value)} may not stand in ${where}; ${expected}.`;
      found.push(networkFinding("N03", "hold", "block4/23E", field, message, shortened(value)));
      continue;
    }
    const needed = /^(?:PHOI|TELI)$/.test(code) ? "56a" : /^(?:PHON|TELE)$/.test(code) ? "57a" : null;
    if (needed && !has(fields, needed === "56a" ? /^56/ : /^57/)) {
      const message = `Instruction ${code} calls a bank that is not named; field ${needed} is expected.`;
      found.push(unmet(field, "23E", message));
    }
    const payee = has(fields, /^59[AF]?$/);
    if (code === "CHQB" && payee?.lines[0]?.startsWith("/"))
      found.push(
        unmet(payee, payee.tag, "Field 59a has an account beside 23E CHQB; a cheque goes to no account."),
      );
  }
  return found;
}

const service = (fields: readonly FinField[]): string => has(fields, /^23B$/)?.lines[0]?.trim() ?? "";
const promised: ReadonlySet<string> = new Set(["SPRI", "SSTD", "SPAY"]);

function unfitService(fields: readonly FinField[]): Finding[] {
  const level = service(fields);
  if (!promised.has(level)) return [];
  const found: Finding[] = [];
  const intermediary = has(fields, /^56/);
  if (intermediary && (level === "SPRI" || intermediary.tag === "56D")) {
    const expected = level === "SPRI" ? "no intermediary is expected" : "option A or C is expected";
    const message = `Field ${intermediary.tag} may not stand beside 23B ${level}; ${expected}.`;
    found.push(unmet(intermediary, intermediary.tag, message));
  }
  const payee = has(fields, /^59[AF]?$/);
  if (payee && !payee.lines[0]?.startsWith("/")) {
    const message = `Field 59a has no account; 23B ${level} needs the payee's account.`;
    found.push(unmet(payee, payee.tag, message));
  }
  return found;
}

function unfitCharges(fields: readonly FinField[]): Finding[] {
  const found: Finding[] = [];
  const charge = has(fields, /^71[FG]$/);
  if (charge && !has(fields, /^33B$/)) {
    const message = `Field 33B is missing; it is mandatory beside ${charge.tag}, which changes the instructed amount.`;
    found.push(unmet(charge, "33B", message));
  }
  const receivers = has(fields, /^71G$/);
  const settled = has(fields, /^32A$/)?.lines[0]?.slice(6, 9);
  if (receivers && settled && receivers.lines[0]?.slice(0, 3) !== settled) {
    const message = `Field 71G is in ${shortened(receivers.lines[0]?.slice(0, 3) ?? "")}; the currency of 32A, ${settled}, is expected.`;
    found.push(unmet(receivers, "71G", message));
  }
  return found;
}

function unfitRemittance(fields: readonly FinField[], validation: string | null): Finding[] {
  const enveloped = has(fields, /^77T$/);
  const text = has(fields, /^70$/);
  const found: Finding[] = [];
  if (enveloped && text)
    found.push(
      unmet(text, "70", "Field 70 may not stand beside 77T; remittance is expected in one of the two."),
    );
  if (enveloped && validation !== "REMIT")
    found.push(
      unmet(
        enveloped,
        "77T",
        "Field 77T may stand in a REMIT message only; 119 REMIT is expected in block 3.",
      ),
    );
  const first = fields[0];
  if (!enveloped && validation === "REMIT" && first)
    found.push(unmet(first, "77T", "Field 77T is missing; it is mandatory in a REMIT message."));
  return found;
}

/** What does not fit in a customer transfer; `validation` is field 119. */
export const unfitTransfer = (fields: readonly FinField[], validation: string | null): Finding[] => [
  ...unfitAgents(fields),
  ...unfitInstructions(fields, service(fields), validation),
  ...unfitService(fields),
  ...unfitCharges(fields),
  ...unfitRemittance(fields, validation),
];
