/** Float32 values as whole numbers of the same order, and what that makes quick: sorting and finding bins. */

/** The key of a float's bits: ascending keys are ascending values. NaN has no place; -0 must have been made 0. */
export function keyOf(bits: number): number {
  return (bits >>> 31 === 1 ? ~bits : bits ^ 0x80000000) >>> 0;
}

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** Sorts floats without NaN in place, by digits of their keys. */
export function sortFloats(values: Float32Array): void {
  const n = values.length;
  const bits = new Uint32Array(values.buffer, values.byteOffset, n);
  const starts = [new Uint32Array(DIGITS), new Uint32Array(DIGITS), new Uint32Array(DIGITS)] as const;
  for (let i = 0; i < n; i++) {
    const key = keyOf(bits[i]!);
    bits[i] = key;
    for (let pass = 0; pass < 3; pass++) {
      const digit = (key >>> (pass * DIGIT_BITS)) & (DIGITS - 1);
      starts[pass]![digit] = starts[pass]![digit]! + 1;
    }
  }
  let from: Uint32Array = bits;
  let to: Uint32Array = new Uint32Array(n);
  for (let pass = 0; pass < 3; pass++) {
    const places = starts[pass]!;
    let sum = 0;
    for (let digit = 0; digit < DIGITS; digit++) {
      const size = places[digit]!;
      places[digit] = sum;
      sum += size;
    }
    const shift = pass * DIGIT_BITS;
    for (let i = 0; i < n; i++) {
      const key = from[i]!;
      const digit = (key >>> shift) & (DIGITS - 1);
      const place = places[digit]!;
      to[place] = key;
      places[digit] = place + 1;
    }
    [from, to] = [to, from];
  }
  for (let i = 0; i < n; i++) {
    const key = from[i]!;
    bits[i] = key >>> 31 === 1 ? key ^ 0x80000000 : ~key;
  }
}

/**
 * For ascending bounds (the last one Infinity) a function that writes the bin of each value: the first bound that is not
 * below it, or `missing` for NaN. The upper half of a key narrows the search to the few bounds that share it.
 */
export function createBinner(bounds: Float32Array, missing: number) {
  const keys = Uint32Array.from(new Uint32Array(bounds.slice().buffer), keyOf);
  const count = keys.length;
  const first = new Uint8Array(65537);
  for (let cell = 0, bin = 0; cell <= 65536; cell++) {
    while (bin < count && keys[bin]! < cell * 65536) bin++;
    first[cell] = Math.min(bin, count - 1);
  }
  return (values: Float32Array, into: Uint8Array, to: number): void => {
    const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
    for (let i = 0; i < values.length; i++) {
      if (Number.isNaN(values[i]!)) {
        into[to + i] = missing;
        continue;
      }
      const key = keyOf(bits[i]!);
      const cell = key >>> 16;
      let low = first[cell]!;
      let high = first[cell + 1]!;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (key <= keys[middle]!) high = middle;
        else low = middle + 1;
      }
      into[to + i] = low;
    }
  };
}
