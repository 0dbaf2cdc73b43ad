/** One element of a message set, added or taken out; every byte that is not part of the change stays as it was. */
import { childOrder } from "../../intake/index.ts";
import { escaped, findNode, follow, type PathStep, readTree, stepsOf, type XmlNode } from "./xml-text.ts";

export interface ElementEdit {
  /** Path below Document, as findings name it. */
  path: string;
  /** Null takes the element out, with every element that then holds nothing. */
  text: string | null;
  /** Set on the element instead of its text. */
  attribute?: string;
}

const splice = (text: string, from: number, to: number, put: string): string =>
  text.slice(0, from) + put + text.slice(to);

/** The text with the edit made; null when the message has no place for it. */
export function editElement(text: string, messageType: string, edit: ElementEdit): string | null {
  const steps = stepsOf(edit.path);
  const tree = readTree(text);
  const root = tree && findNode(tree, steps[0]?.name ?? "");
  if (!root) return null;
  const { nodes, missing } = follow(root, steps.slice(1));
  const last = nodes.at(-1) as XmlNode;
  if (edit.text === null) return missing.length > 0 ? text : withoutElement(text, nodes);
  if (missing.length > 0) {
    if (edit.attribute) return null;
    return withElement(text, messageType, nodes, missing, edit.text);
  }
  if (edit.attribute) return withAttribute(text, last, edit.attribute, edit.text);
  if (last.children.length > 0) return null;
  return last.empty
    ? splice(text, last.start, last.end, elementText(last.prefix, [{ name: last.name, at: 0 }], edit.text))
    : splice(text, last.innerStart, last.innerEnd, escaped(edit.text));
}

function withAttribute(text: string, node: XmlNode, name: string, value: string): string | null {
  const tag = text.slice(node.start, node.innerStart);
  const pattern = new RegExp(`(\\s${name}\\s*=\\s*)("[^"]*"|'[^']*')`);
  if (!pattern.test(tag)) return null;
  const quoted = `"${escaped(value).replace(/"/g, "&quot;")}"`;
  return splice(
    text,
    node.start,
    node.innerStart,
    tag.replace(pattern, (_, before: string) => before + quoted),
  );
}

/** Takes the element out and, with it, those around it that held nothing else; a blank line goes too. */
function withoutElement(text: string, nodes: readonly XmlNode[]): string {
  let at = nodes.length - 1;
  // An identification of its own kind means nothing without its text.
  const needed = (node: XmlNode | undefined): boolean => node?.name === "Othr";
  while (at > 1 && ((nodes[at - 1] as XmlNode).children.length === 1 || needed(nodes[at - 1]))) at -= 1;
  const node = nodes[at] as XmlNode;
  const before = /[ \t]*(\r?\n[ \t]*)?$/.exec(text.slice(0, node.start))?.[0] ?? "";
  const from =
    /^\s/.test(text.slice(node.end, node.end + 1)) || before.includes("\n")
      ? node.start - before.length
      : node.start;
  return splice(text, from, node.end, "");
}

const elementText = (prefix: string, steps: readonly PathStep[], inner: string): string =>
  steps.map(({ name }) => `<${prefix}${name}>`).join("") +
  escaped(inner) +
  steps
    .toReversed()
    .map(({ name }) => `</${prefix}${name}>`)
    .join("");

/** Adds the missing elements where the schema wants them, laid out as their neighbours are. */
function withElement(
  text: string,
  messageType: string,
  nodes: readonly XmlNode[],
  missing: readonly PathStep[],
  inner: string,
): string | null {
  const parent = nodes.at(-1) as XmlNode;
  const order = childOrder(
    messageType,
    nodes.map(({ name }) => name),
  );
  const name = missing[0]?.name ?? "";
  if (!order?.includes(name)) return null;
  const added = elementText(parent.prefix, missing, inner);
  if (parent.empty) {
    const tag = text.slice(parent.start, parent.end).replace(/\s*\/>$/, ">");
    return splice(text, parent.start, parent.end, `${tag}${added}</${parent.prefix}${parent.name}>`);
  }
  const place = order.indexOf(name);
  const before = parent.children.findLast((child) => order.indexOf(child.name) <= place);
  const at = before ? before.end : parent.innerStart;
  const neighbour = before ?? parent.children[0];
  const layout = neighbour ? (/\r?\n[ \t]*$/.exec(text.slice(0, neighbour.start))?.[0] ?? "") : "";
  return splice(text, at, at, layout + added);
}

/** The message with one of its transactions only, its counts and sums following. */
export function onlyTransaction(text: string, path: string): string | null {
  const steps = stepsOf(path);
  const tree = readTree(text);
  const root = tree && findNode(tree, steps[0]?.name ?? "");
  if (!root) return null;
  const { nodes, missing } = follow(root, steps.slice(1));
  if (missing.length > 0) return null;
  const removed: XmlNode[] = [];
  for (const [depth, node] of nodes.entries()) {
    const parent = nodes[depth - 1];
    const repeats = parent && ["CdtTrfTxInf", "TxInf", "PmtInf"].includes(node.name);
    if (repeats)
      removed.push(...parent.children.filter((child) => child.name === node.name && child !== node));
  }
  if (removed.length === 0) return text;
  const counted = nodes
    .slice(0, -1)
    .flatMap((node) => [
      ...node.children,
      ...node.children.filter(({ name }) => name === "GrpHdr").flatMap(({ children }) => children),
    ]);
  const edits = [
    ...removed.map(({ start, end }) => ({ start, end, put: "" })),
    ...counted
      .filter(({ name }) => name === "NbOfTxs")
      .map(({ innerStart, innerEnd }) => ({ start: innerStart, end: innerEnd, put: "1" })),
    ...counted
      .filter(({ name }) => ["CtrlSum", "TtlIntrBkSttlmAmt", "TtlRtrdIntrBkSttlmAmt"].includes(name))
      .map(({ start, end }) => ({ start, end, put: "" })),
  ].sort((a, b) => b.start - a.start);
  return edits.reduce((kept, { start, end, put }) => splice(kept, start, end, put), text);
}
