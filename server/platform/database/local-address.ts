/** Where an embedded store is served to this machine's processes of the same account. */
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** Longest path a unix socket may have on the systems we serve (macOS: 104 bytes with the closing zero). */
const longestSocketPath = 100;

export function localAddress(dataDir: string): string {
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  if (process.platform === "win32") return `\\\\.\\pipe\\rerail-${name}`;
  const beside = join(dataDir, "run", "store.sock");
  if (Buffer.byteLength(beside) <= longestSocketPath) return beside;
  const folder = join(tmpdir(), `rerail-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, `${name}.sock`);
}

/** Whether somebody accepts connections there. */
export function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path: address });
    socket.once("connect", () => {
      socket.end();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
