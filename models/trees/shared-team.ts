/**
 * A team over shared memory. Threads meet at a barrier that spins for a few microseconds and then sleeps, since a
 * spinning thread would take the core that the late one is waiting for.
 */
import { COLUMN_BYTES } from "../kernels/layout.ts";
import type { Split } from "./find-split.ts";
import { ownColumns, sumPairs, type Team } from "./team.ts";
import type { TrainingShare } from "./training-share.ts";

const SPINS = 3000;
const LONGEST_WAIT_MS = 120_000;
const RECORD_NUMBERS = 8 + 256;
const WHOLE_AT_ONCE = 4;
const ARRIVED = 0;
const GENERATION = 1;
const FAILED = 2;
const SAYS = 3;

export interface MeetingPlace {
  readonly count: number;
  readonly width: number;
  readonly control: Int32Array;
  readonly whole: Float64Array;
  readonly chunks: Float64Array;
  readonly histograms: Uint8Array;
  readonly records: Float64Array;
}

export function createMeetingPlace(count: number, width: number, chunks: number): MeetingPlace {
  const shared = (bytes: number) => new SharedArrayBuffer(Math.max(8, bytes));
  return {
    count,
    width,
    control: new Int32Array(shared(16)),
    whole: new Float64Array(shared(2 * count * WHOLE_AT_ONCE * 8)),
    chunks: new Float64Array(shared(chunks * 16)),
    histograms: new Uint8Array(shared(count * width * COLUMN_BYTES)),
    records: new Float64Array(shared(count * 2 * RECORD_NUMBERS * 8)),
  };
}

/** Wakes everybody at the barrier with an error. */
export function failTogether(place: MeetingPlace): void {
  Atomics.store(place.control, FAILED, 1);
  Atomics.add(place.control, GENERATION, 1);
  Atomics.notify(place.control, GENERATION);
}

export function joinTeam(place: MeetingPlace, index: number, share: TrainingShare): Team {
  const { count, width, control, whole, chunks, histograms, records } = place;
  const [from, to] = ownColumns({ index, count }, width);
  const scratch = share.kernels.heap.take((to - from) * COLUMN_BYTES);

  let turn = 0;
  const stopOnFailure = () => {
    if (Atomics.load(control, FAILED) === 1) throw new Error("a training thread failed");
  };
  const meet = () => {
    const generation = Atomics.load(control, GENERATION);
    // Looked at after the generation: a failure in between changes the generation, and the wait below ends at once.
    stopOnFailure();
    if (Atomics.add(control, ARRIVED, 1) === count - 1) {
      Atomics.store(control, ARRIVED, 0);
      Atomics.add(control, GENERATION, 1);
      Atomics.notify(control, GENERATION);
    } else {
      let spins = 0;
      while (Atomics.load(control, GENERATION) === generation && spins < SPINS) spins++;
      while (Atomics.load(control, GENERATION) === generation)
        if (Atomics.wait(control, GENERATION, generation, LONGEST_WAIT_MS) === "timed-out")
          throw new Error("a training thread did not answer");
    }
    stopOnFailure();
  };

  return {
    index,
    count,
    addChunks: (local) => {
      for (let i = 0; i < local.length; i += 2) {
        const chunk = (i >> 1) * count + index;
        chunks[2 * chunk] = local[i]!;
        chunks[2 * chunk + 1] = local[i + 1]!;
      }
      meet();
      return sumPairs(chunks);
    },
    addWhole: (local) => {
      // Two places in turn: a quick thread may write its next numbers while a slow one still reads these.
      turn = 1 - turn;
      const place = turn * count;
      for (const [i, value] of local.entries()) whole[(place + index) * WHOLE_AT_ONCE + i] = value;
      meet();
      return local.map((_, i) => {
        let sum = 0;
        for (let member = 0; member < count; member++) sum += whole[(place + member) * WHOLE_AT_ONCE + i]!;
        return sum;
      });
    },
    addHistogram: (histogram) => {
      const bytes = width * COLUMN_BYTES;
      const mine = share.kernels.heap.views.u8.subarray(histogram, histogram + bytes);
      histograms.set(mine.subarray(0, from * COLUMN_BYTES), index * bytes);
      histograms.set(mine.subarray(to * COLUMN_BYTES), index * bytes + to * COLUMN_BYTES);
      meet();
      for (let member = 0; member < count; member++) {
        if (member === index) continue;
        const start = member * bytes;
        share.kernels.heap.views.u8.set(
          histograms.subarray(start + from * COLUMN_BYTES, start + to * COLUMN_BYTES),
          scratch,
        );
        share.kernels.run.addSlots(
          histogram + from * COLUMN_BYTES,
          scratch,
          share.slots + from * 4,
          to - from,
        );
      }
    },
    best: (found) => {
      for (const [i, split] of found.entries()) writeSplit(records, (index * 2 + i) * RECORD_NUMBERS, split);
      meet();
      return found.map((_, i) => {
        let best: Split | null = null;
        // Members own ascending columns, so a tie goes to the first of them.
        for (let member = 0; member < count; member++) {
          const split = readSplit(records, (member * 2 + i) * RECORD_NUMBERS);
          if (split && (!best || split.gain > best.gain)) best = split;
        }
        return best;
      });
    },
    follow: (says) => {
      if (index === 0) Atomics.store(control, SAYS, says ? 1 : 0);
      meet();
      return Atomics.load(control, SAYS) === 1;
    },
  };
}

function writeSplit(records: Float64Array, at: number, split: Split | null): void {
  if (!split) {
    records[at] = -1;
    return;
  }
  records.set(
    [split.column, split.gain, split.bin, split.missingLeft ? 1 : 0, split.leftGradient, split.leftHessian],
    at,
  );
  records[at + 6] = split.leftBins ? split.leftBins.length : -1;
  if (split.leftBins) records.set(split.leftBins, at + 7);
}

function readSplit(records: Float64Array, at: number): Split | null {
  const [column, gain, bin, missingLeft, leftGradient, leftHessian, chosen] = records.subarray(at, at + 7);
  if (column! < 0) return null;
  return {
    column: column!,
    gain: gain!,
    bin: bin!,
    missingLeft: missingLeft === 1,
    leftGradient: leftGradient!,
    leftHessian: leftHessian!,
    leftBins: chosen! < 0 ? null : Int32Array.from(records.subarray(at + 7, at + 7 + chosen!)),
  };
}
