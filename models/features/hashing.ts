/** Small non-cryptographic hashes: the same in Node, in a worker and in the browser. Never a security boundary. */

/** FNV-1a over UTF-16 code units with a final avalanche; an unsigned 32-bit integer. */
export function hash32(text: string, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Two independent 32-bit hashes as 14 base-36 characters: short, and free of collisions at a bank's number of accounts. */
export function hash64(text: string): string {
  return (
    hash32(text, 0x9e3779b9).toString(36).padStart(7, "0") +
    hash32(text, 0x7f4a7c15).toString(36).padStart(7, "0")
  );
}

/** One number for "the same amount in the same currency". */
export function amountHash(minor: string, currency: string): number {
  return hash32(`${minor} ${currency}`);
}
