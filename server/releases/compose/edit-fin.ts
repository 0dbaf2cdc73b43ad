/** A corrected MT103 or MT202: the fields that carry a change are written anew, all others stay as they were received. */
import { type CanonicalPayment, getField } from "#models/payment/index.ts";

const comma = (amount: string): string => (amount.includes(".") ? amount.replace(".", ",") : `${amount},`);
const bearers: Readonly<Record<string, string>> = { SHAR: "SHA", DEBT: "OUR", CRED: "BEN" };

/** At most `most` lines of `width` characters, divided at blanks where that is possible. */
export function linesOf(text: string, width: number, most: number): string[] | null {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest.length > width) {
    const blank = rest.lastIndexOf(" ", width);
    const at = blank > width / 2 ? blank : width;
    lines.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  if (rest !== "") lines.push(rest);
  return lines.length <= most ? lines : null;
}

/** The text after each tag of block 4 is replaced; a field that is missing stands before the first of `before`. */
function setField(text: string, tag: RegExp, written: string | null, before: RegExp): string | null {
  const field = new RegExp(`(^|\\r?\\n):(${tag.source}):[\\s\\S]*?(?=\\r?\\n:\\d{2}[A-Z]?:|\\r?\\n-\\})`);
  const found = field.exec(text);
  if (found) {
    const put = written === null ? "" : `${found[1]}${written}`;
    return text.slice(0, found.index) + put + text.slice(found.index + found[0].length);
  }
  if (written === null) return text;
  const next = new RegExp(`\\r?\\n(:(${before.source}):|-\\})`).exec(text);
  return next ? `${text.slice(0, next.index)}\r\n${written}${text.slice(next.index)}` : null;
}

function partyField(payment: CanonicalPayment, side: "debtor" | "creditor"): string | null {
  const party = payment[side];
  const account = payment[`${side}Account`];
  const number = account.iban ?? account.other;
  const first = number === null ? [] : [`/${number}`];
  const { address } = party;
  const tag = side === "debtor" ? "50" : "59";
  if (address?.townName && address.country) {
    const street = [address.streetName, address.buildingNumber].filter(Boolean).join(" ");
    const town = [address.townName, address.postCode].filter(Boolean).join(", ");
    const names = linesOf(party.name ?? "", 33, 2);
    const streets = linesOf(street, 33, 2);
    const towns = linesOf(`${address.country}/${town}`, 33, 1);
    if (!names || !streets || !towns) return null;
    const numbered = (digit: number, lines: string[]) => lines.map((line) => `${digit}/${line}`);
    return `:${tag}F:${[...first, ...numbered(1, names), ...numbered(2, streets), ...numbered(3, towns)].join("\r\n")}`;
  }
  const names = linesOf(party.name ?? "", 35, 2);
  const lines = address?.addressLines ?? [];
  if (!names || names.length + lines.length > 4 || lines.some((line) => line.length > 35)) return null;
  return `:${tag}${side === "debtor" ? "K" : ""}:${[...first, ...names, ...lines].join("\r\n")}`;
}

const terminal = (bic: string): string => `${bic.slice(0, 8)}X${bic.slice(8) || "XXX"}`;

type Writer = (text: string, payment: CanonicalPayment) => string | null;
const order =
  /23E|26T|32A|33B|36|50[AFK]|51A|52[AD]|53[ABD]|54[ABD]|55[ABD]|56[ACD]|57[ABCD]|58[AD]|59[AF]?|70|71[AFG]|72|77B/;

const writers: readonly [fields: RegExp, write: Writer][] = [
  [/^(debtor|debtorAccount)\./, (text, payment) => withParty(text, payment, "debtor")],
  [/^(creditor|creditorAccount)\./, (text, payment) => withParty(text, payment, "creditor")],
  [
    /^debtorAgent\.bic$/,
    (text, { debtorAgent }) =>
      setField(text, /52[AD]/, `:52A:${debtorAgent.bic}`, /53[ABD]|54[ABD]|56[ACD]|57[ABCD]|59[AF]?/),
  ],
  [
    /^creditorAgent\.bic$/,
    (text, { creditorAgent }) => setField(text, /57[ABCD]/, `:57A:${creditorAgent.bic}`, /59[AF]?|58[AD]/),
  ],
  [
    /^instructedAgent\.bic$/,
    (text, { instructedAgent }) =>
      instructedAgent?.bic
        ? text.replace(/(\{2:I\d{3})[A-Z0-9]{12}/, `$1${terminal(instructedAgent.bic)}`)
        : null,
  ],
  [/^(amount|settlementDate)/, withAmount],
  [
    /^chargeBearer$/,
    (text, { chargeBearer }) =>
      bearers[chargeBearer ?? ""]
        ? setField(text, /71A/, `:71A:${bearers[chargeBearer ?? ""]}`, /71[FG]|72|77B/)
        : null,
  ],
  [/^remittance\.unstructured/, withRemittance],
  [
    /^instructionId$/,
    (text, { instructionId }) => (instructionId ? setField(text, /20/, `:20:${instructionId}`, order) : null),
  ],
  [/^uetr$/, (text, { uetr }) => (uetr ? text.replace(/(\{121:)[^}]*/, `$1${uetr}`) : null)],
];

function withParty(text: string, payment: CanonicalPayment, side: "debtor" | "creditor"): string | null {
  const written = partyField(payment, side);
  return (
    written &&
    setField(
      text,
      side === "debtor" ? /50[AFK]/ : /59[AF]?/,
      written,
      side === "debtor" ? /5[2-9]|7/ : /70|71A/,
    )
  );
}

function withAmount(text: string, payment: CanonicalPayment): string | null {
  const date = payment.settlementDate?.replaceAll("-", "").slice(2);
  const { amount } = payment;
  return date && amount
    ? setField(
        text,
        /32A/,
        `:32A:${date}${amount.currency}${comma(amount.text.replace(",", "."))}`,
        /33B|36|50[AFK]/,
      )
    : null;
}

function withRemittance(text: string, { remittance }: CanonicalPayment): string | null {
  const lines = linesOf(remittance.unstructured.join(" "), 35, 4);
  return lines && setField(text, /70/, lines.length > 0 ? `:70:${lines.join("\r\n")}` : null, /71A/);
}

/** The text of the corrected message; null when a change has no place in a FIN field. */
export function editFin(text: string, edited: CanonicalPayment, fields: readonly string[]): string | null {
  let result: string | null = text;
  for (const [pattern, write] of writers) {
    if (result === null || !fields.some((field) => pattern.test(field))) continue;
    result = write(result, edited);
  }
  const known = fields.every(
    (field) => writers.some(([pattern]) => pattern.test(field)) && getField(edited, field) !== undefined,
  );
  return known ? result : null;
}
