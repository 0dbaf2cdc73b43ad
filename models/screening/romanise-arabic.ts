/**
 * Arabic and Persian words in Latin letters. The script leaves short vowels out; an A stands where one has to be heard, so
 * that a word has the consonants and about the length of its romanised forms. The sound of a word does the rest.
 */
const consonants: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "ب:B ت:T ث:TH ج:J ح:H خ:KH د:D ذ:DH ر:R ز:Z س:S ش:SH ص:S ض:D ط:T ظ:Z غ:GH ف:F ق:Q ك:K ل:L م:M ن:N ه:H " +
    "پ:P چ:CH ژ:ZH گ:G ک:K ھ:H ہ:H ڤ:V"
  )
    .split(" ")
    .map((pair) => pair.split(":")),
);
const vowels: Readonly<Record<string, string>> = { ا: "A", ٱ: "A", ع: "A", ى: "A", ة: "A", ء: "" };
/** Consonants at the beginning and beside a vowel, vowels elsewhere. */
const halves: Readonly<Record<string, readonly [consonant: string, vowel: string]>> = {
  و: ["W", "U"],
  ي: ["Y", "I"],
  ی: ["Y", "I"],
};

/** Words whose usual form does not follow from their letters. */
const usual: Readonly<Record<string, string>> = {
  بن: "BIN",
  ابن: "IBN",
  بنت: "BINT",
  ابو: "ABU",
  ابي: "ABI",
  الله: "ALLAH",
  عبدالله: "ABDALLAH",
};

const arabic = /[\u0620-\u064a\u066e-\u06d3]/;
const arabicWord = /[\u0620-\u064a\u066e-\u06d3]+/g;

/** The text with its Arabic words in Latin letters; the article is a word of its own. */
export const withArabicRomanised = (text: string): string =>
  arabic.test(text) ? text.replace(arabicWord, (word) => usual[word] ?? wordOf(word)) : text;

function wordOf(word: string): string {
  const article = word.startsWith("ال") && word.length > 4;
  // The sound that other scripts write as one letter.
  const signs = [...(article ? word.slice(2) : word).replaceAll("تش", "چ")];
  let text = "";
  let afterConsonant = false;
  const consonant = (letters: string): void => {
    text += afterConsonant && !text.endsWith(letters) ? `A${letters}` : letters;
    afterConsonant = true;
  };
  for (const [at, sign] of signs.entries()) {
    const half = halves[sign];
    if (half) {
      const next = signs[at + 1] ?? "";
      if (!afterConsonant || next in vowels) consonant(half[0]);
      else {
        text += half[1];
        afterConsonant = false;
      }
    } else if (sign in vowels) {
      text += vowels[sign];
      afterConsonant = false;
    } else consonant(consonants[sign] ?? "");
  }
  return article ? `AL ${text}` : text;
}
