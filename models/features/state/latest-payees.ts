/**
 * The last payees of one account, the least recent first, so that showing a few needs no walk over all. Their names stand
 * beside them in one piece of memory: comparing a name with all of them is done for every payment.
 */
import { type NameSketch, similarityTo } from "../name-sketch.ts";
import { forgottenAfter, payeesShown } from "./kept.ts";
import type { PairState } from "./payer-side.ts";

/** Words of a sketch; a name that says nothing has none but zeros. */
const words = 4;

export class LatestPayees {
  readonly pairs: PairState[] = [];
  private readonly names = new Int32Array(words * payeesShown);

  /** Puts a pair at the end, whose last payment had this name; the first makes room when there are too many. */
  moveToEnd(pair: PairState, name: NameSketch | null): void {
    const { pairs, names } = this;
    const known = pairs.indexOf(pair);
    if (known === -1 && pairs.length < payeesShown) pairs.push(pair);
    else {
      const free = Math.max(0, known);
      for (let place = free; place < pairs.length - 1; place += 1) pairs[place] = pairs[place + 1]!;
      names.copyWithin(words * free, words * (free + 1), words * pairs.length);
    }
    const last = pairs.length - 1;
    pairs[last] = pair;
    for (let word = 0; word < words; word += 1) names[words * last + word] = name ? name[word]! : 0;
  }

  /** The least recent one is forgotten wherever it was listed. */
  forget(pair: PairState): void {
    if (this.pairs[0] !== pair) return;
    this.pairs.shift();
    this.names.copyWithin(0, words);
  }

  /**
   * Likeness of a name to the names of those that are shown and not forgotten, without `own`; NaN when there is nothing to
   * compare.
   */
  nameElsewhere(own: PairState | undefined, name: NameSketch, now: number): number {
    const { pairs, names } = this;
    const owned = own ? pairs.indexOf(own) : -1;
    let first = 0;
    while (first < pairs.length && pairs[first]!.lastAt <= now - forgottenAfter) first += 1;
    // A payee of its own that is not listed takes the place of the first.
    if (own && owned === -1 && first === 0 && pairs.length === payeesShown) first = 1;
    let best = Number.NaN;
    for (let place = first; place < pairs.length; place += 1) {
      if (place === owned) continue;
      const at = words * place;
      if ((names[at]! | names[at + 1]! | names[at + 2]! | names[at + 3]!) === 0) continue;
      const likeness = similarityTo(name, names, at);
      if (!(best >= likeness)) best = likeness;
    }
    return best;
  }
}
