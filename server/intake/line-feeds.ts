/** Bytes of a text whose lines may end with CR alone: LF in its place keeps every offset. */
const CR = 0x0d;
const LF = 0x0a;

/** The same bytes where there is an LF among them or no CR; byte by byte, since a message may be nothing but line ends. */
export function withLineFeeds(bytes: Uint8Array): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.includes(LF) || !buffer.includes(CR)) return buffer;
  const written = Buffer.from(buffer);
  for (let index = 0; index < written.length; index += 1) if (written[index] === CR) written[index] = LF;
  return written;
}
