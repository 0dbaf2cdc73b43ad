/** Why a message that is sound was kept and nothing taken from it. */
import type { Finding } from "#models/rules/index.ts";
import { heldMessages } from "./iso20022/compile-schema.ts";
import { findingOfRefusal, type ReadResult } from "./read-result.ts";
import { Refusal } from "./refuse-message.ts";

function reasonOf({ standard, messageType }: ReadResult): string {
  if (standard === "mt")
    return messageType === "MT service message"
      ? "The file holds service messages only (acknowledgements and the like), which say nothing of a payment."
      : `${messageType ?? "The message"} is no type that is read; orders, transfers, their enquiries and statements are.`;
  if (messageType === null) return "The XML is no ISO 20022 message; one in its namespace is expected.";
  const versions = heldMessages.filter((held) => held.startsWith(`${messageType.slice(0, 8)}.`)).sort();
  const [first, last] = [versions[0], versions.at(-1)];
  if (!first) return `${messageType} is a message that is not read.`;
  if (versions.includes(messageType)) return `${messageType} was not found where it is announced.`;
  const read = first === last ? `${first} is` : `versions from ${first} to ${last} are`;
  return `${messageType} is not read; ${read}.`;
}

/** Null for a message that was taken in or refused. */
export function unreadFinding(result: ReadResult): Finding | null {
  if (result.outcome !== "unsupported") return null;
  const refusal = new Refusal("X10", reasonOf(result), { path: "/", line: 1, column: 1 });
  return { ...findingOfRefusal(refusal), severity: "warn" };
}
