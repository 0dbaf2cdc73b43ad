/**
 * The sound of a word as a key: consonants in classes that common romanisations mix up, vowels left out except a leading
 * one. "MOHAMMED", "Muhamad" and "MOHAMED" share a key, as do "QADHAFI" and "Gaddafi", "SCHMIDT" and "Schmitt".
 */
const pairs: readonly (readonly [RegExp, string])[] = [
  [/SCHTSCH|SHCH|SCH|SH|TCH|TSH|CZ|CH|ZH/g, "S"],
  [/PH|PF/g, "F"],
  [/KH|GH|CK|QU/g, "K"],
  [/DH|TH|DT/g, "T"],
  [/TS|TZ|DZ|DJ/g, "Z"],
  [/KS/g, "X"],
  [/C(?=[EIY])/g, "S"],
];

const classes: Readonly<Record<string, string>> = {
  B: "B",
  P: "B",
  C: "K",
  G: "K",
  K: "K",
  Q: "K",
  D: "T",
  T: "T",
  F: "F",
  V: "F",
  W: "F",
  J: "",
  Y: "",
  L: "L",
  M: "M",
  N: "N",
  R: "R",
  S: "S",
  Z: "S",
  X: "KS",
  H: "",
};

const vowels = /[AEIOUY]/;
const memory = new Map<string, string>();
const most = 20_000;

export function soundOf(word: string): string {
  const known = memory.get(word);
  if (known !== undefined) return known;
  let text = word;
  for (const [form, sound] of pairs) text = text.replace(form, sound);
  // J and Y stand for each other in romanisations.
  let key = /^[AEIOUYJ]/.test(text) ? "A" : "";
  let last = key;
  for (const letter of text) {
    const sound = /\d/.test(letter) ? letter : (classes[letter] ?? "");
    if (sound === "") {
      if (vowels.test(letter)) last = "";
      continue;
    }
    if (sound !== last) key += sound;
    last = sound;
  }
  if (memory.size >= most) memory.clear();
  memory.set(word, key);
  return key;
}
