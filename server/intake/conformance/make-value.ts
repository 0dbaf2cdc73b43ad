/** Values that a simple type of a schema allows, and such as lie at its edges or just beyond. */
import type { Random } from "#models/world/random.ts";
import { recognizerOf } from "../iso20022/match-pattern.ts";
import type { SimpleKind } from "./read-schema.ts";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 /-?:().,'+";

function text(random: Random, length: number): string {
  let made = "";
  while (made.length < length) made += letters[random.int(0, letters.length - 1)];
  return made;
}

/** A walk through the pattern's states to one in which it may end. */
function matching(random: Random, pattern: string): string {
  const recognizer = recognizerOf(pattern);
  if (!recognizer) return "2026-11-20T09:30:00Z";
  let state = 1;
  let made = "";
  for (;;) {
    const steps: number[] = [];
    for (let byte = 0x20; byte < 0x7f; byte += 1) {
      if (recognizer.steps[(state << 8) | byte] !== 0) steps.push(byte);
    }
    const may = recognizer.accepts[state] === 1;
    if (steps.length === 0 || (may && random.chance(made.length > 40 ? 1 : 0.15))) return made;
    const byte = random.pick(steps);
    made += String.fromCharCode(byte);
    state = recognizer.steps[(state << 8) | byte] as number;
  }
}

const two = (value: number): string => String(value).padStart(2, "0");

function date(random: Random): string {
  return `${random.int(1999, 2031)}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`;
}

function time(random: Random): string {
  const fraction = random.chance(0.3) ? `.${random.int(0, 999)}` : "";
  const zone = random.pick(["", "Z", "+01:00", "-05:30", "+14:00"]);
  return `${two(random.int(0, 23))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}${fraction}${zone}`;
}

function decimal(random: Random, { digits, decimals, from }: SimpleKind): string {
  const most = digits ?? 10;
  const fraction = random.int(0, Math.min(decimals ?? 3, most - 1));
  const whole = random.int(1, most - fraction);
  let made = String(random.int(1, 9));
  while (made.length < whole) made += random.int(0, 9);
  if (fraction > 0) {
    made += ".";
    for (let count = 0; count < fraction; count += 1) made += random.int(0, 9);
  }
  return from === null && random.chance(0.2) ? `-${made}` : made;
}

/** A value the type allows. */
export function allowedValue(random: Random, kind: SimpleKind): string {
  if (kind.values.length > 0) return random.pick(kind.values);
  if (kind.pattern !== null) return matching(random, kind.pattern);
  switch (kind.base) {
    case "decimal":
      return decimal(random, kind);
    case "date":
      return date(random);
    case "dateTime":
      return `${date(random)}T${time(random)}`;
    case "time":
      return time(random);
    case "gYear":
      return String(random.int(1000, 2999));
    case "gYearMonth":
      return `${random.int(1000, 2999)}-${two(random.int(1, 12))}`;
    case "boolean":
      return random.pick(["true", "false", "0", "1"]);
    case "base64Binary":
      return Buffer.from(text(random, random.int(1, 20))).toString("base64");
    default: {
      const most = Math.min(kind.most ?? 40, 200);
      return text(random, random.chance(0.2) ? most : random.int(Math.max(1, kind.least), most));
    }
  }
}

const oddities = [
  "",
  " ",
  "A",
  "a",
  "0",
  "00",
  "-0",
  "-1",
  "+1",
  "1.",
  ".5",
  "0.000001",
  "123456789012345678",
  "1234567890123456789",
  "1,5",
  "1e3",
  "NaN",
  "INF",
  "true",
  "TRUE",
  "2024-02-29",
  "2023-02-29",
  "2026-04-31",
  "2026-11-20Z",
  "2026-11-20+14:00",
  "2026-11-20+14:01",
  "2026-13-01",
  "26-11-20",
  "2026-11-20T24:00:00",
  "2026-11-20T24:00:01",
  "2026-11-20T23:59:60",
  "2026-11-20T09:30:00.123456789Z",
  "2026-11-20 09:30:00",
  "23:59:59Z",
  "2026",
  "2026-11",
  "EUR",
  "eur",
  "DE",
  "NOTPROVIDED",
  "aGVsbG8=",
  "aGVsbG8",
  "aGVs bG8=",
  "DEUTDEFF",
  "DEUTDEFF500",
  "DE89370400440532013000",
  "eb6305c9-1f7f-49de-aed0-16487c27b42d",
  "eb6305c9-1f7f-49de-aed0-16487c27b42D",
  "\u00e9\u{1F600}",
  "a\tb",
  "\n1\n",
] as const;

/** A value that may or may not be allowed: an odd one, or an allowed one with a small change. */
export function doubtfulValue(random: Random, kind: SimpleKind): string {
  const sound = allowedValue(random, kind);
  const at = random.int(0, Math.max(0, sound.length - 1));
  switch (random.int(0, 6)) {
    case 0:
      return sound + sound;
    case 1:
      return sound.slice(0, at) + sound.slice(at + 1);
    case 2:
      return sound.slice(0, at) + random.pick([..."aZ09 -+.\u00e9/_"]) + sound.slice(at + 1);
    case 3:
      return random.pick([` ${sound}`, `${sound} `, `\t${sound}\n`]);
    case 4:
      return text(random, (kind.most ?? 30) + random.int(-1, 1));
    default:
      return random.pick(oddities);
  }
}
