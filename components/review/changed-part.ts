/** Where two texts differ: what both begin and end with is set apart, so that a swapped digit cannot be overlooked. */

export interface ChangedPart {
  before: string;
  from: string;
  to: string;
  after: string;
}

/** By whole characters, never splitting one. */
export function changedPart(from: string, to: string): ChangedPart {
  const a = [...from];
  const b = [...to];
  const shortest = Math.min(a.length, b.length);
  let head = 0;
  while (head < shortest && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return {
    before: a.slice(0, head).join(""),
    from: a.slice(head, a.length - tail).join(""),
    to: b.slice(head, b.length - tail).join(""),
    after: a.slice(a.length - tail).join(""),
  };
}
