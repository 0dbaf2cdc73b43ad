/**
 * One process owns the embedded store's folder: two would corrupt it without a word. The lock file names the owner by
 * process id and that process's start time, since ids are used again. Taking over from a dead owner happens under a
 * second, short-lived lock, so that two who find the same dead owner cannot both win.
 */
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

export interface LockOwner {
  pid: number;
  startedAt: string | null;
  host: string;
  token: string;
}

/** A takeover lasts milliseconds; one that is older than this was left behind by a crash. */
const takeoverLimitMs = 20_000;
/** An owner on another host (a shared volume) cannot be asked; its heartbeat on the file must be this old. */
const foreignSilenceMs = 60_000;

/** The start time of a process as its operating system tells it; null when the process is not there or cannot be asked. */
export function processStart(pid: number): string | null {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // Fields are counted after the closing bracket: a program's name may hold blanks and brackets itself.
      return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
    }
    if (process.platform === "darwin") {
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
    }
  } catch {
    return null;
  }
  return null;
}

function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === "EPERM";
  }
}

export class StoreLock {
  readonly #file: string;
  readonly #takeover: string;
  readonly #token = randomUUID();

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#file = join(folder, "lock.json");
    this.#takeover = join(folder, "lock.takeover");
  }

  owner(): LockOwner | null {
    try {
      return JSON.parse(readFileSync(this.#file, "utf8")) as LockOwner;
    } catch {
      return null;
    }
  }

  ownerLives(): boolean {
    const owner = this.owner();
    if (!owner) return false;
    if (owner.host !== hostname()) return this.#ageMs(this.#file) < foreignSilenceMs;
    if (!processLives(owner.pid)) return false;
    return owner.startedAt === null || processStart(owner.pid) === owner.startedAt;
  }

  /** True when this lock is now ours. False when a living process owns it or another is just taking over. */
  tryAcquire(): boolean {
    if (this.#create()) return true;
    if (this.ownerLives()) return false;
    return this.#takeOver();
  }

  held(): boolean {
    return this.owner()?.token === this.#token;
  }

  /** Keeps the file young for owners of other hosts; false when the lock is no longer ours. */
  beat(): boolean {
    if (!this.held()) return false;
    utimesSync(this.#file, new Date(), new Date());
    return true;
  }

  release(): void {
    if (this.held()) rmSync(this.#file, { force: true });
  }

  /** The file appears whole or not at all: it is written beside and linked to its name. */
  #create(): boolean {
    const draft = `${this.#file}.${this.#token}`;
    const owner: LockOwner = {
      pid: process.pid,
      startedAt: processStart(process.pid),
      host: hostname(),
      token: this.#token,
    };
    writeFileSync(draft, JSON.stringify(owner), { mode: 0o600 });
    try {
      linkSync(draft, this.#file);
      return true;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === "EEXIST") return false;
      // File systems without hard links: an exclusive create is the next best.
      return this.#createExclusively(owner);
    } finally {
      rmSync(draft, { force: true });
    }
  }

  #createExclusively(owner: LockOwner): boolean {
    try {
      const handle = openSync(this.#file, "wx", 0o600);
      writeFileSync(handle, JSON.stringify(owner));
      closeSync(handle);
      return true;
    } catch {
      return false;
    }
  }

  #takeOver(): boolean {
    try {
      mkdirSync(this.#takeover);
    } catch {
      if (this.#ageMs(this.#takeover) > takeoverLimitMs) rmdirSync(this.#takeover);
      return false;
    }
    try {
      // Look again: whoever took over a moment ago is alive and must not be robbed.
      if (this.ownerLives()) return false;
      rmSync(this.#file, { force: true });
      return this.#create();
    } finally {
      rmdirSync(this.#takeover);
    }
  }

  #ageMs(path: string): number {
    try {
      return Date.now() - statSync(path).mtimeMs;
    } catch {
      return 0;
    }
  }
}
