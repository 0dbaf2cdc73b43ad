/** Character sets of the network: FIN-X, and its extension for names, addresses and remittance. */
export type CharacterSet = "fin-x" | "extended";

const letters = "abcdefghijklmnopqrstuvwxyz";
const finX = `${letters}${letters.toUpperCase()}0123456789/-?:().,'+ \r\n`;
const members: Readonly<Record<CharacterSet, string>> = {
  "fin-x": finX,
  extended: `${finX}!#$%&*=^_\`{|}~";<>@[\\]`,
};

/** 1 for each of the 128 ASCII characters in the set: every text of every payment is checked, so this must be cheap. */
function tableOf(set: CharacterSet): Uint8Array {
  const table = new Uint8Array(128);
  for (const member of members[set]) table[member.charCodeAt(0)] = 1;
  return table;
}

const tables: Readonly<Record<CharacterSet, Uint8Array>> = {
  "fin-x": tableOf("fin-x"),
  extended: tableOf("extended"),
};

/** The first character outside the set, or null. A lone surrogate counts as one. */
export function firstOutside(text: string, set: CharacterSet): string | null {
  const table = tables[set];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 128 && table[code] === 1) continue;
    return String.fromCodePoint(text.codePointAt(at) ?? code);
  }
  return null;
}
