/** Character sets of the network: FIN-X, and its extension for names, addresses and remittance. */

const finX = /[^a-zA-Z0-9/\-?:().,'+ \r\n]/u;
const extended = /[^a-zA-Z0-9/\-?:().,'+ \r\n!#$%&*=^_`{|}~";<>@[\\\]]/u;

/** The first character outside the set, or null. A lone surrogate counts as one. */
export function firstOutside(text: string, set: "fin-x" | "extended"): string | null {
  return (set === "fin-x" ? finX : extended).exec(text)?.[0] ?? null;
}
