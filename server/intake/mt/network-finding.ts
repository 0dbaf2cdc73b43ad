/** The rules of the network about FIN fields, and how a finding of theirs is made. */
import type { Finding } from "#models/rules/index.ts";

/** Rules N01 to N06; the ISO code is what an answer would carry. */
const networkRules = {
  N01: { title: "Mandatory field is missing", code: "CH21" },
  N02: { title: "Field does not have its format", code: "CH16" },
  N03: { title: "Code word is not allowed", code: "CH16" },
  N04: { title: "Fields do not fit together", code: "CH16" },
  N05: { title: "Message or file is not closed as it should be", code: "FF01" },
  N06: { title: "The network marks the message as a possible duplicate", code: "AM05" },
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
