/**
 * Bundle to bytes and back. Layout: 8 bytes of magic, header length (uint32), header (JSON), then the arrays in a fixed
 * order, each on an 8-byte boundary, little-endian. The bytes are deterministic, so their hash names the model. Decoding
 * trusts nothing: lengths, trees and shapes are checked before anything is used.
 */
import { assembleBundle, type BundleHeader } from "./assemble-bundle.ts";
import type { Bundle } from "./bundle.ts";
import { arraysOf, type BundleArrays, emptyArrays } from "./bundle-arrays.ts";

const MAGIC = "RERAIL02";
const MOST_HEADER = 2 ** 20;
const MOST_BYTES = 64 * 2 ** 20;

type ArrayName = keyof BundleArrays;

export function encodeBundle(bundle: Bundle): Uint8Array {
  const arrays = arraysOf(bundle);
  const names = Object.keys(emptyArrays()) as ArrayName[];
  const header: BundleHeader = {
    featureNames: [...bundle.featureNames],
    featureVersion: bundle.featureVersion,
    seed: bundle.seed,
    treesBase: bundle.trees.baseMargin,
    calibration: bundle.calibration,
    ...(bundle.conformal ? { conformal: bundle.conformal.map((cuts) => ({ ...cuts })) } : {}),
    anomaly: {
      scales: bundle.anomaly.scales,
      groups: bundle.anomaly.neighbours.groups,
      groupSize: bundle.anomaly.neighbours.groupSize,
    },
    knownAnswer: { row: [...bundle.knownAnswer.row], margin: bundle.knownAnswer.margin },
    facts: bundle.facts,
    lengths: Object.fromEntries(names.map((name) => [name, arrays[name].length])) as Record<
      ArrayName,
      number
    >,
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const places = place(names, header.lengths, 12 + text.length);
  const bytes = new Uint8Array(places.end);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(8, text.length, true);
  bytes.set(text, 12);
  for (const name of names) {
    const array = arrays[name];
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), places.start[name]);
  }
  return bytes;
}

/** Throws an Error that says what is wrong with the bytes. */
export function decodeBundle(given: Uint8Array): Bundle {
  // Subclasses of Uint8Array may share memory where the standard copies.
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  const fail = (what: string): never => {
    throw new Error(`not a model bundle: ${what}`);
  };
  if (bytes.length < 12 || bytes.length > MOST_BYTES) fail(`${bytes.length} bytes`);
  if (new TextDecoder().decode(bytes.subarray(0, 8)) !== MAGIC) fail("unknown first bytes");
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  if (headerLength > MOST_HEADER || 12 + headerLength > bytes.length) fail("the header is cut short");
  let header: BundleHeader;
  try {
    header = JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(12, 12 + headerLength)),
    );
  } catch {
    return fail("the header is not JSON");
  }
  const arrays = emptyArrays();
  const names = Object.keys(arrays) as ArrayName[];
  for (const name of names) {
    const length = header.lengths?.[name];
    if (!(Number.isInteger(length) && length >= 0 && length <= bytes.length))
      fail(`array ${name} has no length`);
  }
  const places = place(names, header.lengths, 12 + headerLength);
  if (places.end !== bytes.length) fail(`${bytes.length} bytes where the header promises ${places.end}`);
  for (const name of names) {
    const size = arrays[name].BYTES_PER_ELEMENT * header.lengths[name];
    const copy = bytes.slice(places.start[name], places.start[name] + size).buffer;
    const Kind = arrays[name].constructor as new (buffer: ArrayBuffer) => never;
    arrays[name] = new Kind(copy);
  }
  try {
    return assembleBundle(header, arrays);
  } catch (error) {
    return fail(error instanceof Error ? error.message : "impossible contents");
  }
}

function place(names: readonly ArrayName[], lengths: Record<ArrayName, number>, from: number) {
  const sizes = emptyArrays();
  const start = {} as Record<ArrayName, number>;
  let at = from;
  for (const name of names) {
    at = Math.ceil(at / 8) * 8;
    start[name] = at;
    at += lengths[name] * sizes[name].BYTES_PER_ELEMENT;
  }
  return { start, end: at };
}
