/** Bytes to payments, without a store: tells the standard apart, reads the message, turns a refusal into a finding. */
import { readIso20022 } from "./iso20022/read-iso20022.ts";
import { blankResult, type ReadResult, refused } from "./read-result.ts";
import { limits, Refusal } from "./refusal.ts";

/** Reads one message of any standard. Never throws for what a message holds. */
export function readMessage(bytes: Uint8Array): ReadResult {
  const result = blankResult("unknown");
  try {
    if (bytes.byteLength > limits.bytes) {
      const size = (bytes.byteLength / 1024 / 1024).toFixed(1);
      const message = `The message has ${size} MB; at most ${limits.bytes / 1024 / 1024} MB are expected.`;
      throw new Refusal("X03", message, { path: "/", line: null, column: null });
    }
    readIso20022(bytes, result);
    return result;
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return refused(result, refusal);
  }
}
