/** Protocol-buffer bytes, the few wire forms that ONNX needs. Fields are written in the order of the calls. */
export class ProtobufWriter {
  private bytes = new Uint8Array(1024);
  private length = 0;
  private static readonly encoder = new TextEncoder();

  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  int(field: number, value: number): void {
    this.varint(field * 8);
    this.varint(value);
  }

  float(field: number, value: number): void {
    this.varint(field * 8 + 5);
    this.reserve(4);
    new DataView(this.bytes.buffer).setFloat32(this.length, value, true);
    this.length += 4;
  }

  raw(field: number, value: Uint8Array): void {
    this.varint(field * 8 + 2);
    this.varint(value.length);
    this.reserve(value.length);
    this.bytes.set(value, this.length);
    this.length += value.length;
  }

  text(field: number, value: string): void {
    this.raw(field, ProtobufWriter.encoder.encode(value));
  }

  message(field: number, write: (inner: ProtobufWriter) => void): void {
    const inner = new ProtobufWriter();
    write(inner);
    this.raw(field, inner.finish());
  }

  packedInts(field: number, values: Iterable<number>): void {
    this.message(field, (inner) => {
      for (const value of values) inner.varint(value);
    });
  }

  /** A signed integer within 53 bits, negative ones as 10-byte two's complement. */
  private varint(value: number): void {
    this.reserve(10);
    let rest = BigInt.asUintN(64, BigInt(value));
    if (value >= 0 && value < 0x80) {
      this.bytes[this.length++] = value;
      return;
    }
    while (rest >= 0x80n) {
      this.bytes[this.length++] = Number(rest & 0x7fn) | 0x80;
      rest >>= 7n;
    }
    this.bytes[this.length++] = Number(rest);
  }

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

/** Little-endian bytes of float32 values. */
export function floatBytes(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) view.setFloat32(i * 4, value, true);
  return bytes;
}

/** Little-endian bytes of 64-bit integers. */
export function int64Bytes(values: Int32Array): Uint8Array {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) view.setBigInt64(i * 8, BigInt(value), true);
  return bytes;
}
