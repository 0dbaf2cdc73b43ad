/** Reads protocol-buffer bytes without trust: every length is checked, every unexpected field is an error. */
export class OnnxRefusal extends Error {
  constructor(reason: string) {
    super(`ONNX model refused: ${reason}`);
    this.name = "OnnxRefusal";
  }
}

/** The refusal of a field that nothing here writes. */
export function unexpected(where: string, field: number): OnnxRefusal {
  return new OnnxRefusal(`${where} has field ${field}, which is not accepted here`);
}

/** One field of a message as it stands on the wire. */
export type WireValue =
  | { readonly wire: "varint"; readonly value: number }
  | { readonly wire: "fixed32"; readonly bytes: Uint8Array }
  | { readonly wire: "bytes"; readonly bytes: Uint8Array };

/** Calls `visit` for each field in order; `where` names the message in errors. */
export function readMessage(
  bytes: Uint8Array,
  where: string,
  visit: (field: number, value: WireValue) => void,
): void {
  let at = 0;
  while (at < bytes.length) {
    const [tag, afterTag] = readVarint(bytes, at, where);
    if (!(tag > 0 && tag < 2 ** 31)) throw new OnnxRefusal(`${where} has an impossible field tag`);
    const field = tag >>> 3;
    at = afterTag;
    switch (tag & 7) {
      case 0: {
        const [value, after] = readVarint(bytes, at, where);
        at = after;
        visit(field, { wire: "varint", value });
        break;
      }
      case 2: {
        const [length, after] = readVarint(bytes, at, where);
        if (!(length >= 0 && length <= bytes.length - after))
          throw new OnnxRefusal(`${where} is cut short in field ${field}`);
        at = after + length;
        visit(field, { wire: "bytes", bytes: bytes.subarray(after, at) });
        break;
      }
      case 5:
        if (bytes.length - at < 4) throw new OnnxRefusal(`${where} is cut short in field ${field}`);
        at += 4;
        visit(field, { wire: "fixed32", bytes: bytes.subarray(at - 4, at) });
        break;
      default:
        throw new OnnxRefusal(`${where} field ${field} has wire type ${tag & 7}`);
    }
  }
}

/** A varint as a signed number; beyond 53 bits is refused. */
function readVarint(bytes: Uint8Array, start: number, where: string): [value: number, next: number] {
  let value = 0n;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[start + i];
    if (byte === undefined) throw new OnnxRefusal(`${where} is cut short`);
    value |= BigInt(byte & 0x7f) << BigInt(7 * i);
    if (byte >= 0x80) continue;
    const signed = BigInt.asIntN(64, value);
    if (value >> 64n !== 0n || signed > 2n ** 53n || signed < -(2n ** 53n))
      throw new OnnxRefusal(`${where} holds a number beyond 53 bits`);
    return [Number(signed), start + i + 1];
  }
  throw new OnnxRefusal(`${where} holds an endless number`);
}

export function asInt(value: WireValue, where: string): number {
  if (value.wire !== "varint") throw new OnnxRefusal(`${where} should be a number`);
  return value.value;
}

export function asBytes(value: WireValue, where: string): Uint8Array {
  if (value.wire !== "bytes") throw new OnnxRefusal(`${where} should be text or bytes`);
  return value.bytes;
}

export function asFloat(value: WireValue, where: string): number {
  if (value.wire !== "fixed32") throw new OnnxRefusal(`${where} should be a float`);
  return new DataView(value.bytes.buffer, value.bytes.byteOffset, 4).getFloat32(0, true);
}

export function asText(value: WireValue, where: string): string {
  const bytes = asBytes(value, where);
  if (bytes.length > 4096) throw new OnnxRefusal(`${where} is longer than 4096 bytes`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new OnnxRefusal(`${where} is not UTF-8`);
  }
}

/** Packed integers that fit 32 bits. */
export function asInts(value: WireValue, where: string): Int32Array {
  const bytes = asBytes(value, where);
  const numbers: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [number, next] = readVarint(bytes, at, where);
    if (number !== (number | 0)) throw new OnnxRefusal(`${where} holds ${number}, beyond 32 bits`);
    numbers.push(number);
    at = next;
  }
  return Int32Array.from(numbers);
}

export function asFloats(value: WireValue, where: string): Float32Array {
  const bytes = asBytes(value, where);
  if (bytes.length % 4 !== 0) throw new OnnxRefusal(`${where} is not a whole number of floats`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(i * 4, true));
}
