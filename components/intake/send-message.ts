/** Sends one file to the message door, byte for byte, and reads what became of it. */
import { z } from "zod";
import { type Receipt, receipt } from "#server/intake/schema.ts";

const answer = z.object({ receipts: z.array(receipt) });
/** RFC 9457 problem details. */
const refusal = z.object({
  title: z.string(),
  detail: z.string().nullish(),
  requestId: z.string().nullish(),
});

export type Sent = { ok: true; receipts: Receipt[] } | { ok: false; problem: string };

/** A busy door asks to come back later; after this many times the file counts as not sent. */
const mostAttempts = 6;
const longestWaitSeconds = 30;

export interface Way {
  send: typeof fetch;
  wait: (seconds: number) => Promise<void>;
}

const browser: Way = {
  send: (input, init) => fetch(input, init),
  wait: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
};

/** Never throws: a lost connection and an odd answer are told in a sentence. */
export async function sendMessage(file: File, way: Way = browser): Promise<Sent> {
  try {
    for (let attempt = 1; ; attempt += 1) {
      const response = await way.send("/api/messages", {
        method: "POST",
        headers: {
          "content-type": "application/octet-stream",
          "x-rerail": "1",
          "x-file-name": encodeURIComponent(file.name),
        },
        body: file,
      });
      const seconds = secondsToWait(response);
      if (seconds === null || attempt === mostAttempts) return await readAnswer(response);
      await way.wait(seconds);
    }
  } catch {
    return { ok: false, problem: "The server cannot be reached; the file was not sent." };
  }
}

/** Null unless the server said that nothing was kept and when to try again. */
function secondsToWait(response: Response): number | null {
  if (response.status !== 429 && response.status !== 503) return null;
  const seconds = Number(response.headers.get("retry-after"));
  return seconds > 0 ? Math.min(seconds, longestWaitSeconds) : null;
}

async function readAnswer(response: Response): Promise<Sent> {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) {
    const read = answer.safeParse(body);
    return read.success
      ? { ok: true, receipts: read.data.receipts }
      : {
          ok: false,
          problem: "The server's answer could not be read; look for the message in the list below.",
        };
  }
  const refused = refusal.safeParse(body);
  if (!refused.success) return { ok: false, problem: `The server answered with status ${response.status}.` };
  const { title, detail, requestId } = refused.data;
  return { ok: false, problem: `${detail ?? title}${requestId ? ` (request ${requestId})` : ""}` };
}
