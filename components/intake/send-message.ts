/** Sends one file to the message door, byte for byte, and reads what became of it. */
import { z } from "zod";
import { type Receipt, receipt } from "#server/intake/schema.ts";

const answer = z.object({ receipts: z.array(receipt) });
const refusal = z.object({ error: z.string(), requestId: z.string().nullish() });

export type Sent = { ok: true; receipts: Receipt[] } | { ok: false; problem: string };

/** Never throws: a lost connection and an odd answer are told in a sentence. */
export async function sendMessage(file: File, send: typeof fetch = fetch): Promise<Sent> {
  try {
    const response = await send("/api/messages", {
      method: "POST",
      headers: {
        "content-type": "application/octet-stream",
        "x-rerail": "1",
        "x-file-name": encodeURIComponent(file.name),
      },
      body: file,
    });
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
    if (!refused.success)
      return { ok: false, problem: `The server answered with status ${response.status}.` };
    const request = refused.data.requestId ? ` (request ${refused.data.requestId})` : "";
    return { ok: false, problem: `${refused.data.error}${request}` };
  } catch {
    return { ok: false, problem: "The server cannot be reached; the file was not sent." };
  }
}
