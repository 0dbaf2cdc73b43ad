/**
 * Makes visible what a message may hide: control, direction-changing and zero-width characters and line separators.
 * A control character becomes its one-character picture; the rest become a token with their code point.
 */
const hidden = /(?![\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function picture(character: string): string {
  const code = character.codePointAt(0)!;
  if (code <= 0x1f) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `\u27e8${code.toString(16).toUpperCase().padStart(4, "0")}\u27e9`;
}

/** Line feeds and carriage returns stay: they are the text's lines. */
export function showHidden(text: string): string {
  return text.replace(hidden, picture);
}
