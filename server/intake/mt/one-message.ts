/** One message of a FIN file by itself, as it goes out again: with the line ends that the network wants. */
import { Lines } from "./fin-fields.ts";
import { splitBlocks } from "./split-blocks.ts";

/**
 * `place` is where the text of its block 4 begins, as a payment's sources name it; null when no message begins there. A
 * file that holds one message stays as it is.
 */
export function oneFinMessage(
  text: string,
  place: { line: number | null; column: number | null },
): string | null {
  const bare = !text.includes("\n");
  const read = bare ? text.replaceAll("\r", "\n") : text;
  const { messages } = splitBlocks(read);
  const lines = new Lines(read);
  const found =
    messages.length === 1
      ? messages[0]
      : messages.find(({ blocks }) => {
          const body = blocks.find(({ id }) => id === "4");
          const at = body && lines.at(body.start);
          return at?.line === place.line && at?.column === place.column;
        });
  if (!found) return null;
  if (messages.length === 1) return bare ? text.replaceAll("\r", "\r\n") : text;
  const last = found.blocks.at(-1);
  const close = text.indexOf("}", (last?.start ?? 0) + (last?.text.length ?? 0));
  const own = text.slice(found.start, close < 0 ? text.length : close + 1);
  return bare ? own.replaceAll("\r", "\r\n") : own;
}
