/**
 * An element that holds nothing but one other element is drawn together with it: "From BIC" for a chain of four. What a
 * finding is about keeps its own line, and every line keeps its full path. Pure.
 */
import type { MessageLine } from "./message-lines.ts";

/** How many elements each line directly holds. */
function childCounts(lines: readonly MessageLine[]): number[] {
  const counts = lines.map(() => 0);
  const open: number[] = [];
  lines.forEach((line, at) => {
    while (open.length > 0 && lines[open.at(-1)!]!.depth >= line.depth) open.pop();
    const parent = open.at(-1);
    if (parent !== undefined) counts[parent]! += 1;
    open.push(at);
  });
  return counts;
}

export function foldChains(lines: readonly MessageLine[]): MessageLine[] {
  const counts = childCounts(lines);
  const drawn: MessageLine[] = [];
  /** Depths of the folded elements around the current line. */
  const folded: number[] = [];
  /** The words of the chain that ends at the next drawn line. */
  let chain: string | null = null;
  lines.forEach((line, at) => {
    while (folded.length > 0 && folded.at(-1)! >= line.depth) folded.pop();
    const folds =
      line.kind === "container" &&
      line.findings.length === 0 &&
      counts[at] === 1 &&
      lines[at + 1]?.kind !== "missing";
    if (folds) {
      folded.push(line.depth);
      chain ??= line.label;
      return;
    }
    drawn.push({
      ...line,
      depth: line.depth - folded.length,
      label: chain === null ? line.label : joined(chain, line.label),
    });
    chain = null;
  });
  return drawn;
}

/**
 * "From BIC"; only the second where it names the first itself ("Debtor account" and "Debtor account IBAN") or the first
 * says nothing.
 */
function joined(outer: string, inner: string): string {
  if (outer === "Document") return inner;
  const firstWord = (text: string) => text.split(" ")[0]?.toLowerCase();
  return firstWord(outer) === firstWord(inner) ? inner : `${outer} ${inner}`;
}
