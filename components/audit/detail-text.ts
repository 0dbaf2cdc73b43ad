/** An event's details on one line: identifiers, counts and hashes, shortened; never party data. Pure. */

const longest = 40;
const hashShown = 10;

function valueText(value: unknown): string {
  if (value === null) return "none";
  if (Array.isArray(value))
    return value.length > 3 ? `${value.length} items` : value.map(valueText).join(", ");
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  if (/^[0-9a-f]{32,}$/.test(text)) return `${text.slice(0, hashShown)}\u2026`;
  return text.length > longest ? `${text.slice(0, longest - 1)}\u2026` : text;
}

/** "caseId" reads "case id". */
function nameText(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
}

export function detailText(details: Record<string, unknown>): string {
  return Object.entries(details)
    .map(([name, value]) => `${nameText(name)} ${valueText(value)}`)
    .join(" \u00b7 ");
}
