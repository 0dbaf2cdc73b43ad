/** Messages posted to an address, with an idempotency key. Silence after sending counts as unsure, never as not sent. */
import { type Delivery, NotSent, type Sink } from "./sink.ts";

const patienceMs = 20_000;
/** Nothing was handed over when there was no connection. */
const neverConnected = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

export function httpSink(address: string, token: string | null): Sink {
  return {
    async deliver(delivery) {
      const response = await post(address, token, delivery);
      const { status } = response;
      await response.body?.cancel();
      if (status >= 200 && status < 300) return `answered ${status}`;
      if (status === 429 || status === 503) throw new NotSent(`the receiver is busy (${status})`, true);
      if (status >= 400 && status < 500) throw new NotSent(`the receiver refused it (${status})`, false);
      throw new Error(`the receiver answered ${status}; it may have taken the message`);
    },
    arrived: async () => null,
  };
}

async function post(address: string, token: string | null, delivery: Delivery): Promise<Response> {
  try {
    return await fetch(address, {
      method: "POST",
      redirect: "error",
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        "content-type": delivery.messageType.startsWith("MT") ? "text/plain" : "application/xml",
        "idempotency-key": delivery.key,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: Buffer.from(delivery.bytes),
    });
  } catch (cause) {
    const code = (cause as { cause?: { code?: string } }).cause?.code ?? "";
    if (neverConnected.has(code)) throw new NotSent(`the receiver could not be reached (${code})`, true);
    throw new Error(`nothing was heard from the receiver (${code || (cause as Error).name})`);
  }
}
