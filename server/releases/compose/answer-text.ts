/** What an answer says in words: the elements that were asked about, as the case has them, after the saved edits. */
import type { Account, Agent, CanonicalPayment, Party } from "#models/payment/index.ts";
import { codeMeaning } from "#models/rules/index.ts";
import type { OutgoingFacts } from "./outgoing-facts.ts";

/** Longer narratives are cut by the standard. */
const mostText = 500;

type Part = (payment: CanonicalPayment) => (string | null)[];

const text = (label: string, value: string | null | undefined): string | null =>
  value ? `${label}: ${value}` : null;

function party(
  label: string,
  { name, address, lei, otherId }: Party,
  account: Account | null,
): (string | null)[] {
  const { streetName, buildingNumber, postCode, townName, country, addressLines = [] } = address ?? {};
  const lines = [
    [streetName, buildingNumber],
    [postCode, townName],
    [...addressLines, country],
  ].map((words) => words.filter(Boolean).join(" "));
  return [
    text(label, name),
    text(`${label} account`, account?.iban ?? account?.other),
    text(`${label} address`, lines.filter(Boolean).join(", ")),
    text(`${label} identification`, lei ?? otherId),
  ];
}

const agent = (label: string, { bic, clearingMemberId, name }: Agent): (string | null)[] => [
  text(label, bic ?? clearingMemberId ?? name),
];

const debtor: Part = (payment) => party("Debtor", payment.debtor, payment.debtorAccount);
const creditor: Part = (payment) => party("Creditor", payment.creditor, payment.creditorAccount);
const remittance: Part = ({ remittance: { unstructured, structured } }) => [
  text("Remittance", unstructured.join(" ")),
  ...structured.map(({ reference, documentNumber, additional }) =>
    text("Reference", [reference, documentNumber, additional].filter(Boolean).join(" ")),
  ),
];
const purpose: Part = (payment) => [
  text("Purpose", payment.purpose),
  text("Category purpose", payment.categoryPurpose),
  ...remittance(payment),
];
const amount: Part = ({ amount: settled, instructedAmount }) => [
  text("Settlement amount", settled && `${settled.currency} ${settled.text}`),
  text("Instructed amount", instructedAmount && `${instructedAmount.currency} ${instructedAmount.text}`),
];
const date: Part = ({ settlementDate }) => [text("Settlement date", settlementDate)];
const reporting: Part = ({ regulatoryReporting }) =>
  (regulatoryReporting ?? []).map(({ country, code }) =>
    text("Regulatory reporting", [country, code].filter(Boolean).join(" ")),
  );
const charges: Part = (payment) => [
  text("Charge bearer", payment.chargeBearer),
  ...payment.charges.map(({ amount: charged, agentBic }) =>
    text("Charge", charged && `${charged.currency} ${charged.text}${agentBic ? ` by ${agentBic}` : ""}`),
  ),
];

/** Reasons and topics of an enquiry, and what answers them. */
const partsOf: Readonly<Record<string, Part>> = {
  CTOR: creditor,
  DTOR: debtor,
  ULTC: ({ ultimateCreditor }) =>
    ultimateCreditor ? party("Ultimate creditor", ultimateCreditor, null) : [],
  ULTD: ({ ultimateDebtor }) => (ultimateDebtor ? party("Ultimate debtor", ultimateDebtor, null) : []),
  CTAG: ({ creditorAgent }) => agent("Creditor agent", creditorAgent),
  DTAG: ({ debtorAgent }) => agent("Debtor agent", debtorAgent),
  INAG: ({ intermediaryAgents }) => intermediaryAgents.flatMap((each) => agent("Intermediary agent", each)),
  PURP: purpose,
  PYPU: purpose,
  CAPU: purpose,
  REIN: remittance,
  RERE: remittance,
  UTAP: (payment) => [...creditor(payment), ...remittance(payment)],
  UTEX: (payment) => [...creditor(payment), ...remittance(payment)],
  ISAM: amount,
  INTA: amount,
  AMNT: amount,
  ISDT: date,
  REGR: reporting,
  CHBE: charges,
  CHIN: charges,
  RQCH: charges,
  MS01: remittance,
  MS03: debtor,
  IN15: creditor,
  SANC: (payment) => [...debtor(payment), ...creditor(payment)],
};

/** Words for the status where nothing of the payment answers the question. */
const statusWords = {
  CLSD: "The payment was checked and stands as instructed",
  RJCT: "The enquiry is turned down",
  PDNG: "The enquiry is being worked on",
} as const;

/** The text of an answer; one line, at most what a narrative holds. */
export function answerText(facts: OutgoingFacts, status: keyof typeof statusWords): string {
  const { request, edited, reasonCode } = facts;
  const why = codeMeaning(reasonCode, "investigation-status") ?? codeMeaning(reasonCode, "status");
  if (status !== "CLSD") return cut(why ? `${statusWords[status]}: ${why}` : statusWords[status]);
  const codes = [...new Set([...(request?.reasons ?? []), ...(request?.topics ?? [])])];
  const parts = new Set(
    codes.flatMap((code) => partsOf[code]?.(edited) ?? []).filter((part) => part !== null),
  );
  return cut(parts.size > 0 ? [...parts].join("; ") : statusWords.CLSD);
}

const cut = (said: string): string => {
  const plain = [...said.replace(/\s+/g, " ").trim()];
  return plain.length > mostText ? `${plain.slice(0, mostText - 3).join("")}...` : plain.join("");
};
