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
  let chain: string[] = [];
  lines.forEach((line, at) => {
    while (folded.length > 0 && folded.at(-1)! >= line.depth) folded.pop();
    const folds =
      line.kind === "container" &&
      line.findings.length === 0 &&
      counts[at] === 1 &&
      lines[at + 1]?.kind !== "missing";
    if (folds) {
      folded.push(line.depth);
      chain.push(line.label);
      return;
    }
    drawn.push({
      ...line,
      depth: line.depth - folded.length,
      label: joined(chain, line.label),
    });
    chain = [];
  });
  return drawn;
}

/** Elements that only say which of two lists a value is from. */
const choices: ReadonlySet<string> = new Set(["Code", "Proprietary"]);

/**
 * "From BIC". Only the inner words where they name the outer element themselves ("Debtor account" and "Debtor account
 * IBAN"), and only the nearest outer ones where the inner say nothing more ("Service level" for its code, "Execution date" for its
 * date).
 */
function joined(chain: readonly string[], inner: string): string {
  const outer = chain[0];
  const nearest = chain.at(-1);
  if (outer === undefined || nearest === undefined || outer === "Document") return inner;
  if (choices.has(inner) || nearest.endsWith(` ${inner.toLowerCase()}`)) return nearest;
  const firstWord = (text: string) => text.split(" ")[0]?.toLowerCase();
  if (firstWord(outer) === firstWord(inner)) return inner;
  return `${outer} ${/^[A-Z]{2}/.test(inner) ? inner : inner.charAt(0).toLowerCase() + inner.slice(1)}`;
}
