/** Character classes of XML 1.0 (fifth edition), as tables over bytes and ranges over code points. */

export const space = 1;
export const nameStart = 2;
export const name = 4;
export const forbidden = 8;
/** Bytes at which a run of plain text is looked at more closely: < & > CR, what is forbidden, and all from 0x80. */
export const notable = 16;

/** Flags per byte. Bytes from 0x80 are parts of multi-byte characters and are decided by code point. */
export const byteFlags: Uint8Array = build();

function build(): Uint8Array {
  const flags = new Uint8Array(256);
  for (let byte = 0; byte < 0x20; byte += 1) flags[byte] = forbidden | notable;
  for (const byte of [0x20, 0x09, 0x0a, 0x0d]) flags[byte] = space;
  for (const range of [
    [0x41, 0x5a],
    [0x61, 0x7a],
  ] as const) {
    for (let byte = range[0]; byte <= range[1]; byte += 1) flags[byte] = nameStart | name;
  }
  flags[0x5f] = nameStart | name;
  for (let byte = 0x30; byte <= 0x39; byte += 1) flags[byte] = name;
  for (const byte of [0x2d, 0x2e]) flags[byte] = name;
  for (const byte of [0x3c, 0x26, 0x3e, 0x0d]) flags[byte] = (flags[byte] ?? 0) | notable;
  for (let byte = 0x80; byte < 256; byte += 1) flags[byte] = notable;
  return flags;
}

const startRanges = [
  0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x2ff, 0x370, 0x37d, 0x37f, 0x1fff, 0x200c, 0x200d, 0x2070, 0x218f, 0x2c00,
  0x2fef, 0x3001, 0xd7ff, 0xf900, 0xfdcf, 0xfdf0, 0xfffd, 0x10000, 0xeffff,
] as const;
const furtherRanges = [0xb7, 0xb7, 0x300, 0x36f, 0x203f, 0x2040] as const;

function within(code: number, ranges: readonly number[]): boolean {
  for (let index = 0; index < ranges.length; index += 2) {
    if (code >= (ranges[index] ?? 0) && code <= (ranges[index + 1] ?? 0)) return true;
  }
  return false;
}

/** For code points from 0x80. */
export function isNameCharacter(code: number, first: boolean): boolean {
  return within(code, startRanges) || (!first && within(code, furtherRanges));
}

/** Char of XML 1.0. */
export function isXmlCharacter(code: number): boolean {
  return (
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}
