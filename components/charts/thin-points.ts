/**
 * Largest-triangle-three-buckets downsampling: keeps the shape of a line with far fewer points.
 * Sveinn Steinarsson, "Downsampling Time Series for Visual Representation", University of Iceland, 2013.
 */
export interface Point {
  x: number;
  y: number;
}

function areaOf(a: Point, b: Point, c: Point): number {
  return Math.abs((a.x - c.x) * (b.y - a.y) - (a.x - b.x) * (c.y - a.y)) / 2;
}

function meanOf(points: readonly Point[]): Point {
  const sum = points.reduce((total, point) => ({ x: total.x + point.x, y: total.y + point.y }), {
    x: 0,
    y: 0,
  });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/** Keeps first and last point and at most `limit` (three or more) in all; returns the indices kept, in order. */
export function thinPoints(points: readonly Point[], limit: number): number[] {
  if (points.length <= limit) return points.map((_, index) => index);
  const kept = [0];
  const width = (points.length - 2) / (limit - 2);
  for (let bucket = 0; bucket < limit - 2; bucket += 1) {
    const from = Math.floor(bucket * width) + 1;
    const to = Math.floor((bucket + 1) * width) + 1;
    const nextTo = Math.min(Math.floor((bucket + 2) * width) + 1, points.length);
    const ahead = meanOf(points.slice(to, Math.max(nextTo, to + 1)));
    const last = points[kept.at(-1)!]!;
    let best = from;
    let bestArea = -1;
    for (let index = from; index < to; index += 1) {
      const area = areaOf(last, points[index]!, ahead);
      if (area > bestArea) {
        best = index;
        bestArea = area;
      }
    }
    kept.push(best);
  }
  kept.push(points.length - 1);
  return kept;
}
