/** How much two words are alike, from 0 to 1 (Jaro-Winkler; Winkler 1990). */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  // One bit a letter; words this long are compounds that are the same or not.
  if (b.length > 30) return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  let taken = 0;
  let matches = 0;
  const order: number[] = [];
  for (let i = 0; i < a.length; i += 1) {
    const to = Math.min(b.length - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= to; j += 1) {
      if (taken & (1 << j) || a.charCodeAt(i) !== b.charCodeAt(j)) continue;
      taken |= 1 << j;
      order.push(j);
      matches += 1;
      break;
    }
  }
  if (matches === 0) return 0;
  let swapped = 0;
  for (let k = 1; k < order.length; k += 1) if ((order[k] as number) < (order[k - 1] as number)) swapped += 1;
  const jaro = (matches / a.length + matches / b.length + (matches - swapped) / matches) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}
