/** All blocks and fields of a FIN file in order, for the message view. */
import { type MessageElement, visible } from "../show-element.ts";
import { type FinField, finFields, Lines } from "./fin-fields.ts";
import { fieldLabel, namesNobody, nestedNamesNobody } from "./label-fields.ts";
import { type Block, type FinMessage, splitBlocks } from "./split-blocks.ts";

const blockLabels: Readonly<Record<string, string>> = {
  "1": "Basic header",
  "2": "Application header",
  "3": "User header",
  "4": "Text",
  "5": "Trailers",
  S: "System trailers",
};

function privacyOf({ tag, lines }: FinField): MessageElement["privacy"] {
  if (/^(?:25|53B|54B)/.test(tag)) return "account";
  return lines.every((text, line) => text === "" || (namesNobody(tag, line) && !text.startsWith(":")))
    ? null
    : "name";
}

export function listFields(text: string): MessageElement[] {
  const lines = new Lines(text);
  return splitBlocks(text).messages.flatMap((message) => listMessage(message, lines));
}

function listMessage(message: FinMessage, lines: Lines): MessageElement[] {
  const elements: MessageElement[] = [];
  for (const block of message.blocks) {
    const nested = /^\s*\{/.test(block.text);
    const head = elementOf(
      `block${block.id}`,
      `Block ${block.id}`,
      blockLabels[block.id] ?? "Block",
      0,
      lines.at(block.start),
    );
    if (block.id !== "4" && !nested) {
      head.value = visible(block.text);
      head.start = block.start;
      head.stop = block.start + block.text.length;
    }
    elements.push(
      head,
      ...(nested ? nestedFields(block, lines) : block.id === "4" ? textFields(block, lines) : []),
    );
  }
  return elements;
}

function textFields(block: Block, lines: Lines): MessageElement[] {
  return finFields(block.text, block.start, lines).map((field) => {
    const element = elementOf(`block4/${field.tag}`, field.tag, fieldLabel(field.tag), 1, field);
    element.value = visible(field.lines.join("\n"));
    element.privacy = privacyOf(field);
    return element;
  });
}

function nestedFields(block: Block, lines: Lines): MessageElement[] {
  return [...block.text.matchAll(/\{(\w{1,3}):([^{}]*)\}/g)].map((match) => {
    const [, tag = "", value = ""] = match;
    const at = lines.at(block.start + match.index);
    const element = elementOf(`block${block.id}/${tag}`, tag, fieldLabel(tag), 1, at);
    return { ...element, value: visible(value), privacy: nestedNamesNobody(tag) ? null : "name" };
  });
}

function elementOf(
  path: string,
  name: string,
  label: string,
  depth: number,
  at: { line: number; column: number },
): MessageElement {
  const { line, column } = at;
  return {
    path,
    name,
    label,
    depth,
    value: null,
    currency: null,
    line,
    column,
    field: null,
    privacy: null,
    start: 0,
    stop: 0,
  };
}
