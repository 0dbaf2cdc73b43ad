/** One line of JSON lines. Stricter than JSON.parse: a key stands once, and numbers are exact as they are written. */

const keyOrBracket = /("[^"\\]*(?:\\.[^"\\]*)*")\s*:|"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]]/g;

/** The first key that stands twice in one object of well-formed JSON; readers differ in which one they take. */
function repeatedKey(json: string): string | null {
  const open: Set<string>[] = [];
  for (const [found, quoted] of json.matchAll(keyOrBracket)) {
    if (quoted !== undefined) {
      const key = JSON.parse(quoted) as string;
      const keys = open.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    } else if (found === "{" || found === "[") open.push(new Set());
    else if (found === "}" || found === "]") open.pop();
  }
  return null;
}

const mostDepth = 64;

/** How deep brackets stand in each other, texts aside. */
function deepest(json: string): number {
  let depth = 0;
  let most = 0;
  for (const [found] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]]/g)) {
    if (found === "{" || found === "[") depth += 1;
    else if (found === "}" || found === "]") depth -= 1;
    most = Math.max(most, depth);
  }
  return most;
}

/** Gives numbers as they are written. Throws a RangeError that says what is wrong with a value, a SyntaxError for what is no JSON. */
export function parseLine(line: string): unknown {
  // What parses a line calls itself for every level of it.
  const depth = deepest(line);
  if (depth > mostDepth)
    throw new RangeError(`The line is ${depth} objects deep; at most ${mostDepth} are read`);
  const value: unknown = JSON.parse(line, (key, each: unknown, context?: { source?: string }) => {
    if (typeof each !== "number") return each;
    const source = context?.source ?? "";
    if (/^-?\d+$/.test(source) && Number.isSafeInteger(each)) return source;
    throw new RangeError(
      `${key.slice(0, 60)} is a number with decimals or an exponent, or beyond ${Number.MAX_SAFE_INTEGER}, which is not exact everywhere; write it as a text`,
    );
  });
  const twice = repeatedKey(line);
  if (twice !== null) throw new RangeError(`${twice.slice(0, 60)} stands twice in one object; write it once`);
  return value;
}
