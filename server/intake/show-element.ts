/** One line of the pretty message view, before masking. */
export interface MessageElement {
  /** As findings name it: from the message root, index on elements that may repeat. */
  path: string;
  name: string;
  label: string;
  depth: number;
  /** Text as written with control and direction characters made visible; null for containers. */
  value: string | null;
  /** Of an amount, where its attribute looks like a code; null for every other element. */
  currency: string | null;
  line: number;
  column: number;
  /** Canonical field of the payment, or null. */
  field: string | null;
  /** What the text tells about a person: an account, a name or address or free text, or nothing. */
  privacy: "account" | "name" | null;
  /** Where the text stands in the bytes, for masking the raw view. */
  start: number;
  stop: number;
}

const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Control, zero-width and direction characters as their code points, so that a text shows what it is. */
export function visible(text: string): string {
  return text.replace(unseen, (character) => {
    if (character === "\n" || character === "\t" || character === "\r") return character;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return `\u27e6U+${code}\u27e7`;
  });
}
