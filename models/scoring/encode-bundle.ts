/**
 * Bundle to bytes and back. Layout: 8 bytes of magic, header length (uint32), header (JSON), then the arrays in a fixed
 * order, each on an 8-byte boundary, little-endian. The bytes are deterministic, so their hash names the model. Decoding
 * trusts nothing: lengths, trees and shapes are checked before anything is used.
 */
import type { AnomalyModel } from "../anomaly/anomaly-model.ts";
import type { Calibration } from "../calibration/calibration.ts";
import { objectionToStudent } from "../networks/check-student.ts";
import type { Student } from "../networks/student.ts";
import { checkEnsemble } from "../trees/check-ensemble.ts";
import type { Ensemble } from "../trees/ensemble.ts";
import type { Bundle, BundleFacts } from "./bundle.ts";
import { arraysOf, type BundleArrays, emptyArrays } from "./bundle-arrays.ts";

const MAGIC = "RERAIL01";
const MOST_HEADER = 2 ** 20;
const MOST_BYTES = 64 * 2 ** 20;

type ArrayName = keyof BundleArrays;

interface Header {
  featureNames: string[];
  featureVersion: string;
  seed: number;
  treesBase: number;
  calibration: Calibration;
  anomaly: { scales: AnomalyModel["scales"]; groups: number; groupSize: number };
  student: { hidden: [number, number] };
  knownAnswer: { row: (number | null)[]; margin: number };
  facts: BundleFacts;
  lengths: Record<ArrayName, number>;
}

export function encodeBundle(bundle: Bundle): Uint8Array {
  const arrays = arraysOf(bundle);
  const names = Object.keys(emptyArrays()) as ArrayName[];
  const header: Header = {
    featureNames: [...bundle.featureNames],
    featureVersion: bundle.featureVersion,
    seed: bundle.seed,
    treesBase: bundle.trees.baseMargin,
    calibration: bundle.calibration,
    anomaly: {
      scales: bundle.anomaly.scales,
      groups: bundle.anomaly.neighbours.groups,
      groupSize: bundle.anomaly.neighbours.groupSize,
    },
    student: { hidden: [bundle.student.hidden[0], bundle.student.hidden[1]] },
    knownAnswer: { row: [...bundle.knownAnswer.row], margin: bundle.knownAnswer.margin },
    facts: bundle.facts,
    lengths: Object.fromEntries(names.map((name) => [name, arrays[name].length])) as Record<
      ArrayName,
      number
    >,
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const places = place(names, header.lengths, 12 + text.length);
  const bytes = new Uint8Array(places.end);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(8, text.length, true);
  bytes.set(text, 12);
  for (const name of names) {
    const array = arrays[name];
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), places.start[name]);
  }
  return bytes;
}

/** Throws an Error that says what is wrong with the bytes. */
export function decodeBundle(given: Uint8Array): Bundle {
  // Subclasses of Uint8Array may share memory where the standard copies.
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  const fail = (what: string): never => {
    throw new Error(`not a model bundle: ${what}`);
  };
  if (bytes.length < 12 || bytes.length > MOST_BYTES) fail(`${bytes.length} bytes`);
  if (new TextDecoder().decode(bytes.subarray(0, 8)) !== MAGIC) fail("unknown first bytes");
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  if (headerLength > MOST_HEADER || 12 + headerLength > bytes.length) fail("the header is cut short");
  let header: Header;
  try {
    header = JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(12, 12 + headerLength)),
    );
  } catch {
    return fail("the header is not JSON");
  }
  const arrays = emptyArrays();
  const names = Object.keys(arrays) as ArrayName[];
  for (const name of names) {
    const length = header.lengths?.[name];
    if (!(Number.isInteger(length) && length >= 0 && length <= bytes.length))
      fail(`array ${name} has no length`);
  }
  const places = place(names, header.lengths, 12 + headerLength);
  if (places.end !== bytes.length) fail(`${bytes.length} bytes where the header promises ${places.end}`);
  for (const name of names) {
    const size = arrays[name].BYTES_PER_ELEMENT * header.lengths[name];
    const copy = bytes.slice(places.start[name], places.start[name] + size).buffer;
    const Kind = arrays[name].constructor as new (buffer: ArrayBuffer) => never;
    arrays[name] = new Kind(copy);
  }
  try {
    return assemble(header, arrays);
  } catch (error) {
    return fail(error instanceof Error ? error.message : "impossible contents");
  }
}

function place(names: readonly ArrayName[], lengths: Record<ArrayName, number>, from: number) {
  const sizes = emptyArrays();
  const start = {} as Record<ArrayName, number>;
  let at = from;
  for (const name of names) {
    at = Math.ceil(at / 8) * 8;
    start[name] = at;
    at += lengths[name] * sizes[name].BYTES_PER_ELEMENT;
  }
  return { start, end: at };
}

function assemble(header: Header, a: BundleArrays): Bundle {
  const columns = header.featureNames.length;
  const trees: Ensemble = {
    columns,
    baseMargin: header.treesBase,
    treeStart: a.treeStart,
    feature: a.treeFeature,
    threshold: a.treeThreshold,
    left: a.treeLeft,
    right: a.treeRight,
    missingLeft: a.treeMissingLeft,
    value: a.treeValue,
    cover: a.treeCover,
    categoryStart: a.treeCategoryStart,
    categoryLength: a.treeCategoryLength,
    categoryWords: a.treeCategoryWords,
  };
  const nodes = a.forestFeature.length;
  const forest: Ensemble = {
    columns,
    baseMargin: 0,
    treeStart: a.forestStart,
    feature: a.forestFeature,
    threshold: a.forestThreshold,
    left: a.forestLeft,
    right: a.forestRight,
    missingLeft: a.forestMissingLeft,
    value: a.forestValue,
    cover: a.forestCover,
    categoryStart: new Int32Array(nodes).fill(-1),
    categoryLength: new Int32Array(nodes),
    categoryWords: new Uint32Array(0),
  };
  checkEnsemble(trees);
  checkEnsemble(forest);
  const { groups, groupSize } = header.anomaly;
  const expect = (what: string, length: number, wanted: number) => {
    if (length !== wanted) throw new Error(`${what} has ${length} entries where ${wanted} belong`);
  };
  const student: Student = {
    columns,
    segmentColumn: a.studentSegmentColumn,
    segmentStart: a.studentSegmentStart,
    inverseWidth: a.studentInverseWidth,
    flagColumn: a.studentFlagColumn,
    hidden: header.student.hidden,
    weight1: a.studentWeight1,
    bias1: a.studentBias1,
    weight2: a.studentWeight2,
    bias2: a.studentBias2,
    weight3: a.studentWeight3,
    bias3: a.studentBias3,
  };
  const problem = objectionToStudent(student);
  if (problem) throw new Error(problem);
  expect("neighbour points", a.neighbourPoints.length, groups * groupSize * a.neighbourColumn.length);
  for (const array of [a.neighbourCentre, a.neighbourInverseSpread, a.neighbourMissing])
    expect("neighbour scale", array.length, a.neighbourColumn.length);
  if (a.neighbourColumn.some((c) => c < 0 || c >= columns)) throw new Error("neighbour columns out of range");
  for (const array of [a.tailMissing, a.tailFloor, a.tailMean]) expect("tail table", array.length, columns);
  expect("tail starts", a.tailStart.length, columns + 1);
  const knots = a.tailStart.at(-1) ?? 0;
  for (const array of [a.tailKnot, a.tailBelow, a.tailAtOrBelow]) expect("tail knots", array.length, knots);
  if (a.tailStart.some((start, i) => start > (a.tailStart[i + 1] ?? knots) || start < 0))
    throw new Error("tail starts do not ascend");
  expect("known answer", header.knownAnswer.row.length, columns);
  if (a.ranks.length < 2) throw new Error("no anomaly ranks");
  return {
    featureNames: header.featureNames,
    featureVersion: header.featureVersion,
    seed: header.seed,
    trees,
    calibration: header.calibration,
    anomaly: {
      columns,
      forest,
      tails: {
        columns,
        start: a.tailStart,
        knot: a.tailKnot,
        below: a.tailBelow,
        atOrBelow: a.tailAtOrBelow,
        missing: a.tailMissing,
        floor: a.tailFloor,
        mean: a.tailMean,
      },
      neighbours: {
        column: a.neighbourColumn,
        groups,
        groupSize,
        centre: a.neighbourCentre,
        inverseSpread: a.neighbourInverseSpread,
        missing: a.neighbourMissing,
        points: a.neighbourPoints,
      },
      scales: header.anomaly.scales,
      ranks: a.ranks,
    },
    student,
    knownAnswer: header.knownAnswer,
    facts: header.facts,
  };
}
