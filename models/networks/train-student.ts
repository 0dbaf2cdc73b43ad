/** Distils a teacher's margins into the student: mean squared error, Adam, cosine learning rate. Seeded. */
import type { Ensemble } from "../trees/ensemble.ts";
import { createRandom, type Random, shuffle } from "../trees/random.ts";
import { Adam } from "./adam.ts";
import { spread, tabulate } from "./first-layer.ts";
import { findSegments } from "./segments.ts";
import { type States, statesOf } from "./states.ts";
import type { Student } from "./student.ts";

export interface StudentOptions {
  /** Ramps a column at most. */
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
  epochs: 20,
  batch: 64,
  learningRate: 0.003,
  seed: 1,
};

/** `inputs` are student inputs, row after row; `margins` the teacher's answers to them. */
export function trainStudent(
  teacher: Ensemble,
  inputs: Float32Array,
  margins: Float64Array,
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
  const states = statesOf(segments, inputs);
  const [h1, h2] = settings.hidden;
  const random = createRandom(settings.seed);
  const { mean, deviation } = scaleOf(margins);
  const scaled = Float64Array.from(margins, (m) => (m - mean) / deviation);
  const shape: Shape = { ramps: segments.segmentColumn.length, flags: segments.flagColumn.length, h1, h2 };
  const parameters = initialise(shape, states.columns.length, random);
  const gradient = new Float32Array(parameters.length);
  const adam = new Adam(parameters.length);
  const pass = createPass(shape, states, parameters, gradient);
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const steps = settings.epochs * Math.ceil(rows / settings.batch);
  let step = 0;
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    shuffle(order, random);
    for (let from = 0; from < rows; from += settings.batch) {
      const rate = settings.learningRate * 0.5 * (1 + Math.cos((Math.PI * step++) / steps));
      gradient.fill(0);
      pass(scaled, order.subarray(from, from + settings.batch));
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
    weight3: parameters.slice(at.w3, at.b3).map((w) => w * deviation),
    bias3: Float32Array.of(parameters[at.b3]! * deviation + mean),
  };
}

interface Shape {
  readonly ramps: number;
  readonly flags: number;
  readonly h1: number;
  readonly h2: number;
}

function offsetsOf({ ramps, flags, h1, h2 }: Shape) {
  const b1 = (ramps + flags) * h1;
  const w2 = b1 + h1;
  const b2 = w2 + h1 * h2;
  const w3 = b2 + h2;
  const b3 = w3 + h2;
  return { w1: 0, b1, w2, b2, w3, b3, total: b3 + 1 };
}

function scaleOf(margins: Float64Array): { mean: number; deviation: number } {
  let sum = 0;
  for (const margin of margins) sum += margin;
  const mean = sum / margins.length;
  let squares = 0;
  for (const margin of margins) squares += (margin - mean) ** 2;
  return { mean, deviation: Math.sqrt(Math.max(squares / margins.length, 1e-12)) };
}

/** He initialisation; about half of the codes are 1 in a row. */
function initialise(shape: Shape, columns: number, random: Random): Float32Array {
  const { ramps, h1, h2 } = shape;
  const at = offsetsOf(shape);
  const parameters = new Float32Array(at.total);
  const spread1 = Math.sqrt(2 / Math.max(1, ramps, 4 * columns));
  for (let i = 0; i < ramps * h1; i++) parameters[i] = spread1 * random.normal();
  for (let i = at.w2; i < at.b2; i++) parameters[i] = Math.sqrt(2 / h1) * random.normal();
  for (let i = at.w3; i < at.b3; i++) parameters[i] = Math.sqrt(1 / h2) * random.normal();
  return parameters;
}

/** Forward and backward over one batch, adding into `gradient`. */
function createPass(shape: Shape, states: States, parameters: Float32Array, gradient: Float32Array) {
  const { ramps, h1, h2 } = shape;
  const at = offsetsOf(shape);
  const { columns, firstSegment, firstState, usual, state, part } = states;
  const width = columns.length;
  const table = new Float32Array(firstState[width]! * h1);
  const passed = new Float32Array(table.length);
  const bias1 = parameters.subarray(at.b1, at.w2);
  const total = new Float64Array(h1);
  const a1 = new Float64Array(h1);
  const a2 = new Float64Array(h2);
  const d1 = new Float64Array(h1);

  return (target: Float64Array, batch: Int32Array) => {
    const base = tabulate(states, parameters, bias1, ramps, table);
    passed.fill(0);
    total.fill(0);
    for (const row of batch) {
      const first = row * width;
      a1.set(base);
      for (let k = 0; k < width; k++) {
        const here = state[first + k]!;
        if (here !== usual[k]) for (let j = 0; j < h1; j++) a1[j] = a1[j]! + table[here * h1 + j]!;
        const inside = part[first + k]!;
        if (inside > 0) {
          const ramp = (firstSegment[k]! + here - firstState[k]!) * h1;
          for (let j = 0; j < h1; j++) a1[j] = a1[j]! + inside * parameters[ramp + j]!;
        }
      }
      for (let k = 0; k < h2; k++) a2[k] = parameters[at.b2 + k]!;
      for (let j = 0; j < h1; j++) {
        const value = a1[j]!;
        if (value <= 0) continue;
        const w = at.w2 + j * h2;
        for (let k = 0; k < h2; k++) a2[k] = a2[k]! + value * parameters[w + k]!;
      }
      let output = parameters[at.b3]!;
      for (let k = 0; k < h2; k++) if (a2[k]! > 0) output += a2[k]! * parameters[at.w3 + k]!;

      const slope = (2 * (output - target[row]!)) / batch.length;
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
        d1[j] = 0;
        if (value <= 0) continue;
        const w = at.w2 + j * h2;
        let sum = 0;
        for (let k = 0; k < h2; k++) {
          gradient[w + k] = gradient[w + k]! + value * a2[k]!;
          sum += a2[k]! * parameters[w + k]!;
        }
        d1[j] = sum;
        total[j] = total[j]! + sum;
      }
      for (let k = 0; k < width; k++) {
        const here = state[first + k]!;
        if (here !== usual[k])
          for (let j = 0; j < h1; j++) passed[here * h1 + j] = passed[here * h1 + j]! + d1[j]!;
        const inside = part[first + k]!;
        if (inside > 0) {
          const ramp = (firstSegment[k]! + here - firstState[k]!) * h1;
          for (let j = 0; j < h1; j++) gradient[ramp + j] = gradient[ramp + j]! + inside * d1[j]!;
        }
      }
    }
    for (let j = 0; j < h1; j++) gradient[at.b1 + j] = gradient[at.b1 + j]! + total[j]!;
    spread(states, passed, total, ramps, gradient);
  };
}
