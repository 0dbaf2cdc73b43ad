/** An XML text as a light tree with the place of every element, for changes that leave every other byte as it was. */

export interface XmlNode {
  /** Local name and prefix ("" or "d:"). */
  name: string;
  prefix: string;
  /** Of the whole element, and of what is between its tags; equal ends for an empty-element tag. */
  start: number;
  end: number;
  innerStart: number;
  innerEnd: number;
  empty: boolean;
  children: XmlNode[];
}

const markup =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([^\s/>!?]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;

/** The root element of a well-formed text; null when there is none. */
export function readTree(text: string): XmlNode | null {
  let root: XmlNode | null = null;
  const open: XmlNode[] = [];
  for (const match of text.matchAll(markup)) {
    const [whole, closing, qualified = "", , empty] = match;
    if (!qualified) continue;
    const end = match.index + whole.length;
    if (closing) {
      const node = open.pop();
      if (!node) return null;
      node.innerEnd = match.index;
      node.end = end;
      continue;
    }
    const colon = qualified.indexOf(":") + 1;
    const node: XmlNode = {
      name: qualified.slice(colon),
      prefix: qualified.slice(0, colon),
      start: match.index,
      end,
      innerStart: end,
      innerEnd: end,
      empty: empty === "/",
      children: [],
    };
    open.at(-1)?.children.push(node);
    root ??= node;
    if (!node.empty) open.push(node);
  }
  return open.length === 0 ? root : null;
}

/** The first element of that name, at any depth. */
export function findNode(node: XmlNode, name: string): XmlNode | null {
  if (node.name === name) return node;
  for (const child of node.children) {
    const found = findNode(child, name);
    if (found) return found;
  }
  return null;
}

export const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => (sign === "&" ? "&amp;" : sign === "<" ? "&lt;" : "&gt;"));

export interface PathStep {
  name: string;
  /** Which of the elements of that name, from 0. */
  at: number;
}

/** "FIToFICstmrCdtTrf/CdtTrfTxInf[1]/Cdtr/Nm" in steps. */
export function stepsOf(path: string): PathStep[] {
  return path.split("/").map((step) => {
    const match = /^(.*?)(?:\[(\d+)\])?$/.exec(step);
    return { name: match?.[1] ?? step, at: Number(match?.[2] ?? 1) - 1 };
  });
}

/** The node at the steps below `from`, as far as there is one, and the steps that are missing. */
export function follow(from: XmlNode, steps: readonly PathStep[]): { nodes: XmlNode[]; missing: PathStep[] } {
  const nodes = [from];
  for (const [index, { name, at }] of steps.entries()) {
    const next = (nodes.at(-1) as XmlNode).children.filter((child) => child.name === name)[at];
    if (!next) return { nodes, missing: steps.slice(index) };
    nodes.push(next);
  }
  return { nodes, missing: [] };
}
