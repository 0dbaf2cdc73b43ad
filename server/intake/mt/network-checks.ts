/** Network checks of the FIN fields that are read: presence, format, code words. They give findings, never a refusal. */
import type { Finding } from "#models/rules/index.ts";
import { shortened } from "#models/rules/index.ts";
import type { FinField } from "./fin-fields.ts";

/** Rules N01 to N05; the ISO code is what an answer would carry. */
export const networkRules = {
  N01: { title: "Mandatory field is missing", code: "CH21" },
  N02: { title: "Field does not have its format", code: "CH16" },
  N03: { title: "Code word is not allowed", code: "CH16" },
  N04: { title: "Fields do not fit together", code: "CH16" },
  N05: { title: "Message or file is not closed as it should be", code: "FF01" },
} as const;

export function networkFinding(
  rule: keyof typeof networkRules,
  severity: Finding["severity"],
  path: string,
  at: { line: number | null; column: number | null },
  message: string,
  value: string | null = null,
): Finding {
  const { code } = networkRules[rule];
  return { rule, code, severity, field: null, path, line: at.line, column: at.column, value, message };
}

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
};

const formats: Readonly<Record<string, readonly [form: RegExp, words: string]>> = {
  "20": [
    /^(?!\/)(?!.*\/\/)[^\n]{1,16}(?<!\/)$/,
    "up to 16 characters, no slash at either end, no double slash",
  ],
  "21": [
    /^(?!\/)(?!.*\/\/)[^\n]{1,16}(?<!\/)$/,
    "up to 16 characters, no slash at either end, no double slash",
  ],
  "33B": [/^[A-Z]{3}\d[\d,]{0,14}$/, "a currency and an amount with a comma, such as EUR1200,50"],
  "36": [/^\d[\d,]{0,11}$/, "a rate with a comma, such as 1,0825"],
  "71F": [/^[A-Z]{3}\d[\d,]{0,14}$/, "a currency and an amount with a comma, such as EUR5,"],
  "71G": [/^[A-Z]{3}\d[\d,]{0,14}$/, "a currency and an amount with a comma, such as EUR5,"],
};

const codeWords: Readonly<Record<string, readonly string[]>> = {
  "23B": ["CRED", "CRTS", "SPAY", "SPRI", "SSTD"],
  "71A": ["BEN", "OUR", "SHA"],
};

function missing(type: string, fields: FinField[], at: { line: number; column: number }): Finding[] {
  const tags = new Set(fields.map(({ tag }) => tag));
  return (mandatory[type] ?? [])
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

/** All network findings of one MT103 or MT202. */
export function networkFindings(
  type: string,
  fields: FinField[],
  at: { line: number; column: number },
): Finding[] {
  return [...missing(type, fields, at), ...fields.flatMap(wrong), ...(type === "MT103" ? unfit(fields) : [])];
}
