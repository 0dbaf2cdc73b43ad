/** Two letters that stand for a person on a narrow place: "Ada Brandt" gives "AB". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  const letter = (word: string) => Array.from(word)[0]?.toUpperCase() ?? "";
  return letter(first) + letter(last);
}
