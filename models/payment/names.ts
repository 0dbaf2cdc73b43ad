/** Upper case, without accents and punctuation, single spaces: two spellings of one name compare equal. */
export function foldName(name: string): string {
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
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
