/** Distils a teacher's margins into the student: mean squared error, Adam, cosine learning rate. Seeded. */
import type { Ensemble } from "../trees/ensemble.ts";
import { createRandom, type Random, shuffle } from "../trees/random.ts";
import { Adam } from "./adam.ts";
import { type EncodedRows, encodeRows } from "./encode-rows.ts";
import { findSegments } from "./segments.ts";
import type { Student } from "./student.ts";

export interface StudentOptions {
  readonly bins: number;
  readonly hidden: readonly [number, number];
  readonly epochs: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly seed: number;
}

export const defaultStudentOptions: StudentOptions = {
  bins: 24,
  hidden: [64, 32],
  epochs: 16,
  batch: 128,
  learningRate: 0.004,
  seed: 1,
};

/** `inputs` are student inputs, row after row; `margins` the teacher's answers; `weight` how much each row counts. */
export function trainStudent(
  teacher: Ensemble,
  inputs: Float32Array,
  margins: Float64Array,
  weight: Float64Array | null = null,
  options: Partial<StudentOptions> = {},
): Student {
  const settings = { ...defaultStudentOptions, ...options };
  const rows = margins.length;
  const { columns } = teacher;
  if (rows === 0 || inputs.length !== rows * columns * 2)
    throw new RangeError(
      `${rows} margins of ${columns} columns need ${rows * columns * 2} inputs, not ${inputs.length}`,
    );
  const segments = findSegments(teacher, inputs, settings.bins);
  const encoded = encodeRows(segments, inputs);
  const [h1, h2] = settings.hidden;
  const codes = columns * settings.bins;
  const random = createRandom(settings.seed);
  const { mean, spread } = scaleOf(margins, weight);
  const scaled = Float64Array.from(margins, (m) => (m - mean) / spread);
  const shape: Shape = { columns, bins: settings.bins, codes, h1, h2 };
  const parameters = initialise(shape, random);
  const gradient = new Float32Array(parameters.length);
  const adam = new Adam(parameters.length);
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const steps = settings.epochs * Math.ceil(rows / settings.batch);
  const pass = createPass(shape, parameters, gradient);
  let step = 0;
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    shuffle(order, random);
    for (let from = 0; from < rows; from += settings.batch) {
      const rate = settings.learningRate * 0.5 * (1 + Math.cos((Math.PI * step++) / steps));
      gradient.fill(0);
      pass(encoded, scaled, weight, order, from, Math.min(rows, from + settings.batch));
      adam.step(parameters, gradient, rate);
    }
  }
  const at = offsetsOf(shape);
  // The teacher's scale goes into the last layer, so the output is a margin.
  return {
    ...segments,
    hidden: settings.hidden,
    weight1: parameters.slice(at.w1, at.b1),
    bias1: parameters.slice(at.b1, at.w2),
    weight2: parameters.slice(at.w2, at.b2),
    bias2: parameters.slice(at.b2, at.w3),
    weight3: parameters.slice(at.w3, at.b3).map((w) => w * spread),
    bias3: Float32Array.of(parameters[at.b3]! * spread + mean),
  };
}

interface Shape {
  readonly columns: number;
  readonly bins: number;
  readonly codes: number;
  readonly h1: number;
  readonly h2: number;
}

function offsetsOf({ columns, codes, h1, h2 }: Shape) {
  const b1 = (codes + columns) * h1;
  const w2 = b1 + h1;
  const b2 = w2 + h1 * h2;
  const w3 = b2 + h2;
  const b3 = w3 + h2;
  return { w1: 0, b1, w2, b2, w3, b3, total: b3 + 1 };
}

function scaleOf(margins: Float64Array, weight: Float64Array | null): { mean: number; spread: number } {
  let total = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < margins.length; i++) {
    const w = weight ? weight[i]! : 1;
    total += w;
    sum += w * margins[i]!;
    squares += w * margins[i]! * margins[i]!;
  }
  const mean = sum / total;
  return { mean, spread: Math.sqrt(Math.max(squares / total - mean * mean, 1e-12)) };
}

/** He initialisation; codes are about half ones, so a column's segments share one column's variance. */
function initialise(shape: Shape, random: Random): Float32Array {
  const { columns, bins, codes, h1, h2 } = shape;
  const at = offsetsOf(shape);
  const parameters = new Float32Array(at.total);
  const spread1 = Math.sqrt(2 / (columns * bins));
  for (let i = 0; i < codes * h1; i++) parameters[i] = spread1 * random.normal();
  for (let i = at.w2; i < at.b2; i++) parameters[i] = Math.sqrt(2 / h1) * random.normal();
  for (let i = at.w3; i < at.b3; i++) parameters[i] = Math.sqrt(1 / h2) * random.normal();
  return parameters;
}

/** Forward and backward over one batch, adding into `gradient`. */
function createPass(shape: Shape, parameters: Float32Array, gradient: Float32Array) {
  const { columns, bins, codes, h1, h2 } = shape;
  const at = offsetsOf(shape);
  // Sums of a column's weights below each segment, and how much gradient passed at each segment.
  const prefix = new Float32Array(codes * h1);
  const passed = new Float32Array(codes * h1);
  const a1 = new Float64Array(h1);
  const a2 = new Float64Array(h2);
  const d1 = new Float64Array(h1);

  return (
    data: EncodedRows,
    target: Float64Array,
    weight: Float64Array | null,
    order: Int32Array,
    from: number,
    to: number,
  ) => {
    passed.fill(0);
    for (let c = 0; c < columns; c++)
      for (let k = 1; k < bins; k++) {
        const here = (c * bins + k) * h1;
        const below = here - h1;
        for (let j = 0; j < h1; j++) prefix[here + j] = prefix[below + j]! + parameters[below + j]!;
      }
    let batchWeight = 0;
    for (let i = from; i < to; i++) batchWeight += weight ? weight[order[i]!]! : 1;
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      const first = row * columns;
      for (let j = 0; j < h1; j++) a1[j] = parameters[at.b1 + j]!;
      for (let c = 0; c < columns; c++) {
        const code = (c * bins + data.whole[first + c]!) * h1;
        const part = data.part[first + c]!;
        for (let j = 0; j < h1; j++) a1[j] = a1[j]! + prefix[code + j]! + part * parameters[code + j]!;
        if (data.missing[first + c] === 1) {
          const flag = (codes + c) * h1;
          for (let j = 0; j < h1; j++) a1[j] = a1[j]! + parameters[flag + j]!;
        }
      }
      for (let k = 0; k < h2; k++) a2[k] = parameters[at.b2 + k]!;
      for (let j = 0; j < h1; j++) {
        if (a1[j]! <= 0) continue;
        const value = a1[j]!;
        const w = at.w2 + j * h2;
        for (let k = 0; k < h2; k++) a2[k] = a2[k]! + value * parameters[w + k]!;
      }
      let output = parameters[at.b3]!;
      for (let k = 0; k < h2; k++) if (a2[k]! > 0) output += a2[k]! * parameters[at.w3 + k]!;

      const slope = (2 * (output - target[row]!) * (weight ? weight[row]! : 1)) / batchWeight;
      gradient[at.b3] = gradient[at.b3]! + slope;
      // a2 turns into its own derivative.
      for (let k = 0; k < h2; k++) {
        const w3 = at.w3 + k;
        const active = a2[k]! > 0;
        if (active) gradient[w3] = gradient[w3]! + slope * a2[k]!;
        a2[k] = active ? slope * parameters[w3]! : 0;
        gradient[at.b2 + k] = gradient[at.b2 + k]! + a2[k]!;
      }
      for (let j = 0; j < h1; j++) {
        const value = a1[j]!;
        if (value <= 0) {
          d1[j] = 0;
          continue;
        }
        const w = at.w2 + j * h2;
        let sum = 0;
        for (let k = 0; k < h2; k++) {
          gradient[w + k] = gradient[w + k]! + value * a2[k]!;
          sum += a2[k]! * parameters[w + k]!;
        }
        d1[j] = sum;
        gradient[at.b1 + j] = gradient[at.b1 + j]! + sum;
      }
      for (let c = 0; c < columns; c++) {
        const code = (c * bins + data.whole[first + c]!) * h1;
        const part = data.part[first + c]!;
        for (let j = 0; j < h1; j++) {
          passed[code + j] = passed[code + j]! + d1[j]!;
          gradient[code + j] = gradient[code + j]! + part * d1[j]!;
        }
        if (data.missing[first + c] === 1) {
          const flag = (codes + c) * h1;
          for (let j = 0; j < h1; j++) gradient[flag + j] = gradient[flag + j]! + d1[j]!;
        }
      }
    }
    // A whole segment's code is 1 for every row that passed beyond it.
    for (let c = 0; c < columns; c++)
      for (let k = bins - 2; k >= 0; k--) {
        const here = (c * bins + k) * h1;
        const above = here + h1;
        for (let j = 0; j < h1; j++) {
          gradient[here + j] = gradient[here + j]! + passed[above + j]!;
          passed[here + j] = passed[here + j]! + passed[above + j]!;
        }
      }
  };
}
