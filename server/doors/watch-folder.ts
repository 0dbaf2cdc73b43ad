/**
 * The inbox folder: files that are whole are taken in and moved to "done" or "failed", each with a receipt beside it. A
 * file on its way lies in "working"; what a killed process left there is taken in again, which has no second effect since
 * the same bytes are known.
 */
import { constants, existsSync } from "node:fs";
import { access, lstat, mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type IncomingFile, limits, messageOutcome, receiveMessages, refusalCodes } from "../intake/index.ts";
import type { Receipt } from "../intake/schema.ts";
import type { Context } from "../platform/context.ts";
import { log } from "../platform/log.ts";
import { folderOf, freeName, isWhole, keptUnread, mostAttempts, type Seen } from "./rules.ts";

/** Files kept in one transaction, and their bytes. */
const batch = { files: 200, bytes: 16 * 1024 * 1024 };
const receiptEnding = ".receipt.json";

type NamedFile = IncomingFile & { name: string };

export interface Inbox {
  folder: string;
  sourceId: number;
  settleMs: number;
  /** What the last look saw, by name. */
  seen: Map<string, Seen>;
  /** Files in "working" that could not be taken in, with how often that was tried. */
  stuck: Map<string, number>;
}

const placeOf = (inbox: Inbox, place: "working" | "done" | "failed"): string => join(inbox.folder, place);

/** Makes the folders, checks that files can be moved, and takes up what an earlier process left half done. */
export async function openInbox(
  ctx: Context,
  { folder, sourceId, settleMs }: Omit<Inbox, "seen" | "stuck">,
): Promise<Inbox> {
  const inbox: Inbox = { folder, sourceId, settleMs, seen: new Map(), stuck: new Map() };
  for (const place of ["working", "done", "failed"] as const) {
    await mkdir(placeOf(inbox, place), { recursive: true });
    await access(placeOf(inbox, place), constants.W_OK);
  }
  await takeAll(ctx, inbox, (await readdir(placeOf(inbox, "working"))).sort());
  return inbox;
}

/** One look into the folder; gives how many files were taken in. `atMs` is the file system's time, not the workbench's. */
export async function lookIntoInbox(ctx: Context, inbox: Inbox, atMs: number): Promise<number> {
  const seen = new Map<string, Seen>();
  const whole: string[] = [];
  for (const name of (await readdir(inbox.folder)).sort()) {
    const found = await lstat(join(inbox.folder, name)).catch(() => null);
    if (!found?.isFile()) continue;
    const now = { size: found.size, modifiedMs: found.mtimeMs };
    seen.set(name, now);
    if (isWhole(name, now, inbox.seen.get(name), { atMs, settleMs: inbox.settleMs })) whole.push(name);
  }
  inbox.seen = seen;
  const claimed: string[] = [];
  for (const name of whole) {
    const own = await claim(inbox, name);
    if (own) claimed.push(own);
  }
  await takeAll(ctx, inbox, [...inbox.stuck.keys(), ...claimed]);
  return claimed.length;
}

/** Moves the file out of the inbox; null when another process was quicker. */
async function claim(inbox: Inbox, name: string): Promise<string | null> {
  const working = placeOf(inbox, "working");
  const own = freeName(name, (candidate) => existsSync(join(working, candidate)));
  try {
    await rename(join(inbox.folder, name), join(working, own));
    return own;
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return null;
    throw error;
  }
}

/** Takes in files that lie in "working", in few transactions. */
async function takeAll(ctx: Context, inbox: Inbox, names: readonly string[]): Promise<void> {
  let waiting: NamedFile[] = [];
  let size = 0;
  for (const name of names) {
    const path = join(placeOf(inbox, "working"), name);
    const { size: length } = await lstat(path);
    if (length > limits.bytes) {
      await layAside(inbox, name, "failed", tooLarge(length));
      continue;
    }
    const bytes = await readFile(path);
    if (waiting.length === batch.files || (size > 0 && size + bytes.byteLength > batch.bytes)) {
      await take(ctx, inbox, waiting);
      waiting = [];
      size = 0;
    }
    waiting.push({ name, bytes });
    size += bytes.byteLength;
  }
  await take(ctx, inbox, waiting);
}

/** In one transaction; should that fail, each file in its own, so that none waits for another. */
async function take(ctx: Context, inbox: Inbox, files: readonly NamedFile[]): Promise<void> {
  if (files.length === 0) return;
  try {
    await keep(ctx, inbox, files);
  } catch (error) {
    // Without a store nothing can be said about a file; this throws and everything waits.
    await ctx.db.query("select 1");
    if (files.length > 1) for (const file of files) await take(ctx, inbox, [file]);
    else await takeAgain(ctx, inbox, files[0] as NamedFile, error);
  }
}

async function keep(ctx: Context, inbox: Inbox, files: readonly NamedFile[]): Promise<void> {
  const receipts = await receiveMessages(ctx, { sourceId: inbox.sourceId, files });
  for (const [index, { name }] of files.entries()) {
    await finish(ctx, inbox, name, receipts[index] as Receipt);
    inbox.stuck.delete(name);
  }
}

/** With the next look; one that has failed often by itself is kept unread. */
async function takeAgain(ctx: Context, inbox: Inbox, file: NamedFile, error: unknown): Promise<void> {
  const attempts = (inbox.stuck.get(file.name) ?? 0) + 1;
  inbox.stuck.set(file.name, attempts);
  log.error("a file of the inbox could not be taken in", { attempts, problem: String(error) });
  if (attempts >= mostAttempts) await keep(ctx, inbox, [{ ...file, refusal: keptUnread(attempts) }]);
}

/** What is too large for the store is not kept in it; the file itself stays. */
function tooLarge(length: number): object {
  const most = limits.bytes / 1024 / 1024;
  const message = `The file has ${(length / 1024 / 1024).toFixed(1)} MB; at most ${most} MB are expected.`;
  const { iso: code } = refusalCodes.X03;
  return {
    messageId: null,
    outcome: "rejected",
    duplicate: false,
    findings: [{ rule: "X03", code, severity: "reject", path: "/", line: null, column: null, message }],
  };
}

async function finish(ctx: Context, inbox: Inbox, name: string, receipt: Receipt): Promise<void> {
  const duplicate = receipt.outcome === "duplicate";
  const known = duplicate ? await messageOutcome(ctx, receipt.messageId) : receipt;
  await layAside(inbox, name, folderOf(known.outcome), {
    ...receipt,
    outcome: known.outcome,
    duplicate,
    findings: known.findings,
  });
}

/** The receipt first, whole or not at all, then the file: one that has moved has its receipt. */
async function layAside(inbox: Inbox, name: string, to: "done" | "failed", receipt: object): Promise<void> {
  const place = placeOf(inbox, to);
  const own = freeName(name, (candidate) => existsSync(join(place, candidate)));
  const text = JSON.stringify({ file: name, ...receipt }, null, 2);
  const draft = join(place, `.${own}${receiptEnding}`);
  await writeFile(draft, `${text}\n`, { mode: 0o600 });
  await rename(draft, join(place, `${own}${receiptEnding}`));
  await rename(join(placeOf(inbox, "working"), name), join(place, own)).catch((error) => {
    // Another process took up the same left file.
    if ((error as { code?: string }).code !== "ENOENT") throw error;
  });
}
