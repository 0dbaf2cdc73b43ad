/**
 * The message as lines to draw: every element in its order, the findings at the elements they are about, a line of its
 * own for an element that a finding misses, and the fields that a repair may add. Nothing of the message is dropped. Pure.
 */
import type { MessageElement } from "#server/cases/schema.ts";
import type { FindingView } from "#server/explanations/schema.ts";
import { wordsOfPath } from "./element-words.ts";

export interface MessageLine {
  key: string;
  kind: "container" | "value" | "missing";
  /** Element path; a missing element has the path it would have. */
  path: string;
  name: string;
  label: string;
  depth: number;
  value: string | null;
  currency: string | null;
  masked: boolean;
  line: number | null;
  field: string | null;
  editable: boolean;
  /** Places in the list of findings. */
  findings: number[];
}

const nameOf = (path: string) => path.split("/").at(-1) ?? path;
const bare = (path: string) => path.replace(/\[\d+\]/g, "");

/** The element a finding is about: the same path, else the same path without occurrence numbers, else none. */
function placeOf(finding: FindingView, lines: readonly MessageLine[]): number {
  const exact = lines.findIndex((line) => line.path === finding.path);
  if (exact >= 0) return exact;
  if (finding.line !== null) {
    const byLine = lines.findIndex(
      (line) => line.line === finding.line && bare(line.path).endsWith(bare(finding.path)),
    );
    if (byLine >= 0) return byLine;
  }
  return lines.findIndex((line) => bare(line.path) === bare(finding.path));
}

/** The deepest element of the message that contains `path`, and the end of what it contains. */
function parentOf(path: string, lines: readonly MessageLine[]): { at: number; end: number } | null {
  const steps = path.split("/");
  for (let length = steps.length - 1; length > 0; length -= 1) {
    const prefix = steps.slice(0, length).join("/");
    const at = lines.findIndex((line) => line.path === prefix || bare(line.path) === bare(prefix));
    if (at < 0) continue;
    const depth = lines[at]!.depth;
    const after = lines.findIndex((line, place) => place > at && line.depth <= depth);
    return { at, end: after < 0 ? lines.length : after };
  }
  return null;
}

export interface AddableField {
  field: string;
  label: string;
  path: string;
}

/** The fields a repair may fill that stand nowhere in the message. */
export function absentFields(
  elements: readonly MessageElement[],
  editable: readonly AddableField[],
): AddableField[] {
  const there = new Set(elements.flatMap((element) => (element.field === null ? [] : [element.field])));
  return editable.filter(({ field }) => !there.has(field));
}

/** Those of them that a finding is about: a repair begins with these. */
export function askedFor(absent: readonly AddableField[], findings: readonly FindingView[]): AddableField[] {
  const fields = findings.flatMap((finding) => (finding.field === null ? [] : [finding.field]));
  return absent.filter(
    ({ field, path }) =>
      findings.some((finding) => bare(finding.path) === bare(path)) ||
      fields.some((asked) => field === asked || field.startsWith(`${asked}.`)),
  );
}

/** `addable` are the fields a repair may fill although the message has no such element. */
export function messageLines(
  elements: readonly MessageElement[],
  findings: readonly FindingView[],
  addable: readonly AddableField[] = [],
): MessageLine[] {
  let lines: MessageLine[] = elements.map((element, at) => ({
    key: `${at}:${element.path}`,
    kind: element.value === null ? "container" : "value",
    path: element.path,
    name: element.name,
    label: element.label,
    depth: element.depth,
    value: element.value,
    currency: element.currency,
    masked: element.masked,
    line: element.line,
    field: element.field,
    editable: element.editable,
    findings: [],
  }));
  const insert = (line: Omit<MessageLine, "depth">): number => {
    const parent = parentOf(line.path, lines);
    const at = parent ? parent.end : lines.length;
    const depth = parent ? lines[parent.at]!.depth + 1 : 0;
    lines = [...lines.slice(0, at), { ...line, depth }, ...lines.slice(at)];
    return at;
  };
  for (const { field, label, path } of addable) {
    if (lines.some((line) => line.field === field)) continue;
    insert({ ...blank(path), key: `add:${field}`, label, field, editable: true });
  }
  findings.forEach((finding, number) => {
    let at = placeOf(finding, lines);
    if (at < 0 && finding.field !== null) at = lines.findIndex((line) => line.field === finding.field);
    if (at < 0) at = insert({ ...blank(finding.path), key: `missing:${number}`, field: finding.field });
    lines[at]!.findings.push(number);
  });
  return lines;
}

function blank(path: string): Omit<MessageLine, "depth"> {
  const name = nameOf(path);
  return {
    key: "",
    kind: "missing",
    path,
    name,
    label: wordsOfPath(path),
    value: null,
    currency: null,
    masked: false,
    line: null,
    field: null,
    editable: false,
    findings: [],
  };
}

/** The findings in the order in which they stand in the message: the order of the walk from flag to flag. */
export function walkOrder(lines: readonly MessageLine[]): number[] {
  return [...new Set(lines.flatMap((line) => line.findings))];
}

/** The next or previous stop of the walk; it turns around at the ends. Null when nothing is flagged. */
export function walkFrom(order: readonly number[], current: number | null, by: 1 | -1): number | null {
  if (order.length === 0) return null;
  const at = current === null ? -1 : order.indexOf(current);
  if (at < 0) return (by === 1 ? order[0] : order.at(-1)) ?? null;
  return order[(at + by + order.length) % order.length] ?? null;
}
