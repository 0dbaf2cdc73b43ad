/**
 * Makes visible what a text may hide: control, direction-changing and zero-width characters and line separators, each as
 * a token with its code point, the same token that the server writes into raw messages.
 */
const hidden = /(?![\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function token(character: string): string {
  return `\u27e6U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}\u27e7`;
}

/** Line feeds and carriage returns stay: they are the text's lines. */
export function showHidden(text: string): string {
  return text.replace(hidden, token);
}

/** The text's characters as they stood before: a token counts as the one character it stands for. */
export function characters(text: string): string[] {
  return text.match(/\u27e6U\+[0-9A-F]{4,6}\u27e7|./gsu) ?? [];
}
