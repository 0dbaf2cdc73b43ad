// Walking rows down the trees of a fitted ensemble. A node takes 16 bytes: threshold (f32), byte offset of its value in
// a row (i32), byte offsets of its right and left child (i32 each); a leaf leads to itself. Several walks are in flight at
// once: each step waits for memory, and the waits overlap. Twin: plain-walking.ts.

@inline function step(node: usize, row: usize): usize {
  const goes = <usize>(load<f32>(row + <usize>load<i32>(node, 4)) <= load<f32>(node));
  return <usize>load<i32>(node + (goes << 2), 8);
}

/** The same where a node may split on categories: its offset is the value's own, all bits turned, and in the place of the
    threshold lies the address of its set: a length in words, then the words. */
@inline function stepMixed(node: usize, row: usize): usize {
  const offset = load<i32>(node, 4);
  if (offset >= 0) return step(node, row);
  const set = <usize>load<i32>(node);
  const goes = <usize>inSet(load<f32>(row + <usize>~offset), set + 4, load<i32>(set));
  return <usize>load<i32>(node + (goes << 2), 8);
}

/** Rounds rows to float32 and writes each twice: as it is, and with missing as -Infinity. */
export function roundRows(values: usize, rows: i32, columns: i32, into: usize): void {
  const half = <usize>columns << 2;
  for (let r: i32 = 0; r < rows; r++) {
    for (let c: i32 = 0; c < columns; c++) {
      const value = <f32>load<f64>(values);
      store<f32>(into, value);
      store<f32>(into + half, value == value ? value : -Infinity);
      values += 8;
      into += 4;
    }
    into += half;
  }
}

/** Adds the trees to the margins of rows that lie one after the other; a tree's record: root, depth. */
export function walkRows(
  trees: usize, count: i32, nodes: usize, values: usize, rows: i32, rowBytes: i32, table: usize, margins: usize,
): void {
  const width = <usize>rowBytes;
  for (let i: i32 = 0; i < count; i++) {
    const root = nodes + <usize>load<i32>(trees + (<usize>i << 3));
    const depth = load<i32>(trees + (<usize>i << 3), 4);
    let at = table;
    let r: i32 = 0;
    for (; r + 8 <= rows; r += 8) {
      const x0 = at, x1 = x0 + width, x2 = x1 + width, x3 = x2 + width;
      const x4 = x3 + width, x5 = x4 + width, x6 = x5 + width, x7 = x6 + width;
      let n0 = root, n1 = root, n2 = root, n3 = root, n4 = root, n5 = root, n6 = root, n7 = root;
      for (let d: i32 = 0; d < depth; d++) {
        n0 = nodes + step(n0, x0);
        n1 = nodes + step(n1, x1);
        n2 = nodes + step(n2, x2);
        n3 = nodes + step(n3, x3);
        n4 = nodes + step(n4, x4);
        n5 = nodes + step(n5, x5);
        n6 = nodes + step(n6, x6);
        n7 = nodes + step(n7, x7);
      }
      const to = margins + (<usize>r << 3);
      store<f64>(to, load<f64>(to) + load<f64>(values + ((n0 - nodes) >> 1)));
      store<f64>(to, load<f64>(to, 8) + load<f64>(values + ((n1 - nodes) >> 1)), 8);
      store<f64>(to, load<f64>(to, 16) + load<f64>(values + ((n2 - nodes) >> 1)), 16);
      store<f64>(to, load<f64>(to, 24) + load<f64>(values + ((n3 - nodes) >> 1)), 24);
      store<f64>(to, load<f64>(to, 32) + load<f64>(values + ((n4 - nodes) >> 1)), 32);
      store<f64>(to, load<f64>(to, 40) + load<f64>(values + ((n5 - nodes) >> 1)), 40);
      store<f64>(to, load<f64>(to, 48) + load<f64>(values + ((n6 - nodes) >> 1)), 48);
      store<f64>(to, load<f64>(to, 56) + load<f64>(values + ((n7 - nodes) >> 1)), 56);
      at += width << 3;
    }
    for (; r < rows; r++) {
      let node = root;
      for (let d: i32 = 0; d < depth; d++) node = nodes + step(node, at);
      const to = margins + (<usize>r << 3);
      store<f64>(to, load<f64>(to) + load<f64>(values + ((node - nodes) >> 1)));
      at += width;
    }
  }
}

/** Margin of one row, eight trees in flight; the leaves are added in the order of the trees. */
export function walkRow(trees: usize, count: i32, nodes: usize, values: usize, row: usize, margin: f64): f64 {
  let i: i32 = 0;
  for (; i + 8 <= count; i += 8) {
    const t = trees + (<usize>i << 3);
    let n0 = nodes + <usize>load<i32>(t), n1 = nodes + <usize>load<i32>(t, 8);
    let n2 = nodes + <usize>load<i32>(t, 16), n3 = nodes + <usize>load<i32>(t, 24);
    let n4 = nodes + <usize>load<i32>(t, 32), n5 = nodes + <usize>load<i32>(t, 40);
    let n6 = nodes + <usize>load<i32>(t, 48), n7 = nodes + <usize>load<i32>(t, 56);
    const depth = max(
      max(max(load<i32>(t, 4), load<i32>(t, 12)), max(load<i32>(t, 20), load<i32>(t, 28))),
      max(max(load<i32>(t, 36), load<i32>(t, 44)), max(load<i32>(t, 52), load<i32>(t, 60))),
    );
    for (let d: i32 = 0; d < depth; d++) {
      n0 = nodes + step(n0, row);
      n1 = nodes + step(n1, row);
      n2 = nodes + step(n2, row);
      n3 = nodes + step(n3, row);
      n4 = nodes + step(n4, row);
      n5 = nodes + step(n5, row);
      n6 = nodes + step(n6, row);
      n7 = nodes + step(n7, row);
    }
    margin += load<f64>(values + ((n0 - nodes) >> 1));
    margin += load<f64>(values + ((n1 - nodes) >> 1));
    margin += load<f64>(values + ((n2 - nodes) >> 1));
    margin += load<f64>(values + ((n3 - nodes) >> 1));
    margin += load<f64>(values + ((n4 - nodes) >> 1));
    margin += load<f64>(values + ((n5 - nodes) >> 1));
    margin += load<f64>(values + ((n6 - nodes) >> 1));
    margin += load<f64>(values + ((n7 - nodes) >> 1));
  }
  for (; i < count; i++) {
    const t = trees + (<usize>i << 3);
    let node = nodes + <usize>load<i32>(t);
    for (let d = load<i32>(t, 4); d > 0; d--) node = nodes + step(node, row);
    margin += load<f64>(values + ((node - nodes) >> 1));
  }
  return margin;
}

/** Like walkRows for trees that split on categories. */
export function walkMixedRows(
  trees: usize, count: i32, nodes: usize, values: usize, rows: i32, rowBytes: i32, table: usize, margins: usize,
): void {
  const width = <usize>rowBytes;
  for (let i: i32 = 0; i < count; i++) {
    const root = nodes + <usize>load<i32>(trees + (<usize>i << 3));
    const depth = load<i32>(trees + (<usize>i << 3), 4);
    let at = table;
    let r: i32 = 0;
    for (; r + 4 <= rows; r += 4) {
      const x0 = at, x1 = x0 + width, x2 = x1 + width, x3 = x2 + width;
      let n0 = root, n1 = root, n2 = root, n3 = root;
      for (let d: i32 = 0; d < depth; d++) {
        n0 = nodes + stepMixed(n0, x0);
        n1 = nodes + stepMixed(n1, x1);
        n2 = nodes + stepMixed(n2, x2);
        n3 = nodes + stepMixed(n3, x3);
      }
      const to = margins + (<usize>r << 3);
      store<f64>(to, load<f64>(to) + load<f64>(values + ((n0 - nodes) >> 1)));
      store<f64>(to, load<f64>(to, 8) + load<f64>(values + ((n1 - nodes) >> 1)), 8);
      store<f64>(to, load<f64>(to, 16) + load<f64>(values + ((n2 - nodes) >> 1)), 16);
      store<f64>(to, load<f64>(to, 24) + load<f64>(values + ((n3 - nodes) >> 1)), 24);
      at += width << 2;
    }
    for (; r < rows; r++) {
      let node = root;
      for (let d: i32 = 0; d < depth; d++) node = nodes + stepMixed(node, at);
      const to = margins + (<usize>r << 3);
      store<f64>(to, load<f64>(to) + load<f64>(values + ((node - nodes) >> 1)));
      at += width;
    }
  }
}
