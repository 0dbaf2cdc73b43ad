/** Holds names against an index: candidates share rare words by sound; words are then paired whatever their order. */
import type { HitPart } from "./entry.ts";
import { nameWords, readings } from "./fold-name.ts";
import { likeness } from "./likeness.ts";
import { type IndexedName, type ListIndex, soundKey } from "./list-index.ts";

export interface NameMatch {
  name: IndexedName;
  score: number;
  words: HitPart["words"];
}

interface Query {
  words: string[];
  sounds: string[];
  weights: number[];
  total: number;
}

/** A candidate shares at least this much of the weight of the name asked about. */
const leastShared = 0.45;
/** So many candidates are looked at closely. */
const mostCandidates = 60;

function queryOf(index: ListIndex, name: string): Query {
  const words = nameWords(name).slice(0, 12);
  const sounds = words.map(soundKey);
  const weights = sounds.map((sound) => index.weightOf(sound));
  return { words, sounds, weights, total: weights.reduce((sum, weight) => sum + weight, 0) };
}

/** Names of the index at least `least` alike, the most alike first. */
export function matchName(index: ListIndex, text: string, least: number): NameMatch[] {
  const found: NameMatch[] = [];
  for (const reading of readings(text)) {
    const query = queryOf(index, reading);
    if (query.words.length === 0) continue;
    for (const at of candidates(index, query)) {
      const name = index.names[at] as IndexedName;
      const match = compare(index, query, name);
      if (match.score >= least) found.push(match);
    }
  }
  return found.sort((a, b) => b.score - a.score);
}

/** Words from the rarest on, until what is left could not make a name alike enough. */
function candidates(index: ListIndex, { words, sounds, weights, total: all }: Query): number[] {
  // An initial shares the sound of no word; what it stands for is compared later.
  const initials = weights.reduce((sum, weight, at) => sum + (words[at]?.length === 1 ? weight : 0), 0);
  const total = initials < all ? all - initials : all;
  const order = sounds.map((_, at) => at).sort((a, b) => (weights[b] as number) - (weights[a] as number));
  const shared = new Map<number, number>();
  let left = total;
  for (const at of order) {
    const weight = weights[at] as number;
    // Names that come in only with this and all later words would share too little.
    const fresh = left >= leastShared * total;
    for (const name of index.having(sounds[at] as string)) {
      const before = shared.get(name);
      if (before !== undefined) shared.set(name, before + weight);
      else if (fresh) shared.set(name, weight);
    }
    left -= weight;
  }
  const enough = [...shared].filter(([, weight]) => weight >= leastShared * total);
  if (enough.length > mostCandidates) enough.sort((a, b) => b[1] - a[1]);
  return enough.slice(0, mostCandidates).map(([name]) => name);
}

/** A part of a name counts when it is at least this much of the whole, and then this much. */
const leastContained = 0.68;
const partScore = 0.9;

type How = HitPart["words"][number]["how"];

/** How alike two words are, and why; 0 when they are not. */
function pairing(a: string, soundA: string, b: string, soundB: string): { value: number; how: How } {
  if (a === b) return { value: 1, how: "same" };
  if (a.length === 1 || b.length === 1)
    return { value: a.charAt(0) === b.charAt(0) ? 0.8 : 0, how: "initial" };
  const value = likeness(a, b);
  // A short word shares its consonants with many longer ones.
  const near = Math.min(a.length, b.length) >= 0.6 * Math.max(a.length, b.length);
  if (soundA === soundB && near && value >= 0.7) return { value: Math.max(value, 0.92), how: "sound" };
  return { value: value >= 0.88 ? value * 0.95 : 0, how: "spelling" };
}

/**
 * Pairs each word with its best free partner, rare words first. The score is the weight of what is paired over the weight
 * of both names: a word too many on either side counts against it, one that is rare more than one that is common.
 */
function compare(index: ListIndex, query: Query, name: IndexedName): NameMatch {
  const taken = new Set<number>();
  const words: HitPart["words"] = [];
  let paired = 0;
  let weightPaired = 0;
  let total = query.total + name.weight;
  const order = query.words
    .map((_, at) => at)
    .sort((a, b) => (query.weights[b] as number) - (query.weights[a] as number));
  for (const at of order) {
    let best = { value: 0, how: "same" as How, place: -1 };
    for (const [place, word] of name.words.entries()) {
      if (taken.has(place)) continue;
      const { value, how } = pairing(
        query.words[at] as string,
        query.sounds[at] as string,
        word,
        name.sounds[place] as string,
      );
      if (value > best.value) best = { value, how, place };
    }
    if (best.place < 0) continue;
    taken.add(best.place);
    const own = query.weights[at] as number;
    const theirs = index.weightOf(name.sounds[best.place] as string);
    // An initial stands for the whole word, on whichever side it is.
    const weight = best.how === "initial" ? Math.max(own, theirs) : (own + theirs) / 2;
    total += 2 * weight - own - theirs;
    weightPaired += weight;
    paired += best.value * weight;
    words.push({ payment: query.words[at] as string, list: name.words[best.place] as string, how: best.how });
  }
  const dice = (2 * paired) / total;
  // One common word in common is no evidence for a person of several names.
  const lonely = words.length === 1 && Math.max(query.words.length, name.words.length) > 1;
  if (lonely) return { name, score: dice * 0.8, words };
  // A name of which one side leaves a part out: every word of the shorter one has its partner in the longer.
  const shorter = Math.min(query.words.length, name.words.length);
  const contained = shorter >= 2 && words.length === shorter && dice >= leastContained;
  const quality = weightPaired === 0 ? 0 : paired / weightPaired;
  return { name, score: Math.min(1, Math.max(dice, contained ? quality * partScore : 0)), words };
}
