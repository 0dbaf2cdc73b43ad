/** Messages as files of a folder. A file appears whole or not at all, and one that is there is never written again. */
import { link, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Delivery, NotSent, type Sink } from "./sink.ts";

export function fileSink(folder: string): Sink {
  const at = ({ name }: Delivery): string => join(folder, name);
  return {
    async deliver(delivery) {
      const part = `${at(delivery)}.${process.pid}.part`;
      try {
        await mkdir(folder, { recursive: true });
        const file = await open(part, "w", 0o600);
        try {
          await file.writeFile(delivery.bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await link(part, at(delivery));
      } catch (cause) {
        const { code, message } = cause as NodeJS.ErrnoException;
        if (code !== "EEXIST")
          throw new NotSent(`the folder could not be written (${code ?? message})`, true);
        if (!(await same(at(delivery), delivery.bytes)))
          throw new NotSent("a file of this name holds another message", false);
      } finally {
        await rm(part, { force: true });
      }
      return "written";
    },
    arrived: async (delivery) => same(at(delivery), delivery.bytes),
  };
}

async function same(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    return Buffer.compare(await readFile(path), bytes) === 0;
  } catch {
    return false;
  }
}
