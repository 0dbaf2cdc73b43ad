/** Values as findings may show them: enough to recognise, not enough to read off. */

/** "DE89…3000": first and last four characters; short texts show the last two only. */
export function maskedAccount(text: string): string {
  const compact = text.replace(/\s+/g, "");
  return compact.length > 10 ? `${compact.slice(0, 4)}…${compact.slice(-4)}` : `…${compact.slice(-2)}`;
}

/** Codes, amounts and identifiers, cut to 40 characters. */
export function shortened(text: string): string {
  if (text.length <= 40) return text;
  const characters = Array.from(text);
  return characters.length > 40 ? `${characters.slice(0, 39).join("")}…` : text;
}

/** A character so that it can be read: "é (U+00E9)", and only the code point for what cannot be seen. */
export function namedCharacter(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? `"${character}" (${code})` : code;
}
