/** Most names: nothing of Unicode has to be looked up for them. */
const plain = /^[\x20-\x7e]*$/;

/** Upper case, without accents and punctuation, single spaces: two spellings of one name compare equal. */
export function foldName(name: string): string {
  if (plain.test(name))
    return name
      .toUpperCase()
      .replace(/[^A-Z0-9]+/g, " ")
      .trim();
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replace(/ß/g, "SS")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Length as a person counts it and as the schemas count it: Unicode characters, not UTF-16 units. */
export function characterCount(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at += 1) {
    const low = (text.charCodeAt(at) & 0xfc00) === 0xdc00;
    if (low && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800) count -= 1;
  }
  return count;
}
