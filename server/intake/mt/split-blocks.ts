/**
 * A FIN file as messages and blocks. Tolerant about what stands around the messages (acknowledgements in front, text
 * between, separators) because files from archives have it; everything that is passed over is noted with its place.
 */
export interface Block {
  /** "1" to "5", "S" and other letters. */
  id: string;
  /** Content without braces and id. */
  text: string;
  /** Offset of the content. */
  start: number;
}

export interface FinMessage {
  blocks: Block[];
  start: number;
  /** False when block 4 does not end with "-}". */
  closed: boolean;
}

export interface FinFile {
  messages: FinMessage[];
  /** Text that belongs to no message. */
  strays: { start: number; text: string }[];
}

const opening = /\{([1-9A-Z]):/y;
const textEnd = /(?:^|\r?\n)-\}/g;
/** The end of a text block that was not closed properly: a brace before another block, a separator or the end, or a block. */
const looseEnd = /\}(?=\s*(?:\{[1-9A-Z]:|\$|\}|$))|\r?\n(?=\{[1-9A-Z]:)/g;

function matchingBrace(text: string, from: number): number {
  let depth = 1;
  for (let index = from; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === 0x7b) depth += 1;
    else if (character === 0x7d) {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return -1;
}

interface Ended {
  block: Block;
  next: number;
  closed: boolean;
}

/** Block 4 of a user message: lines up to "-}" at the beginning of a line. */
function textBlock(text: string, id: string, start: number): Ended {
  const after = text.indexOf("{1:", start);
  const limit = after < 0 ? text.length : after;
  textEnd.lastIndex = start;
  const proper = textEnd.exec(text);
  if (proper && proper.index < limit) {
    return {
      block: { id, text: text.slice(start, proper.index), start },
      next: textEnd.lastIndex,
      closed: true,
    };
  }
  looseEnd.lastIndex = start;
  const loose = looseEnd.exec(text);
  const stop = loose && loose.index < limit ? loose.index : limit;
  return {
    block: { id, text: text.slice(start, stop), start },
    next: Math.min(stop + 1, limit),
    closed: false,
  };
}

function blockAt(text: string, id: string, start: number): Ended {
  if (id === "4" && !/^\s*\{/.test(text.slice(start, start + 20))) return textBlock(text, id, start);
  const brace = matchingBrace(text, start);
  const stop = brace < 0 ? text.length : brace;
  return { block: { id, text: text.slice(start, stop), start }, next: stop + 1, closed: brace >= 0 };
}

/** Splits a file. A message begins at each block 1. */
export function splitBlocks(text: string): FinFile {
  const file: FinFile = { messages: [], strays: [] };
  let stray = 0;
  let index = 0;
  const passOver = (stop: number): void => {
    const between = text.slice(stray, stop);
    if (/[^\s$}]/.test(between))
      file.strays.push({ start: stray + between.search(/[^\s$}]/), text: between.trim() });
  };
  while (index < text.length) {
    opening.lastIndex = index;
    const match = text.charCodeAt(index) === 0x7b ? opening.exec(text) : null;
    const message = file.messages.at(-1);
    if (!match || (match[1] !== "1" && !message)) {
      const next = text.indexOf("{", index + 1);
      index = next < 0 ? text.length : next;
      continue;
    }
    passOver(index);
    const { block, next, closed } = blockAt(text, match[1] as string, opening.lastIndex);
    if (block.id === "1") file.messages.push({ blocks: [block], start: index, closed: true });
    else message?.blocks.push(block);
    if (!closed && block.id === "4" && message) message.closed = false;
    index = next;
    stray = next;
  }
  passOver(text.length);
  return file;
}

/** The nested {tag:value} pairs of blocks 3, 5 and of acknowledgements. */
export function nestedValues(block: Block | undefined): Map<string, { value: string; start: number }> {
  const values = new Map<string, { value: string; start: number }>();
  for (const match of block?.text.matchAll(/\{(\w{1,3}):([^{}]*)\}/g) ?? []) {
    const [, tag = "", value = ""] = match;
    if (!values.has(tag)) values.set(tag, { value, start: (block?.start ?? 0) + match.index });
  }
  return values;
}
