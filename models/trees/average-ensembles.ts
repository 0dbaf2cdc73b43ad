/** Several ensembles over the same columns as one whose margin is the mean of theirs. */
import type { Ensemble } from "./ensemble.ts";

/** `trees` of each at most, counted from its first; covers stay those of each member's own rows. */
export function averageEnsembles(
  members: readonly Ensemble[],
  trees: number = Number.POSITIVE_INFINITY,
): Ensemble {
  const cut = members.map((member) => {
    const kept = Math.min(trees, member.treeStart.length - 1);
    return { member, kept, end: member.treeStart[kept]! };
  });
  const columns = members[0]?.columns;
  if (columns === undefined || members.some((member) => member.columns !== columns))
    throw new RangeError("ensembles are averaged over the same columns, and at least one of them");
  const share = 1 / members.length;
  const joined = <T>(
    of: (part: (typeof cut)[number], nodesBefore: number, wordsBefore: number) => Iterable<T>,
  ) => {
    let nodes = 0;
    let words = 0;
    return cut.flatMap((part) => {
      const values = [...of(part, nodes, words)];
      nodes += part.end;
      words += part.member.categoryWords.length;
      return values;
    });
  };
  const moved = (places: Int32Array, by: number) => places.map((place) => (place < 0 ? place : place + by));
  return {
    columns,
    baseMargin: members.reduce((sum, { baseMargin }) => sum + share * baseMargin, 0),
    treeStart: Int32Array.from([
      ...joined(({ member, kept }, nodes) => moved(member.treeStart.subarray(0, kept), nodes)),
      cut.reduce((sum, { end }) => sum + end, 0),
    ]),
    feature: Int32Array.from(joined(({ member, end }) => member.feature.subarray(0, end))),
    threshold: Float32Array.from(joined(({ member, end }) => member.threshold.subarray(0, end))),
    left: Int32Array.from(joined(({ member, end }, nodes) => moved(member.left.subarray(0, end), nodes))),
    right: Int32Array.from(joined(({ member, end }, nodes) => moved(member.right.subarray(0, end), nodes))),
    missingLeft: Uint8Array.from(joined(({ member, end }) => member.missingLeft.subarray(0, end))),
    value: Float64Array.from(
      joined(({ member, end }) => member.value.subarray(0, end)),
      (v) => share * v,
    ),
    cover: Float64Array.from(joined(({ member, end }) => member.cover.subarray(0, end))),
    categoryStart: Int32Array.from(
      joined(({ member, end }, _, words) => moved(member.categoryStart.subarray(0, end), words)),
    ),
    categoryLength: Int32Array.from(joined(({ member, end }) => member.categoryLength.subarray(0, end))),
    categoryWords: Uint32Array.from(joined(({ member }) => member.categoryWords)),
  };
}
