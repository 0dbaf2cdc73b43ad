/** Reading a key press. Letters go by what the key types; on a non-Latin layout by where the key lies. Pure. */

/** The part of a KeyboardEvent that counts. */
export interface Press {
  key: string;
  code: string;
  ctrl: boolean;
  meta: boolean;
  alt: boolean;
  shift: boolean;
  altGraph: boolean;
  repeat: boolean;
  composing: boolean;
}

const namedKeys: Record<string, string> = { " ": "Space", Spacebar: "Space", Esc: "Escape" };

/** True when the press types one character and carries no command modifier. */
export function isSingleCharacter(spec: string): boolean {
  return spec.split(" ").some((chord) => {
    const parts = chord === "+" ? ["+"] : chord.split("+");
    const key = parts.at(-1) ?? "";
    return !parts.includes("Mod") && (key.length === 1 || key === "1-9" || key === "a-z" || key === "Space");
  });
}

/**
 * The chords a press may stand for, the likeliest first: "J", "Shift+F", "Mod+K", "?", "3", "Enter".
 * Empty for text that AltGr types and for chords that belong to the browser, the system or a screen reader.
 */
export function chordsOf(press: Press): string[] {
  if (press.altGraph || press.alt || (press.ctrl && press.meta)) return [];
  const command = press.ctrl || press.meta;
  const chords = keyNames(press).map((name) => {
    const shift = press.shift && (name.length > 1 || /^[A-Z]$/.test(name));
    return `${command ? "Mod+" : ""}${shift ? "Shift+" : ""}${name}`;
  });
  return chords;
}

function keyNames(press: Press): string[] {
  const named = namedKeys[press.key];
  if (named) return [named];
  if (press.key.length > 1) return [press.key];
  const typed = press.key.toUpperCase();
  const place = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(press.code);
  const placed = place ? (place[1] ?? place[2]) : undefined;
  if (/^[\p{L}\p{M}]$/u.test(press.key) && !/^\p{Script=Latin}$/u.test(press.key))
    return placed ? [placed] : [];
  // On layouts whose digit row types symbols (French), the bare key in a digit's place also means that digit.
  const digit = place?.[2] && !press.shift && placed !== typed ? [place[2]] : [];
  return [typed, ...digit];
}

/** The single keys that a written key stands for: "1-9" is nine of them. */
export function expandKeys(spec: string): string[] {
  if (spec === "1-9") return ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
  if (spec === "a-z") return Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  return [spec];
}
