// Exact TreeSHAP of one row. The twin that gives the same bits is plain-explaining.ts; explain-plan.ts lays the tables out.
// A pair is two quadrature points. Node i of a tree has its path product at products + i * pairs * 16 and the sum of the
// leaves below it, each times its value, at sums + i * pairs * 16.

/** Goes left? `row` holds the values twice: as they are, and with missing as -Infinity for nodes that send missing left. */
@inline function takesLeft(split: usize, row: usize, words: usize): i32 {
  const value = load<f32>(row + <usize>load<i32>(split));
  const length = load<i32>(split, 60);
  if (length == 0) return <i32>(value <= load<f32>(split, 4));
  return inSet(value, words + (<usize>load<i32>(split, 56) << 2), length);
}

@inline function inSet(value: f32, words: usize, length: i32): i32 {
  if (!(value >= 0) || value >= 2147483648) return 0;
  const code = <i32>value;
  if (code >> 5 >= length) return 0;
  return <i32>((load<u32>(words + (<usize>(code >> 5) << 2)) >> <u32>(code & 31)) & 1);
}

@inline function dot(sums: usize, weights: usize, bytes: usize): f64 {
  let total = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16)
    total = f64x2.add(total, f64x2.mul(v128.load(sums + at), v128.load(weights + at)));
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

/** Adds one tree's contributions; splits are its inner nodes in preorder. */
@inline function explainTree(
  splits: usize, count: i32, pairs: i32, quadrature: usize, leafValues: usize,
  row: usize, words: usize, products: usize, sums: usize, follows: usize, contributions: usize,
): void {
  const bytes = <usize>pairs << 4;
  const towards = quadrature + bytes;
  const away = towards + bytes;
  const perAway = away + bytes;
  for (let at: usize = 0; at < bytes; at += 16) v128.store(products + at, v128.load(quadrature + at));
  store<u8>(follows, 1);
  const end = splits + <usize>count * SPLIT_BYTES;
  for (let split = splits; split < end; split += SPLIT_BYTES) {
    const node = <usize>load<i32>(split, 8);
    const left = <usize>load<i32>(split, 12);
    const right = <usize>load<i32>(split, 16);
    const same = load<i32>(split, 20);
    const on = takesLeft(split, row, words);
    const open = same < 0 ? 1 : <i32>load<u8>(follows + <usize>same);
    const followsLeft = on & open;
    const followsRight = (on ^ 1) & open;
    store<u8>(follows + left, <u8>followsLeft);
    store<u8>(follows + right, <u8>followsRight);
    const maskLeft = i64x2.splat(-<i64>followsLeft);
    const maskRight = i64x2.splat(-<i64>followsRight);
    const ratioLeft = f64x2.splat(load<f64>(split, 24));
    const ratioRight = f64x2.splat(load<f64>(split, 32));
    const valueLeft = f64x2.splat(load<f64>(leafValues + (left << 3)));
    const valueRight = f64x2.splat(load<f64>(leafValues + (right << 3)));
    const up = products + node * bytes;
    const toLeft = left * bytes;
    const toRight = right * bytes;
    // Where the column stood higher on the path, its old factor is divided out.
    const old = same < 0 ? 0 : open ? <usize>load<i32>(split, 52) : perAway;
    const perRatio = f64x2.splat(open ? 1 : load<f64>(split, 40));
    for (let at: usize = 0; at < bytes; at += 16) {
      const t = v128.load(towards + at);
      const rest = v128.load(away + at);
      let before = v128.load(up + at);
      if (old != 0) before = f64x2.mul(f64x2.mul(before, v128.load(old + at)), perRatio);
      const intoLeft = f64x2.mul(before, f64x2.add(f64x2.mul(ratioLeft, rest), v128.and(t, maskLeft)));
      const intoRight = f64x2.mul(before, f64x2.add(f64x2.mul(ratioRight, rest), v128.and(t, maskRight)));
      v128.store(products + toLeft + at, intoLeft);
      v128.store(products + toRight + at, intoRight);
      v128.store(sums + toLeft + at, f64x2.mul(intoLeft, valueLeft));
      v128.store(sums + toRight + at, f64x2.mul(intoRight, valueRight));
    }
  }
  for (let split = end - SPLIT_BYTES; split >= splits; split -= SPLIT_BYTES) {
    const node = <usize>load<i32>(split, 8);
    const left = <usize>load<i32>(split, 12);
    const right = <usize>load<i32>(split, 16);
    const same = load<i32>(split, 20);
    const followsLeft = load<u8>(follows + left) == 1;
    const followsRight = load<u8>(follows + right) == 1;
    const sumLeft = sums + left * bytes;
    const sumRight = sums + right * bytes;
    const sum = sums + node * bytes;
    const weightLeft = followsLeft ? <usize>load<i32>(split, 48) : perAway;
    const weightRight = followsRight ? <usize>load<i32>(split, 48) + bytes : perAway;
    let ownLeft = f64x2.splat(0);
    let ownRight = f64x2.splat(0);
    for (let at: usize = 0; at < bytes; at += 16) {
      const l = v128.load(sumLeft + at);
      const r = v128.load(sumRight + at);
      v128.store(sum + at, f64x2.add(l, r));
      ownLeft = f64x2.add(ownLeft, f64x2.mul(l, v128.load(weightLeft + at)));
      ownRight = f64x2.add(ownRight, f64x2.mul(r, v128.load(weightRight + at)));
    }
    const fromLeft = f64x2.extract_lane(ownLeft, 0) + f64x2.extract_lane(ownLeft, 1);
    const fromRight = f64x2.extract_lane(ownRight, 0) + f64x2.extract_lane(ownRight, 1);
    let share = (followsLeft ? 1 - load<f64>(split, 24) : -1) * fromLeft + (followsRight ? 1 - load<f64>(split, 32) : -1) * fromRight;
    if (same >= 0) {
      // Below this split the column's term is the combined one, so the higher edge's term is taken back.
      const open = load<u8>(follows + <usize>same) == 1;
      const higher = dot(sum, open ? <usize>load<i32>(split, 52) : perAway, bytes);
      share -= (open ? 1 - load<f64>(split, 64) : -1) * higher;
    }
    const to = contributions + <usize>load<i32>(split, 72);
    store<f64>(to, load<f64>(to) + share);
  }
}

/** Contributions of a row, added to `contributions`. Trees: records of 32 bytes. */
export function explainRow(
  trees: usize, count: i32, row: usize, words: usize, products: usize, sums: usize, follows: usize, contributions: usize,
): void {
  for (let i: i32 = 0; i < count; i++) {
    const tree = trees + (<usize>i << 5);
    explainTree(
      load<u32>(tree), load<i32>(tree, 4), load<i32>(tree, 8), load<u32>(tree, 12), load<u32>(tree, 16),
      row, words, products, sums, follows, contributions,
    );
  }
}
