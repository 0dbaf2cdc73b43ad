/** How many lines a FIN field may have and how long they may be. */
import type { FinField } from "./fin-fields.ts";

interface Limit {
  lines: number;
  width: number;
  /** Longest first line that begins with "/": an account or a party identifier, which counts beside the lines. */
  account: number;
}

const party: Limit = { lines: 4, width: 35, account: 35 };
const bank: Limit = { lines: 4, width: 35, account: 37 };

const limits: Readonly<Record<string, Limit>> = {
  "50F": { lines: 4, width: 35, account: 35 },
  "50H": party,
  "50K": party,
  "52D": bank,
  "53D": bank,
  "54D": bank,
  "55D": bank,
  "56D": bank,
  "57D": bank,
  "58D": bank,
  "59": party,
  "59F": party,
  "70": { lines: 4, width: 35, account: 0 },
  "72": { lines: 6, width: 35, account: 0 },
  "75": { lines: 6, width: 35, account: 0 },
  "76": { lines: 6, width: 35, account: 0 },
  "77B": { lines: 3, width: 35, account: 0 },
  "79": { lines: 35, width: 50, account: 0 },
  "86": { lines: 6, width: 65, account: 0 },
};

/** What is over the limits of the field, with the line it begins on (from 0); null when nothing is. */
export function lineFault({ tag, lines }: FinField): { line: number; message: string } | null {
  const limit = limits[tag];
  if (!limit) return null;
  const last = lines.findLastIndex((line) => line.trim() !== "");
  const written = lines.slice(0, last + 1).map((line) => [...line.trimEnd()].length);
  const account = limit.account > 0 && (tag === "50F" || lines[0]?.startsWith("/")) ? 1 : 0;
  for (const [line, length] of written.entries()) {
    const most = line < account ? limit.account : limit.width;
    if (length <= most) continue;
    return {
      line,
      message: `Line ${line + 1} of field ${tag} has ${length} characters; at most ${most} are expected.`,
    };
  }
  const count = written.length - account;
  if (count <= limit.lines) return null;
  const beside = account > 0 ? " below its first one" : "";
  return {
    line: account + limit.lines,
    message: `Field ${tag} has ${count} lines${beside}; at most ${limit.lines} of ${limit.width} characters are expected.`,
  };
}
