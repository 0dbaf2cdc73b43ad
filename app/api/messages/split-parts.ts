/** Several messages in one request: multipart/mixed (RFC 2046), each part a message as it is, with a name if it has one. */
import type { IncomingFile } from "#server/intake/index.ts";
import { Problem } from "./problem.ts";

const mostParts = 1000;
const longestHeader = 8 * 1024;

const malformed = (detail: string): Problem => new Problem(400, "Malformed multipart body", detail);

/** The boundary of a multipart/mixed content type. */
export function boundaryOf(contentType: string): string {
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  if (!boundary) throw malformed("The content type multipart/mixed names no boundary.");
  return boundary;
}

/** The parts in their order. A body that ends before its closing boundary is refused as a whole. */
export function splitParts(body: Uint8Array, boundary: string): IncomingFile[] {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const mark = Buffer.from(`\r\n--${boundary}`);
  // The first boundary may open the body, without a line before it.
  const opens = bytes.subarray(0, mark.byteLength - 2).equals(mark.subarray(2));
  let at = opens ? mark.byteLength - 2 : after(bytes.indexOf(mark), mark);
  const files: IncomingFile[] = [];
  for (;;) {
    if (bytes.toString("latin1", at, at + 2) === "--") break;
    const lineEnd = bytes.indexOf("\r\n", at);
    const end = bytes.indexOf(mark, Math.max(at, lineEnd));
    if (lineEnd < 0 || end < 0) {
      throw malformed(`Part ${files.length + 1} does not end: --${boundary} is expected after it.`);
    }
    if (files.length === mostParts) throw malformed(`A request holds at most ${mostParts} messages.`);
    files.push(partOf(bytes.subarray(lineEnd, end), files.length + 1));
    at = end + mark.byteLength;
  }
  if (files.length === 0) throw malformed("The body holds no part; at least one message is expected.");
  return files;
}

function after(found: number, mark: Buffer): number {
  if (found < 0) throw malformed("The boundary that the content type names is not in the body.");
  return found + mark.byteLength;
}

/** Headers and content of a part that begins with the line break after its boundary. */
function partOf(part: Buffer, number: number): IncomingFile {
  const bare = part.indexOf("\r\n\r\n") === 0;
  const headersEnd = bare ? 0 : part.indexOf("\r\n\r\n", 2);
  if (headersEnd < 0 || headersEnd > longestHeader) {
    throw malformed(`Part ${number} has no empty line between its headers and its message.`);
  }
  const headers = part.toString("utf8", 2, Math.max(2, headersEnd));
  const encoding = /^content-transfer-encoding:\s*(\S+)/im.exec(headers)?.[1]?.toLowerCase();
  if (encoding && !["binary", "8bit", "7bit"].includes(encoding)) {
    throw malformed(`Part ${number} is encoded as ${encoding.slice(0, 20)}; binary is expected.`);
  }
  const bytes = part.subarray(headersEnd + 4);
  if (bytes.byteLength === 0) throw malformed(`Part ${number} is empty; a message is expected.`);
  return { name: nameOf(headers), bytes };
}

function nameOf(headers: string): string | null {
  const found = /^content-disposition:.*?;\s*filename="([^"\r\n]*)"/im.exec(headers)?.[1];
  return found?.replace(/\p{Cc}/gu, "").slice(0, 255) || null;
}
