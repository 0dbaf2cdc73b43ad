/** Character references: the five predefined entities and numeric ones. */
import { isXmlCharacter } from "./xml-characters.ts";

const predefined: Readonly<Record<string, number>> = { lt: 60, gt: 62, amp: 38, quot: 34, apos: 39 };

export type Reference =
  | { kind: "character"; code: number; stop: number }
  | { kind: "entity"; name: string }
  | { kind: "bad" };

const form = /&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,10})|([A-Za-z_][\w.:-]{0,63}));/y;

/** The reference that begins at `at`; `stop` is the offset of its semicolon. */
export function referenceAt(characters: string, at: number): Reference {
  form.lastIndex = at;
  const match = form.exec(characters);
  if (!match) return { kind: "bad" };
  const stop = form.lastIndex - 1;
  const [, hex, decimal, entity] = match;
  if (hex !== undefined) return { kind: "character", code: Number.parseInt(hex, 16), stop };
  if (decimal !== undefined) return { kind: "character", code: Number(decimal), stop };
  const code = Object.hasOwn(predefined, entity ?? "") ? predefined[entity ?? ""] : undefined;
  return code === undefined ? { kind: "entity", name: entity ?? "" } : { kind: "character", code, stop };
}

/** Text with its (already checked) references replaced. */
export function decodeReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&[^;]*;/g, (reference) => {
    const found = referenceAt(reference, 0);
    return found.kind === "character" && isXmlCharacter(found.code)
      ? String.fromCodePoint(found.code)
      : reference;
  });
}
