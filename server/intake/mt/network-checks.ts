/** Network checks of the FIN fields that are read: presence, format, code words. They give findings, never a refusal. */
import type { Finding } from "#models/rules/index.ts";
import { shortened } from "#models/rules/index.ts";
import { unfitAgents, unfitTransfer } from "./conditional-fields.ts";
import type { FinField, Lines } from "./fin-fields.ts";
import { lineFault } from "./line-limits.ts";
import { networkFinding } from "./network-finding.ts";
import { coverStart, withoutRepeats } from "./repeated-fields.ts";
import type { Block } from "./split-blocks.ts";

/** Mandatory fields; a list holds the options of which one must be there. */
const mandatory: Readonly<Record<string, readonly (readonly [words: string, tags: readonly string[]])[]>> = {
  MT103: [
    ["20", ["20"]],
    ["23B", ["23B"]],
    ["50a (50A, 50F or 50K)", ["50A", "50F", "50K"]],
    ["59a (59, 59A or 59F)", ["59", "59A", "59F"]],
    ["71A", ["71A"]],
  ],
  MT202: [
    ["20", ["20"]],
    ["21", ["21"]],
    ["58a (58A or 58D)", ["58A", "58D"]],
  ],
  MT205: [
    ["20", ["20"]],
    ["21", ["21"]],
    ["52a (52A or 52D)", ["52A", "52D"]],
    ["58a (58A or 58D)", ["58A", "58D"]],
  ],
  MT101: [
    ["20", ["20"]],
    ["28D", ["28D"]],
    ["30", ["30"]],
    ["50a (50F, 50G or 50H)", ["50F", "50G", "50H"]],
  ],
  MT900: [
    ["20", ["20"]],
    ["21", ["21"]],
    ["25", ["25", "25P"]],
  ],
  MT910: [
    ["20", ["20"]],
    ["21", ["21"]],
    ["25", ["25", "25P"]],
    ["50a or 52a", ["50A", "50F", "50K", "52A", "52D"]],
  ],
  MT940: [
    ["20", ["20"]],
    ["25", ["25", "25P"]],
    ["28C", ["28C"]],
    ["60a (60F or 60M)", ["60F", "60M"]],
    ["62a (62F or 62M)", ["62F", "62M"]],
  ],
  MT942: [
    ["20", ["20"]],
    ["25", ["25", "25P"]],
    ["28C", ["28C"]],
    ["34F", ["34F"]],
    ["13D", ["13D"]],
  ],
};

/** Common group messages need their references and the field that says what they are for. */
const mandatoryOfGroup: Readonly<
  Record<string, readonly (readonly [words: string, tags: readonly string[]])[]>
> = {
  "92": [
    ["20", ["20"]],
    ["21", ["21"]],
    ["11S", ["11S"]],
  ],
  "95": [
    ["20", ["20"]],
    ["21", ["21"]],
    ["75", ["75"]],
  ],
  "96": [
    ["20", ["20"]],
    ["21", ["21"]],
    ["76", ["76"]],
  ],
  "99": [
    ["20", ["20"]],
    ["79", ["79"]],
  ],
};

const mandatoryIn = (type: string) =>
  mandatory[type] ?? (/^MT[129]9\d$/.test(type) ? (mandatoryOfGroup[type.slice(3)] ?? []) : []);

/** Of each transaction of an MT101. */
const mandatoryInOrder: readonly (readonly [words: string, tags: readonly string[]])[] = [
  ["59a (59, 59A or 59F)", ["59", "59A", "59F"]],
  ["71A", ["71A"]],
];

/** Digits, the comma that always stands, digits; 15 characters together. */
const amount = "(?=[\\d,]{1,15}$)\\d+,\\d*";
const balance = [
  new RegExp(`^[CD]\\d{6}[A-Z]{3}${amount}$`),
  "mark, date, currency and amount, such as C261120EUR1000,00",
] as const;

const formats: Readonly<Record<string, readonly [form: RegExp, words: string]>> = {
  "32A": [
    new RegExp(`^\\d{6}[A-Z]{3}${amount}$`),
    "value date, currency and an amount with a comma, such as 261120EUR1200,50",
  ],
  "32B": [new RegExp(`^[A-Z]{3}${amount}$`), "a currency and an amount with a comma, such as EUR1200,50"],
  "20": [
    /^(?!\/)(?!.*\/\/)[^\n]{1,16}(?<!\/)$/,
    "up to 16 characters, no slash at either end, no double slash",
  ],
  "21": [
    /^(?!\/)(?!.*\/\/)[^\n]{1,16}(?<!\/)$/,
    "up to 16 characters, no slash at either end, no double slash",
  ],
  "33B": [new RegExp(`^[A-Z]{3}${amount}$`), "a currency and an amount with a comma, such as EUR1200,50"],
  "36": [/^(?=[\d,]{1,12}$)\d+,\d*$/, "a rate with a comma, such as 1,0825"],
  "71F": [new RegExp(`^[A-Z]{3}${amount}$`), "a currency and an amount with a comma, such as EUR5,"],
  "71G": [new RegExp(`^[A-Z]{3}${amount}$`), "a currency and an amount with a comma, such as EUR5,"],
  "28D": [/^\d{1,5}\/\d{1,5}$/, "number and total, such as 1/1"],
  "30": [/^\d{6}$/, "a date such as 261120"],
  "60F": balance,
  "60M": balance,
  "62F": balance,
  "62M": balance,
  "34F": [new RegExp(`^[A-Z]{3}[CD]?${amount}$`), "a currency and an amount, such as EUR1000,00"],
  "13D": [/^\d{10}[+-]\d{4}$/, "date, time and offset, such as 2611200930+0100"],
};

/** The first line of a statement entry; the second one is free. */
const entryForm =
  /^\d{6}(?:\d{4})?(?:R?[CD]|E[CD])[A-Z]?[\d,]{1,15}[NFS][A-Z0-9]{3}(?:(?!\/\/).){1,16}(?:\/\/.{1,16})?$/;

const codeWords: Readonly<Record<string, readonly string[]>> = {
  "23B": ["CRED", "CRTS", "SPAY", "SPRI", "SSTD"],
  "71A": ["BEN", "OUR", "SHA"],
};

function missing(type: string, fields: FinField[], at: { line: number; column: number }): Finding[] {
  const tags = new Set(fields.map(({ tag }) => tag));
  return (type === "MT101 transaction" ? mandatoryInOrder : mandatoryIn(type))
    .filter(([, options]) => !options.some((tag) => tags.has(tag)))
    .map(([words]) =>
      networkFinding(
        "N01",
        "hold",
        `block4/${words.slice(0, 3)}`,
        at,
        `Field ${words} is missing; it is mandatory in ${type}.`,
      ),
    );
}

function wrong(field: FinField): Finding[] {
  const { tag, lines } = field;
  const value = lines[0] ?? "";
  const path = `block4/${tag}`;
  const format = formats[tag];
  if (format && (lines.length > 1 || !format[0].test(value))) {
    return [
      networkFinding(
        "N02",
        "hold",
        path,
        field,
        `Field ${tag} has a wrong form; ${format[1]} is expected.`,
        shortened(value),
      ),
    ];
  }
  if (tag === "61" && !entryForm.test(value)) {
    const message =
      "Field 61 has a wrong form; dates, mark, amount, type and reference such as 2611201120C100,00NTRFREF//BANKREF are expected.";
    return [networkFinding("N02", "hold", path, field, message, shortened(value))];
  }
  const long = lineFault(field);
  if (long) {
    const at = { line: field.line + long.line, column: long.line === 0 ? field.column : 1 };
    return [networkFinding("N02", "hold", path, at, long.message)];
  }
  const words = codeWords[tag];
  if (words && !words.includes(value.trim())) {
    const message = `Field ${tag} holds ${shortened(value)}; ${words.join(", ")} is expected.`;
    return [networkFinding("N03", "hold", path, field, message, shortened(value))];
  }
  return [];
}

/** The conditional rules over fields 32A, 33B, 36 and 71A, 71F, 71G. */
function unfit(fields: FinField[]): Finding[] {
  const first = (tag: string): FinField | undefined => fields.find((field) => field.tag === tag);
  const settled = first("32A")?.lines[0]?.slice(6, 9);
  const instructed = first("33B");
  const rate = first("36");
  const found: Finding[] = [];
  const other = instructed && instructed.lines[0]?.slice(0, 3) !== settled;
  if (other && !rate) {
    const message = "Field 36 is missing; it is mandatory when the currencies of 32A and 33B differ.";
    found.push(networkFinding("N04", "hold", "block4/36", instructed, message));
  }
  if (rate && !other) {
    const message = "Field 36 may not stand here; the currencies of 32A and 33B do not differ.";
    found.push(networkFinding("N04", "hold", "block4/36", rate, message));
  }
  const bearer = first("71A")?.lines[0]?.trim();
  const senders = first("71F");
  if (bearer === "OUR" && senders) {
    const message = "Field 71F may not stand beside 71A OUR; the sender bears all charges.";
    found.push(networkFinding("N04", "hold", "block4/71F", senders, message));
  }
  const receivers = first("71G");
  if (bearer && bearer !== "OUR" && receivers) {
    const message = `Field 71G may not stand beside 71A ${shortened(bearer)}; it goes with OUR only.`;
    found.push(networkFinding("N04", "hold", "block4/71G", receivers, message));
  }
  return found;
}

const sequencesOf = (type: string, fields: FinField[]): FinField[][] => {
  const cover = /^MT20[25]$/.test(type) ? coverStart(fields) : -1;
  return cover < 0 ? [fields] : [fields.slice(0, cover), fields.slice(cover)];
};

/** Fields that may stand once in a transfer or order and stand again: which one is meant only its sender can say. */
function repeated(type: string, fields: FinField[]): Finding[] {
  return sequencesOf(type, fields)
    .flatMap((sequence) => withoutRepeats(sequence).repeated)
    .filter(({ tag }) => tag !== "")
    .map((field) => {
      const message = `Field ${field.tag} repeats a field that may stand once here; the first one counts, and one is expected.`;
      return networkFinding("N04", "hold", `block4/${field.tag}`, field, message);
    });
}

/** STP promises that every bank is named by its BIC and the payee by an account. */
function unfitForStp(fields: FinField[]): Finding[] {
  const found: Finding[] = [];
  for (const field of fields) {
    if (!/^5[1-7][BCD]$/.test(field.tag) || field.tag === "53B") continue;
    const message = `Field ${field.tag} may not stand in an STP message; option A with a BIC is expected.`;
    found.push(networkFinding("N04", "hold", `block4/${field.tag}`, field, message));
  }
  const payee = fields.find(({ tag }) => /^59[AF]?$/.test(tag));
  if (payee && !payee.lines[0]?.startsWith("/")) {
    const message = "Field 59a has no account; an STP message must name the payee's account.";
    found.push(networkFinding("N04", "hold", `block4/${payee.tag}`, payee, message));
  }
  return found;
}

/** All network findings of one message; `validation` is field 119 ("STP", "REMIT", "COV"). */
export function networkFindings(
  type: string,
  fields: FinField[],
  at: { line: number; column: number },
  validation: string | null = null,
): Finding[] {
  return [
    ...missing(type, fields, at),
    ...fields.flatMap(wrong),
    ...(/^MT(?:103|202|205)$/.test(type) ? repeated(type, fields) : []),
    ...(type === "MT103" ? [...unfit(fields), ...unfitTransfer(fields, validation)] : []),
    ...(/^MT20[25]$/.test(type) ? sequencesOf(type, fields).flatMap(unfitAgents) : []),
    ...(type === "MT103" && validation === "STP" ? unfitForStp(fields) : []),
  ];
}

/** The findings of one transaction of an MT101 beyond those of its message. */
export function orderFindings(fields: FinField[]): Finding[] {
  const [head] = fields;
  return head
    ? [...missing("MT101 transaction", fields, head), ...repeated("MT101", fields), ...unfitAgents(fields)]
    : [];
}

const trailers: Readonly<Record<string, string>> = {
  PDE: "its sender may have sent it before",
  PDM: "the network may have delivered it before",
};

/** Trailers of block 5 that warn of a second copy. */
export function trailerFindings(block: Block | undefined, lines: Lines): Finding[] {
  if (!block) return [];
  return [...block.text.matchAll(/\{(PDE|PDM):([^{}]*)\}/g)].map(({ 1: code = "", index }) => {
    const message = `Trailer ${code} stands on the message: ${trailers[code]}.`;
    return networkFinding("N06", "warn", `block5/${code}`, lines.at(block.start + index), message);
  });
}
