/** Twin of the explaining kernel: the same operations in the same order, lane by lane. */
import type { Heap } from "./heap.ts";
import type { Kernels } from "./kernels.ts";
import { SPLIT_BYTES } from "./layout.ts";

export function plainExplaining(heap: Heap): Pick<Kernels, "explainRow"> {
  const takesLeft = (split: number, row: number, words: number): number => {
    const { i32, u32, f32 } = heap.views;
    const value = f32[(row + i32[split >> 2]!) >> 2]!;
    const length = i32[(split >> 2) + 15]!;
    if (length === 0) return value <= f32[(split >> 2) + 1]! ? 1 : 0;
    if (!(value >= 0) || value >= 2147483648) return 0;
    const code = Math.trunc(value);
    if (code >> 5 >= length) return 0;
    return (u32[(words >> 2) + i32[(split >> 2) + 14]! + (code >> 5)]! >>> (code & 31)) & 1;
  };
  const explainTree = (
    tree: number,
    row: number,
    words: number,
    products: number,
    sums: number,
    follows: number,
    contributions: number,
  ) => {
    const { i32, u32, f64, u8 } = heap.views;
    const splits = u32[tree >> 2]!;
    const count = i32[(tree >> 2) + 1]!;
    const width = i32[(tree >> 2) + 2]! * 2;
    const quadrature = u32[(tree >> 2) + 3]! >> 3;
    const leafValues = u32[(tree >> 2) + 4]! >> 3;
    const towards = quadrature + width;
    const away = towards + width;
    const perAway = away + width;
    const product = products >> 3;
    const sum = sums >> 3;
    const dot = (from: number, weights: number): number => {
      let even = 0;
      let odd = 0;
      for (let q = 0; q < width; q += 2) {
        even += f64[from + q]! * f64[weights + q]!;
        odd += f64[from + q + 1]! * f64[weights + q + 1]!;
      }
      return even + odd;
    };
    for (let q = 0; q < width; q++) f64[product + q] = f64[quadrature + q]!;
    u8[follows] = 1;
    for (let k = 0; k < count; k++) {
      const split = splits + k * SPLIT_BYTES;
      const at = split >> 2;
      const node = i32[at + 2]!;
      const left = i32[at + 3]!;
      const right = i32[at + 4]!;
      const same = i32[at + 5]!;
      const on = takesLeft(split, row, words);
      const open = same < 0 ? 1 : u8[follows + same]!;
      const followsLeft = on & open;
      const followsRight = (on ^ 1) & open;
      u8[follows + left] = followsLeft;
      u8[follows + right] = followsRight;
      const ratioLeft = f64[(split >> 3) + 3]!;
      const ratioRight = f64[(split >> 3) + 4]!;
      const valueLeft = f64[leafValues + left]!;
      const valueRight = f64[leafValues + right]!;
      const old = open ? i32[at + 13]! >> 3 : perAway;
      const perRatio = open ? 1 : f64[(split >> 3) + 5]!;
      for (let q = 0; q < width; q++) {
        const t = f64[towards + q]!;
        const rest = f64[away + q]!;
        let before = f64[product + node * width + q]!;
        if (same >= 0) before = before * f64[old + q]! * perRatio;
        const intoLeft = before * (ratioLeft * rest + (followsLeft ? t : 0));
        const intoRight = before * (ratioRight * rest + (followsRight ? t : 0));
        f64[product + left * width + q] = intoLeft;
        f64[product + right * width + q] = intoRight;
        f64[sum + left * width + q] = intoLeft * valueLeft;
        f64[sum + right * width + q] = intoRight * valueRight;
      }
    }
    for (let k = count - 1; k >= 0; k--) {
      const split = splits + k * SPLIT_BYTES;
      const at = split >> 2;
      const sumNode = sum + i32[at + 2]! * width;
      const sumLeft = sum + i32[at + 3]! * width;
      const sumRight = sum + i32[at + 4]! * width;
      const same = i32[at + 5]!;
      const followsLeft = u8[follows + i32[at + 3]!] === 1;
      const followsRight = u8[follows + i32[at + 4]!] === 1;
      for (let q = 0; q < width; q++) f64[sumNode + q] = f64[sumLeft + q]! + f64[sumRight + q]!;
      const inverse = i32[at + 12]! >> 3;
      const fromLeft = dot(sumLeft, followsLeft ? inverse : perAway);
      const fromRight = dot(sumRight, followsRight ? inverse + width : perAway);
      let share =
        (followsLeft ? 1 - f64[(split >> 3) + 3]! : -1) * fromLeft +
        (followsRight ? 1 - f64[(split >> 3) + 4]! : -1) * fromRight;
      if (same >= 0) {
        const open = u8[follows + same] === 1;
        const higher = dot(sumNode, open ? i32[at + 13]! >> 3 : perAway);
        share -= (open ? 1 - f64[(split >> 3) + 8]! : -1) * higher;
      }
      const to = (contributions + i32[at + 18]!) >> 3;
      f64[to] = f64[to]! + share;
    }
  };
  return {
    explainRow: (trees, count, row, words, products, sums, follows, contributions) => {
      for (let i = 0; i < count; i++)
        explainTree(trees + (i << 5), row, words, products, sums, follows, contributions);
    },
  };
}
