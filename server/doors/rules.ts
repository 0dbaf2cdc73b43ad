/** What the doors decide without touching anything: which file is whole, where it goes, when to try again. */
import { extname } from "node:path";
import { Refusal } from "../intake/index.ts";
import type { Receipt } from "../intake/schema.ts";

export interface Seen {
  size: number;
  modifiedMs: number;
}

/** Names under which transfer programs write files that are not whole yet, and hidden files. */
const unfinished = /^\.|\.(?:tmp|temp|part|partial|filepart|crdownload|writing|swp)$|~$/i;

/**
 * A file is whole when nobody wrote to it for the settling time and it is as large as when it was last looked at.
 * Senders that rename a finished file into the folder need no such wait, but nobody can tell who does.
 */
export function isWhole(
  name: string,
  now: Seen,
  before: Seen | undefined,
  { atMs, settleMs }: { atMs: number; settleMs: number },
): boolean {
  if (unfinished.test(name) || !before) return false;
  const unchanged = before.size === now.size && before.modifiedMs === now.modifiedMs;
  return unchanged && atMs - now.modifiedMs >= settleMs;
}

/** Refused messages go where somebody looks at them. */
export const folderOf = (outcome: Receipt["outcome"]): "done" | "failed" =>
  outcome === "rejected" ? "failed" : "done";

/** "a.xml", then "a-2.xml", "a-3.xml": no file takes another one's place. */
export function freeName(name: string, isTaken: (candidate: string) => boolean): string {
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${stem}-${number}${ending}`;
    if (!isTaken(candidate)) return candidate;
  }
}

/** A message that failed so often by itself is kept unread. */
export const mostAttempts = 5;

export const keptUnread = (attempts: number): Refusal =>
  new Refusal(
    "X10",
    `Taking the message in failed ${attempts} times; it was kept unread. A message that can be taken in is expected.`,
    { path: "/", line: null, column: null },
  );

const firstRetryMs = 1_000;
const longestRetryMs = 60_000;

/** Doubles with each failure in a row. */
export function retryAfterMs(failures: number): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** Math.max(0, failures - 1));
}
