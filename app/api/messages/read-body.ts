/**
 * The body of an upload, read piece by piece and no further than its limit. A compressed one is unpacked while it comes
 * in, so that a small body that would unpack to something huge is refused as soon as it passes the limit.
 */
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { createGunzip } from "node:zlib";
import { limits, type UploadRoom } from "#server/intake/index.ts";
import { busy, Problem } from "./problem.ts";

/** Content encodings taken, besides none. */
const packed: ReadonlySet<string> = new Set(["gzip", "x-gzip"]);
const megabytes = limits.bytes / 1024 / 1024;

const tooLarge = (): Problem =>
  new Problem(413, "Message too large", `A request has at most ${megabytes} MB.`);
const unpacksTooLarge = (): Problem =>
  new Problem(
    413,
    "Message too large",
    `The gzip body unpacks to more than ${megabytes} MB; reading it was stopped there.`,
  );

function encodingOf(request: Request): "gzip" | null {
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase() || "identity";
  if (encoding === "identity") return null;
  if (packed.has(encoding)) return "gzip";
  throw new Problem(
    415,
    "Unsupported content encoding",
    "Send the message with Content-Encoding: gzip or without a content encoding.",
    { "accept-encoding": "gzip, identity" },
  );
}

/** Takes room for the body as it comes in; whoever calls this gives the room back. */
export async function readBody(
  request: Request,
  room: UploadRoom,
  retryAfterSeconds: () => number,
): Promise<Uint8Array> {
  const encoding = encodingOf(request);
  if (Number(request.headers.get("content-length") ?? 0) > limits.bytes) throw tooLarge();
  const take = (bytes: number): void => {
    if (!room.take(bytes)) throw busy(retryAfterSeconds());
  };
  const bytes = request.body ? await collect(request.body, encoding, take) : Buffer.alloc(0);
  if (bytes.byteLength > 0) return bytes;
  throw new Problem(400, "Empty message", "The request has no body; a message is expected.");
}

async function collect(
  body: NonNullable<Request["body"]>,
  encoding: "gzip" | null,
  take: (bytes: number) => void,
): Promise<Uint8Array> {
  const arrived = Readable.fromWeb(body as WebStream);
  const steps = encoding ? [capped(tooLarge), createGunzip(), capped(unpacksTooLarge)] : [capped(tooLarge)];
  const chunks: Uint8Array[] = [];
  try {
    await pipeline([
      arrived,
      ...steps,
      async (unpacked: AsyncIterable<Uint8Array>) => {
        for await (const chunk of unpacked) {
          take(chunk.byteLength);
          chunks.push(chunk);
        }
      },
    ]);
  } catch (error) {
    throw isBadGzip(error)
      ? new Problem(
          400,
          "Not gzip",
          "The body is not what Content-Encoding says: a whole gzip stream is expected.",
        )
      : error;
  }
  return Buffer.concat(chunks);
}

/** Passes bytes on; fails once they are more than the limit. */
function capped(problem: () => Problem): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      size += chunk.byteLength;
      if (size > limits.bytes) done(problem());
      else done(null, chunk);
    },
  });
}

/** What the unpacker says of damaged, foreign or broken off bytes. */
function isBadGzip(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" && code.startsWith("Z_");
}
