/** LightGBM's text form of a numeric model as an ensemble, so that both sides score and explain the same trees. */
import { readFileSync } from "node:fs";
import type { Ensemble } from "#models/trees/index.ts";

type Fields = ReadonlyMap<string, string>;

export function readLightgbm(file: string, columns: number): Ensemble {
  const parts = readFileSync(file, "utf8")
    .split(/^Tree=\d+$/m)
    .slice(1);
  const treeStart = [0];
  const feature: number[] = [];
  const threshold: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const missingLeft: number[] = [];
  const value: number[] = [];
  const cover: number[] = [];
  for (const part of parts) {
    const fields: Fields = new Map(
      part
        .split("end of trees")[0]!
        .split("\n")
        .filter((line) => line.includes("="))
        .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    );
    const [columnOf, cut, kind] = [
      numbers(fields, "split_feature"),
      numbers(fields, "threshold"),
      numbers(fields, "decision_type"),
    ];
    const [leftOf, rightOf] = [numbers(fields, "left_child"), numbers(fields, "right_child")];
    const [leaf, leafRows, innerRows] = [
      numbers(fields, "leaf_value"),
      numbers(fields, "leaf_count"),
      numbers(fields, "internal_count"),
    ];
    const place = (index: number): number => {
      const at = feature.length;
      const inner = index >= 0;
      if (inner && (kind[index]! & 1) === 1) throw new Error("a categorical split cannot be read");
      feature.push(inner ? columnOf[index]! : -1);
      threshold.push(inner ? roundDown(cut[index]!) : 0);
      missingLeft.push(inner && (kind[index]! & 2) === 2 ? 1 : 0);
      value.push(inner ? 0 : leaf[~index]!);
      cover.push(inner ? innerRows[index]! : leafRows[~index]!);
      left.push(-1);
      right.push(-1);
      if (inner) {
        left[at] = place(leftOf[index]!);
        right[at] = place(rightOf[index]!);
      }
      return at;
    };
    place(columnOf.length > 0 ? 0 : -1);
    treeStart.push(feature.length);
  }
  const count = feature.length;
  return {
    columns,
    baseMargin: 0,
    treeStart: Int32Array.from(treeStart),
    feature: Int32Array.from(feature),
    threshold: Float32Array.from(threshold),
    left: Int32Array.from(left),
    right: Int32Array.from(right),
    missingLeft: Uint8Array.from(missingLeft),
    value: Float64Array.from(value),
    cover: Float64Array.from(cover),
    categoryStart: new Int32Array(count).fill(-1),
    categoryLength: new Int32Array(count),
    categoryWords: new Uint32Array(0),
  };
}

function numbers(fields: Fields, name: string): number[] {
  const text = fields.get(name) ?? "";
  return text === "" ? [] : text.split(" ").map((part) => (part === "inf" ? Infinity : Number(part)));
}

/** The largest float32 that is not above: float32 values then fall on the same side as with the double. */
function roundDown(cut: number): number {
  const rounded = Math.fround(cut);
  if (rounded <= cut) return rounded;
  const bits = new Int32Array(Float32Array.of(rounded).buffer);
  bits[0] = rounded > 0 ? bits[0]! - 1 : bits[0]! + 1;
  return new Float32Array(bits.buffer)[0]!;
}
