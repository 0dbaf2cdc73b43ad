/** V06, V07, V41: references as the network takes them, and instructions that do not contradict each other. */
import { type CanonicalPayment, characterCount } from "#models/payment/index.ts";
import { type Hit, none, type Rule } from "./rule.ts";
import { shortened } from "./shown-value.ts";

const everywhere = { codeSet: "status", since: null, until: null, needs: "payment" } as const;
const longest = 16;

function referenceHits({ instructionId, kind }: CanonicalPayment): readonly Hit[] {
  if (instructionId === null || kind === "initiation") return none;
  if (instructionId.length <= longest && !instructionId.includes("/")) return none;
  const field = "instructionId";
  const value = shortened(instructionId);
  const length = characterCount(instructionId);
  if (length > longest) {
    const message = `The instruction identification has ${length} characters; at most ${longest} are expected.`;
    return [{ field, value, message }];
  }
  if (/^\/|\/$|\/\//.test(instructionId)) {
    const message =
      "The instruction identification begins or ends with a slash or holds two in a row; none of these is expected.";
    return [{ field, value, message }];
  }
  return none;
}

/** Codes that contradict each other: cheque and hold for pick-up; two ways of calling the creditor's bank. */
const contradictions = [
  ["PHOB", "TELB"],
  ["CHQB", "HOLD"],
] as const;

function instructionHits(payment: CanonicalPayment): Hit[] {
  const hits: Hit[] = [];
  const { instructionsForCreditorAgent: written, serviceLevel } = payment;
  if (written.length > 1) {
    const repeated = written.findIndex(
      (code, index) => /^[A-Z]{4}$/.test(code) && written.indexOf(code) < index,
    );
    if (repeated >= 0) {
      const value = shortened(written[repeated] ?? "");
      const message = `The instruction ${value} is given twice; each code is expected once.`;
      hits.push({ field: `instructionsForCreditorAgent.${repeated}`, value, message });
    }
    for (const [one, other] of contradictions) {
      if (!written.includes(one) || !written.includes(other)) continue;
      const message = `The instructions ${one} and ${other} contradict each other; one of the two is expected.`;
      hits.push({ field: `instructionsForCreditorAgent.${written.indexOf(other)}`, value: other, message });
    }
  }
  if (serviceLevel !== null && payment.kind === "customer-transfer" && /^G00[02-9]$/.test(serviceLevel)) {
    const message = `Service level ${serviceLevel} is not for customer transfers; G001 is expected.`;
    hits.push({ field: "serviceLevel", code: "FF04", value: serviceLevel, message });
  }
  return hits;
}

export const instructionRules: readonly Rule[] = [
  {
    id: "V06",
    title: "Instruction identification has at most 16 characters and no stray slashes",
    elements: "PmtId/InstrId",
    severity: { cbpr: "reject", hvps: "reject", fin: "reject" },
    codes: ["FF01"],
    ...everywhere,
    check: referenceHits,
  },
  {
    id: "V07",
    title: "End-to-end identification is filled, NOTPROVIDED if there is none",
    elements: "PmtId/EndToEndId",
    severity: { cbpr: "reject", hvps: "reject", sepa: "reject", domestic: "warn" },
    codes: ["FF08"],
    ...everywhere,
    check({ endToEndId, kind }) {
      if (kind === "return" || endToEndId?.trim()) return [];
      const message = "The end-to-end identification is missing; a reference or NOTPROVIDED is expected.";
      return [{ field: "endToEndId", message }];
    },
  },
  {
    id: "V41",
    title: "Instructions are given once and do not contradict each other; gpi only as G001",
    elements: "InstrForCdtrAgt, PmtTpInf/SvcLvl",
    severity: { cbpr: "reject", hvps: "reject", fin: "reject", sepa: "warn", domestic: "warn" },
    codes: ["CH16", "FF04"],
    ...everywhere,
    check: instructionHits,
  },
];
