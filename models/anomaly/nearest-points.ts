/** The points of a neighbour detector laid out for the kernel that finds the nearest of each group, made once a detector. */
import { NEAREST_AT_ONCE, type OpenKernels, openKernels } from "../kernels/index.ts";
import type { Neighbours } from "./neighbours.ts";

/** Farther from everything than any scaled value: fills a block that has too few points. */
const NOWHERE = 1e30;

/** Gives, for a scaled row, the least squared distance within each group. The result is overwritten by the next call. */
export type NearestPoints = (own: Float32Array) => Float64Array;

export function nearestPoints(
  { groups, groupSize, points, column }: Neighbours,
  { heap, run }: OpenKernels = openKernels(),
): NearestPoints {
  const width = column.length;
  const blocks = Math.ceil(groupSize / NEAREST_AT_ONCE);
  const laidOut = new Float32Array(groups * blocks * NEAREST_AT_ONCE * width).fill(NOWHERE);
  for (let group = 0; group < groups; group++)
    for (let k = 0; k < groupSize; k++) {
      const block = group * blocks + Math.floor(k / NEAREST_AT_ONCE);
      for (let i = 0; i < width; i++)
        laidOut[(block * width + i) * NEAREST_AT_ONCE + (k % NEAREST_AT_ONCE)] =
          points[(group * groupSize + k) * width + i]!;
    }
  const table = heap.take(laidOut.byteLength);
  const row = heap.take(width * 8);
  const least = heap.take(groups * 8);
  heap.views.f32.set(laidOut, table >> 2);
  const input = heap.views.f64.subarray(row >> 3, (row >> 3) + width);
  const output = heap.views.f64.subarray(least >> 3, (least >> 3) + groups);
  return (own) => {
    input.set(own);
    run.nearest(table, groups, blocks, width, row, least);
    return output;
  };
}
