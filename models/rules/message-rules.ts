/** V01-V05: header, sender and receiver, identification and time of the message, its count, and how it settles. */
import type { CanonicalPayment } from "#models/payment/index.ts";
import type { Hit, Rule } from "./rule.ts";
import type { Scheme } from "./schemes.ts";
import { shortened } from "./shown-value.ts";

const everywhere = { codeSet: "status", since: null, until: null, needs: "payment" } as const;
const minuteMs = 60_000;
const dayMs = 86_400_000;

/** How far a sender's clock may be ahead, and how old a message may be. */
const aheadMs = 10 * minuteMs;
const staleDays = 10;

function headerHits({ header, messageId, messageType }: CanonicalPayment): Hit[] {
  const hits: Hit[] = [];
  if (header?.reference && messageId !== null && header.reference !== messageId) {
    const value = shortened(header.reference);
    const message = `The header's reference ${value} is not the message identification ${shortened(messageId)}; the same text is expected in both.`;
    hits.push({ field: "header.reference", value, message });
  }
  if (header?.messageType && header.messageType !== messageType) {
    const value = shortened(header.messageType);
    const message = `The header announces ${value}, the document is ${messageType}; the same message is expected in both.`;
    hits.push({ field: "header.messageType", value, message });
  }
  return hits;
}

const bicForm = /^[A-Z0-9]{8}(?:[A-Z0-9]{3})?$/;
const headOffice = (bic: string): string => (bic.length === 8 ? `${bic}XXX` : bic);

function endHits(payment: CanonicalPayment): Hit[] {
  const { header, kind } = payment;
  if (!header || kind === "initiation") return [];
  const hits: Hit[] = [];
  const compare = (field: "from" | "to", agent: string | null | undefined, who: string): void => {
    const named = header[field];
    if (!named || !agent || !bicForm.test(named) || headOffice(named) === headOffice(agent)) return;
    const message = `The header's ${field === "from" ? "sender" : "receiver"} ${named} is not the ${who} agent ${shortened(agent)}; the same BIC is expected.`;
    hits.push({ field: `header.${field}`, value: named, message });
  };
  compare("from", payment.instructingAgent?.bic, "instructing");
  if (!header.copy) compare("to", payment.instructedAgent?.bic, "instructed");
  return hits;
}

/** The payments of one message were created at one time, asked for one after the other. */
let latest = { text: "", instant: 0 };

function instantOf(text: string): number {
  if (latest.text !== text) latest = { text, instant: Date.parse(text) };
  return latest.instant;
}

function timeHits(payment: CanonicalPayment, scheme: Scheme, at: Date): Hit[] {
  const { createdAt, createdAtText } = payment;
  if (createdAtText === null) return [];
  const field = "createdAtText";
  const value = shortened(createdAtText);
  if (createdAt === null && !/^\d{4}-/.test(createdAtText)) {
    const message = `The creation time ${value} lies outside of the years 0001 to 9999; a time before the arrival is expected.`;
    return [{ field, value, message }];
  }
  if (createdAt === null) {
    if (scheme !== "cbpr" && scheme !== "hvps") return [];
    const message = `The creation time ${value} has no offset from UTC; a time such as 2026-11-20T09:30:00+01:00 is expected.`;
    return [{ field, value, message }];
  }
  const age = at.getTime() - instantOf(createdAt);
  if (age < -aheadMs) {
    const message = `The creation time ${value} lies in the future; a time before the arrival is expected.`;
    return [{ field, value, message }];
  }
  if (age > staleDays * dayMs) {
    const message = `The message was made ${Math.floor(age / dayMs)} days before it came; at most ${staleDays} days are expected.`;
    return [{ field, value, message, severity: "hold" }];
  }
  return [];
}

const methods: Readonly<Record<Exclude<Scheme, "fin">, readonly string[]>> = {
  cbpr: ["INDA", "INGA", "COVE"],
  hvps: ["CLRG"],
  sepa: ["CLRG", "INDA", "INGA"],
  domestic: ["CLRG", "INDA", "INGA", "COVE"],
};

function settlementHits(payment: CanonicalPayment, scheme: Scheme): Hit[] {
  const { settlementMethod: method, reimbursementAgents: banks } = payment;
  if (method === null || scheme === "fin" || payment.kind === "initiation") return [];
  const value = shortened(method);
  const allowed = methods[scheme];
  if (!allowed.includes(method)) {
    const message = `Settlement method ${value} is not allowed here; ${allowed.join(", ")} is expected.`;
    return [{ field: "settlementMethod", value, message }];
  }
  const reimbursed = Boolean(banks?.instructing ?? banks?.instructed);
  if (method === "COVE" && !reimbursed) {
    const message = "The payment settles by cover but names no reimbursement agent; one is expected.";
    return [{ field: "reimbursementAgents.instructing.bic", message }];
  }
  if (method !== "COVE" && reimbursed) {
    const message = `A reimbursement agent is named but the payment settles by ${value}; COVE is expected, or no reimbursement agent.`;
    return [{ field: "settlementMethod", value, message }];
  }
  return [];
}

export const messageRules: readonly Rule[] = [
  {
    id: "V01",
    title: "Header and document agree on reference and message",
    elements: "AppHdr/BizMsgIdr, AppHdr/MsgDefIdr, GrpHdr/MsgId",
    severity: { cbpr: "reject", hvps: "reject", sepa: "warn", domestic: "warn" },
    codes: ["FF01"],
    ...everywhere,
    check: headerHits,
  },
  {
    id: "V02",
    title: "Header's sender and receiver are the instructing and instructed agents",
    elements: "AppHdr/Fr, AppHdr/To, InstgAgt, InstdAgt",
    severity: { cbpr: "reject", hvps: "reject", sepa: "warn", domestic: "warn" },
    codes: ["AGNT"],
    ...everywhere,
    check: endHits,
  },
  {
    id: "V03",
    title:
      "Creation time has an offset and is neither in the future nor stale (intake keeps identifications unique)",
    elements: "GrpHdr/CreDtTm, GrpHdr/MsgId",
    severity: { cbpr: "reject", hvps: "reject", sepa: "hold", domestic: "warn" },
    codes: ["DT02", "DU01"],
    ...everywhere,
    check: (payment, scheme, { at }) => timeHits(payment, scheme, at),
  },
  {
    id: "V04",
    title: "Exactly one transaction in a message between banks",
    elements: "GrpHdr/NbOfTxs",
    severity: { cbpr: "reject", hvps: "reject" },
    codes: ["AM19"],
    ...everywhere,
    check({ declaredTransactions: declared, kind, header }) {
      // Only a message with a header comes from a network that asks for this; files between banks hold many.
      if (!header || declared === undefined || declared === "1" || kind === "initiation") return [];
      const value = shortened(declared);
      const message = `The message counts ${value} transactions; exactly 1 is expected between banks here.`;
      return [{ field: "declaredTransactions", value, message }];
    },
  },
  {
    id: "V05",
    title: "Settlement method is allowed, and a cover names its reimbursement agent",
    elements: "GrpHdr/SttlmInf",
    severity: { cbpr: "reject", hvps: "reject", sepa: "hold", domestic: "warn" },
    codes: ["FF01"],
    ...everywhere,
    check: settlementHits,
  },
];
