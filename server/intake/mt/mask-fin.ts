/** FIN text under a mask: fields that are known to name nobody stay, all others are hidden where names are. */
import { maskAccount, maskAccountsWithin, maskName } from "../../identity/masking.ts";
import type { Mask } from "../../identity/policy.ts";
import { maskNumbers, maskWords } from "../mask-loose.ts";
import { namesNobody, nestedNamesNobody } from "./label-fields.ts";
import { type Block, splitBlocks } from "./split-blocks.ts";

export function maskFin(text: string, mask: Mask): string {
  let masked = "";
  let from = 0;
  const blocks = splitBlocks(text)
    .messages.flatMap((message) => message.blocks)
    .sort((a, b) => a.start - b.start);
  for (const block of blocks) {
    masked += maskOutside(text.slice(from, block.start), mask) + maskBlock(block, mask);
    from = block.start + block.text.length;
  }
  return masked + maskOutside(text.slice(from), mask);
}

/** Braces and ids of blocks stay; what else stands there belongs to no message. */
function maskOutside(text: string, mask: Mask): string {
  const numbered = maskNumbers(text, mask);
  return mask.names
    ? numbered.replace(/\{[1-9A-Z]:|[^{]+|\{/g, (found) => (found.startsWith("{") ? found : maskWords(found)))
    : numbered;
}

function maskBlock({ id, text }: Block, mask: Mask): string {
  if (/^\s*\{/.test(text)) return maskNested(text, mask);
  if (id === "4") return maskFields(text, mask);
  return mask.names && !/^[A-Z0-9]{1,60}$/.test(text) ? maskWords(text) : text;
}

function maskNested(text: string, mask: Mask): string {
  return text.replace(/\{(\w{1,3}):([^{}]*)|[^{}]+/g, (found, tag?: string, value?: string) => {
    if (tag === undefined) return mask.names ? maskWords(found) : found;
    if (nestedNamesNobody(tag)) return found;
    const numbered = maskNumbers(value ?? "", mask);
    return `{${tag}:${mask.names ? maskWords(numbered) : numbered}`;
  });
}

function maskFields(text: string, mask: Mask): string {
  let field = "";
  let line = 0;
  return text
    .split("\n")
    .map((written) => {
      const tag = /^:(\d{2}[A-Z]?):/.exec(written);
      line = tag ? 0 : line + 1;
      if (tag) field = tag[1] ?? "";
      // What looks like a tag and is none belongs to no field that is known.
      else if (written.startsWith(":")) field = "";
      const head = tag ? tag[0] : "";
      return head + maskLine(written.slice(head.length), { field, line }, mask);
    })
    .join("\n");
}

const entryHead = /^\d{6}(?:\d{4})?(?:R?[CD]|E[CD])[A-Z]?[\d,]{1,15}[NFS][A-Z0-9]{3}/;
const account = /^(?:25|5\d)/;
const narrative = /^7[025679]|^86/;

function maskLine(content: string, { field, line }: { field: string; line: number }, mask: Mask): string {
  if (content.startsWith("/") && account.test(field))
    return mask.accounts ? `/${maskAccount(content.slice(1))}` : content;
  const head = field === "61" && line === 0 ? (entryHead.exec(content)?.[0] ?? "") : "";
  const harmless = namesNobody(field, line);
  const bare = harmless && !account.test(field);
  const rest = content.slice(head.length);
  // A reference may be a long number; of an entry only what is an IBAN is an account.
  const entry = head !== "" && mask.accounts ? maskAccountsWithin(rest) : rest;
  const numbered = bare || head !== "" ? entry : maskNumbers(rest, mask);
  if (!mask.names || harmless) return head + numbered;
  return head + (narrative.test(field) || account.test(field) ? maskName(numbered) : maskWords(numbered));
}
