/** What to say of a column name that a table does not have: the one that was probably meant, and what there is. */

const MOST_NAMED = 20;

export function noColumn(wanted: string, names: readonly string[]): string {
  const nearest = nearestOf(wanted, names);
  const meant = nearest === null ? "" : ` (did you mean "${nearest}"?)`;
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : "";
  return `there is no column "${wanted}"${meant}; the table has ${names.slice(0, MOST_NAMED).join(", ")}${more}`;
}

/** The name with the fewest letters to change, capitals and signs aside; null when over a third would have to change. */
function nearestOf(wanted: string, names: readonly string[]): string | null {
  const plain = plainOf(wanted);
  const ranked = names
    .map((name) => ({ name, changes: changesBetween(plain, plainOf(name)) }))
    .sort((a, b) => a.changes - b.changes);
  const [best] = ranked;
  if (!best || best.changes > Math.max(plain.length, plainOf(best.name).length) / 3) return null;
  return best.name;
}

const plainOf = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** Letters to insert, leave out, replace or swap with the next one (optimal string alignment). */
function changesBetween(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
          ? before[j - 2]! + 1
          : Infinity;
      next.push(Math.min(replaced, swapped, row[j]! + 1, next[j - 1]! + 1));
    }
    [before, row] = [row, next];
  }
  return row[other.length]!;
}
