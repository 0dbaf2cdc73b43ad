// Kernels of tree training. Every function has a twin in plain-training.ts that gives the same bits.

/** Moves the first slots of each column out of the work area, which is cleared. */
export function takeWork(into: usize, slots: usize, columns: i32): void {
  let from: usize = WORK;
  for (let c: i32 = 0; c < columns; c++) {
    const bytes = <usize>load<i32>(slots + (<usize>c << 2)) << 3;
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(into + at, v128.load(from + at));
      v128.store(from + at, i64x2.splat(0));
    }
    from += COLUMN_BYTES;
    into += COLUMN_BYTES;
  }
}

/** into += from, slot by slot. */
export function addSlots(into: usize, from: usize, slots: usize, columns: i32): void {
  for (let c: i32 = 0; c < columns; c++) {
    const bytes = <usize>load<i32>(slots + (<usize>c << 2)) << 3;
    for (let at: usize = 0; at < bytes; at += 16)
      v128.store(into + at, i64x2.add(v128.load(into + at), v128.load(from + at)));
    from += COLUMN_BYTES;
    into += COLUMN_BYTES;
  }
}

/** from -= part, slot by slot. */
export function subtractSlots(from: usize, part: usize, slots: usize, columns: i32): void {
  for (let c: i32 = 0; c < columns; c++) {
    const bytes = <usize>load<i32>(slots + (<usize>c << 2)) << 3;
    for (let at: usize = 0; at < bytes; at += 16)
      v128.store(from + at, i64x2.sub(v128.load(from + at), v128.load(part + at)));
    from += COLUMN_BYTES;
    part += COLUMN_BYTES;
  }
}

@inline function expOf(x: v128): v128 {
  const k = f64x2.nearest(f64x2.mul(x, f64x2.splat(1.4426950408889634)));
  const r = f64x2.sub(
    f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.6931471803691238))),
    f64x2.mul(k, f64x2.splat(1.9082149292705877e-10)),
  );
  let p = f64x2.splat(2.755731922398589e-7);
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.0000027557319223985893));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.0000248015873015873));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.0001984126984126984));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.001388888888888889));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.008333333333333333));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.041666666666666664));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.16666666666666666));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.5));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1));
  // 2^k: the low bits of k + 1023 + 2^52 are the exponent field.
  const power = i64x2.shl(f64x2.add(k, f64x2.splat(4503599627371519)), 52);
  return f64x2.mul(p, power);
}

@inline function hessianOf(p: v128): v128 {
  return f64x2.max(f64x2.mul(p, f64x2.sub(f64x2.splat(1), p)), f64x2.splat(1e-16));
}

/** Probabilities of the margins and, per chunk of rows, the sums of |gradient| and hessian. */
export function derive(rows: i32, margins: usize, target: usize, weight: usize, probability: usize, sums: usize): void {
  const end = <usize>rows << 3;
  for (let from: usize = 0; from < end; from += CHUNK_BYTES) {
    const to = min(end, from + CHUNK_BYTES);
    let g = f64x2.splat(0);
    let h = f64x2.splat(0);
    for (let at = from; at < to; at += 16) {
      const m = f64x2.max(f64x2.min(v128.load(margins + at), f64x2.splat(40)), f64x2.splat(-40));
      const p = f64x2.div(f64x2.splat(1), f64x2.add(f64x2.splat(1), expOf(f64x2.neg(m))));
      v128.store(probability + at, p);
      const w = v128.load(weight + at);
      g = f64x2.add(g, f64x2.mul(w, f64x2.abs(f64x2.sub(p, v128.load(target + at)))));
      h = f64x2.add(h, f64x2.mul(w, hessianOf(p)));
    }
    store<f64>(sums, f64x2.extract_lane(g, 0) + f64x2.extract_lane(g, 1));
    store<f64>(sums, f64x2.extract_lane(h, 0) + f64x2.extract_lane(h, 1), 8);
    sums += 16;
  }
}

/** Fixed-point pairs: hessian in the low word, gradient in the high one. */
export function quantise(rows: i32, probability: usize, target: usize, weight: usize, packed: usize, perGradient: f64, perHessian: f64): void {
  const end = <usize>rows << 3;
  const scaleG = f64x2.splat(perGradient);
  const scaleH = f64x2.splat(perHessian);
  for (let at: usize = 0; at < end; at += 16) {
    const p = v128.load(probability + at);
    const w = v128.load(weight + at);
    const g = f64x2.mul(f64x2.mul(w, f64x2.sub(p, v128.load(target + at))), scaleG);
    const h = f64x2.mul(f64x2.mul(w, hessianOf(p)), scaleH);
    const wholeG = i32x4.trunc_sat_f64x2_s_zero(f64x2.nearest(g));
    const wholeH = i32x4.trunc_sat_f64x2_s_zero(f64x2.nearest(h));
    v128.store(packed + at, v128.shuffle<i32>(wholeH, wholeG, 0, 4, 1, 5));
  }
}

/** Sends order[start..end) to two sides, each keeping its order; flags say per bin who goes left. Gives the left count. */
export function partition(order: usize, start: i32, end: i32, bins: usize, flags: usize, spare: usize): i32 {
  let left = order + (<usize>start << 2);
  let right = spare;
  const stop = order + (<usize>end << 2);
  for (let at = left; at < stop; at += 4) {
    const row = load<u32>(at);
    const goes = <usize>load<u8>(flags + <usize>load<u8>(bins + row));
    store<u32>(left, row);
    store<u32>(right, row);
    left += goes << 2;
    right += (goes ^ 1) << 2;
  }
  memory.copy(left, spare, right - spare);
  return <i32>((left - order) >> 2) - start;
}

/** margins[row] += value for the rows order[start..end). */
export function addValue(order: usize, start: i32, end: i32, margins: usize, value: f64): void {
  const stop = order + (<usize>end << 2);
  for (let at = order + (<usize>start << 2); at < stop; at += 4) {
    const to = margins + (<usize>load<u32>(at) << 3);
    store<f64>(to, load<f64>(to) + value);
  }
}

/**
 * The best numeric split of a column: bins up to one go left, missing values tried on both sides. `best` is the score
 * (sum of both sides' squared gradient over hessian) to beat. Writes the find to RESULT and gives 1 when it found one.
 */
export function searchColumn(
  histogram: usize, count: i32, hasMissing: i32, gradient: f64, hessian: f64, gradientUnit: f64, hessianUnit: f64,
  l2: f64, minHessian: f64, minRows: f64, rows: f64, best: f64,
): i32 {
  const missing: i64 = hasMissing ? load<i64>(histogram + (<usize>count << 3)) : 0;
  const tries = missing != 0 ? 2 : 1;
  const rowsPerHessian = rows / hessian;
  let found = 0;
  for (let pass = 0; pass < tries; pass++) {
    let sum: i64 = pass == 1 ? missing : 0;
    const end = missing != 0 && pass == 0 ? count : count - 1;
    for (let bin: i32 = 0; bin < end; bin++) {
      const slot = load<i64>(histogram + (<usize>bin << 3));
      if (slot == 0) continue;
      sum += slot;
      const h = <f64>(<u32>sum);
      const n = h * rowsPerHessian;
      if (n < minRows) continue;
      if (rows - n < minRows) break;
      const leftH = h * hessianUnit;
      const rightH = (hessian - h) * hessianUnit;
      if (leftH < minHessian) continue;
      if (rightH < minHessian) break;
      const g = <f64>(<i32>(sum >> 32));
      const leftG = g * gradientUnit;
      const rightG = (gradient - g) * gradientUnit;
      const leftD = leftH + l2;
      const rightD = rightH + l2;
      const above = leftG * leftG * rightD + rightG * rightG * leftD;
      const below = leftD * rightD;
      if (above > best * below) {
        best = above / below;
        found = 1;
        store<f64>(RESULT, best);
        store<f64>(RESULT, g, 8);
        store<f64>(RESULT, h, 16);
        store<i32>(RESULT, bin, 24);
        store<i32>(RESULT, missing != 0 ? pass : <i32>(2 * h > hessian), 28);
      }
    }
  }
  return found;
}

/** Adds the leaf that each binned row reaches: nodes of 32 bytes (column, flags, left, right, leaf value). */
export function walkBinned(order: usize, rows: i32, bins: usize, stride: usize, nodes: usize, margins: usize): void {
  for (let i: i32 = 0; i < rows; i++) {
    const row = <usize>load<u32>(order + (<usize>i << 2));
    let node = nodes;
    for (;;) {
      const column = load<i32>(node);
      if (column < 0) break;
      const goes = load<u8>(<usize>load<i32>(node, 4) + <usize>load<u8>(bins + row * stride + <usize>column));
      node = nodes + (<usize>load<i32>(node + 12 - (<usize>goes << 2)) << 5);
    }
    const to = margins + (row << 3);
    store<f64>(to, load<f64>(to) + load<f64>(node, 16));
  }
}
