// Squared distances to the nearest points of groups. Points lie in blocks of eight, a column's eight values one after the
// other, so that eight distances grow at once, each in the order of its columns. Twin: plain-nearest.ts.

/** Widens two floats that lie one after the other. */
@inline function pair(at: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(at));
}

@inline function lesser(pairs: v128): f64 {
  return min<f64>(f64x2.extract_lane(pairs, 0), f64x2.extract_lane(pairs, 1));
}

/** Writes for each group the least squared distance between its points and `own` (f64s); `width` columns. */
export function nearest(
  points: usize, groups: i32, blocks: i32, width: i32, own: usize, into: usize,
): void {
  const columns = <usize>width << 3;
  let at = points;
  for (let group: i32 = 0; group < groups; group++) {
    let best: f64 = Infinity;
    for (let block: i32 = 0; block < blocks; block++) {
      let a = f64x2.splat(0), b = a, c = a, d = a;
      let x = at;
      at += <usize>width << 5;
      for (let i: usize = 0; i < columns; ) {
        let end = i + 64;
        if (end > columns) end = columns;
        for (; i < end; i += 8) {
          const o = v128.load64_splat(own + i);
          const sa = f64x2.sub(o, pair(x)), sb = f64x2.sub(o, pair(x + 8));
          const sc = f64x2.sub(o, pair(x + 16)), sd = f64x2.sub(o, pair(x + 24));
          a = f64x2.add(a, f64x2.mul(sa, sa));
          b = f64x2.add(b, f64x2.mul(sb, sb));
          c = f64x2.add(c, f64x2.mul(sc, sc));
          d = f64x2.add(d, f64x2.mul(sd, sd));
          x += 32;
        }
        // Distances only grow: a block whose eight are too long already is given up.
        const shortest = lesser(f64x2.min(f64x2.min(a, b), f64x2.min(c, d)));
        if (shortest >= best) break;
        if (i == columns) best = shortest;
      }
    }
    store<f64>(into + (<usize>group << 3), best);
  }
}
