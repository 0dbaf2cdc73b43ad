/** An inverted index over the words of a list's names, by their sound and by the words themselves. */
import type { ListEntry } from "./entry.ts";
import { nameWords } from "./fold-name.ts";
import { soundOf } from "./sound-of.ts";

export interface IndexedName {
  entry: number;
  text: string;
  alias: boolean;
  weak: boolean;
  words: string[];
  sounds: string[];
  /** Sum of the weights of its words. */
  weight: number;
}

export class ListIndex {
  readonly entries: readonly ListEntry[];
  readonly names: IndexedName[] = [];
  private readonly postings = new Map<string, number[]>();
  private readonly byBic = new Map<string, number[]>();

  constructor(entries: readonly ListEntry[]) {
    this.entries = entries;
    for (const [at, entry] of entries.entries()) {
      this.add(at, entry.name, false, false);
      for (const { name, weak } of entry.aliases) this.add(at, name, true, weak);
      for (const bic of entry.bics)
        this.byBic.set(bic.slice(0, 8), [...(this.byBic.get(bic.slice(0, 8)) ?? []), at]);
    }
    for (const name of this.names)
      name.weight = name.sounds.reduce((sum, sound) => sum + this.weightOf(sound), 0);
  }

  private add(entry: number, text: string, alias: boolean, weak: boolean): void {
    const words = nameWords(text);
    if (words.length === 0) return;
    const sounds = words.map(soundKey);
    const at = this.names.length;
    this.names.push({ entry, text, alias, weak, words, sounds, weight: 0 });
    for (const sound of new Set(sounds)) {
      const list = this.postings.get(sound);
      if (list) list.push(at);
      else this.postings.set(sound, [at]);
    }
  }

  /** Names that hold a word of this sound. */
  having(sound: string): readonly number[] {
    return this.postings.get(sound) ?? none;
  }

  entriesOfBic(bic: string): readonly number[] {
    return this.byBic.get(bic.slice(0, 8).toUpperCase()) ?? none;
  }

  /** Rare words tell more: the weight grows with the logarithm of how rare the sound is. */
  weightOf(sound: string): number {
    // An initial tells little, however rare it is.
    if (sound.length === 2 && sound.startsWith("=")) return 1;
    const n = this.postings.get(sound)?.length ?? 0;
    return Math.log(1 + (this.names.length + 1) / (n + 1));
  }
}

/** Words whose sound says too little stand for themselves. */
export function soundKey(word: string): string {
  const sound = soundOf(word);
  return sound.length >= 2 ? sound : `=${word}`;
}

const none: readonly number[] = [];
