/**
 * `npm run bench -- screening`: what screening finds, what it raises in vain, and what it costs. An invented list of the
 * size of a public one; its names are asked for as senders write them, beside names that are on no list.
 */
import { type ListEntry, ListIndex, partiesOf, screenParty } from "#models/screening/index.ts";
import { generateWorld, Random } from "#models/world/index.ts";
import { worldDays, worldEnd } from "#server/demo/index.ts";
import { readMessage } from "#server/intake/index.ts";
import type { BenchResult, Figure } from "./result.ts";

const entries = 20_000;
const asked = 4_000;
const payments = 5_000;
const seed = 7;

const onsets = "b d f g h j k l m n p r s t v z sh kh br dr gr kr st tr".split(" ");
const vowels = "a e i o u ai ou".split(" ");
const codas = ["", "", "n", "r", "l", "s", "d", "m", "k"];

function word(random: Random): string {
  let text = "";
  for (let syllable = random.int(2, 3); syllable > 0; syllable -= 1)
    text += random.pick(onsets) + random.pick(vowels) + random.pick(codas);
  return text.toUpperCase();
}

/** Family names repeat as they do among people; given names more so. */
function nameMaker(random: Random): () => string[] {
  const given = Array.from({ length: 1_500 }, () => word(random));
  const family = Array.from({ length: 6_000 }, () => word(random));
  return () => [random.pick(given), ...(random.chance(0.4) ? [random.pick(given)] : []), random.pick(family)];
}

/** Ways in which senders write a name that is on a list. */
const writings: Readonly<Record<string, (words: string[], random: Random) => string>> = {
  "as it is": (words) => words.join(" "),
  "other order": (words) => [words.at(-1), ...words.slice(0, -1)].join(" "),
  romanised: (words) =>
    words
      .map((text) => text.replace(/OU/g, "U").replace(/KH/g, "K").replace(/AI/g, "EI").replace(/J/g, "Y"))
      .join(" "),
  "letter doubled": (words) => words.map((text) => text.replace(/([LMNRST])(?=[AEIOU])/, "$1$1")).join(" "),
  "letters swapped": ([first = "", ...rest], random) => {
    const at = random.int(1, Math.max(1, first.length - 3));
    return [first.slice(0, at) + first.charAt(at + 1) + first.charAt(at) + first.slice(at + 2), ...rest].join(
      " ",
    );
  },
  "an initial": ([first = "", ...rest]) => [first.charAt(0), ...rest].join(" "),
  "a name left out": (words) => (words.length > 2 ? [words[0], words.at(-1)] : words).join(" "),
};

export async function run(): Promise<BenchResult> {
  const random = new Random(`screening ${seed}`);
  const make = nameMaker(random);
  const names = Array.from({ length: entries }, make);
  const list = names.map((words, at): ListEntry => {
    const [last = "", ...first] = [...words].reverse();
    const name = `${last}, ${first.reverse().join(" ")}`;
    const blank = { aliases: [], countries: [], dates: [], bics: [], programmes: [], remarks: "" };
    return { id: String(at + 1), kind: "person", name, ...blank };
  });
  const index = new ListIndex(list);
  const hits = (name: string) => screenParty(index, { field: "creditor", name, countries: [], bic: null });

  const figures: Figure[] = [];
  let all = 0;
  for (const [way, write] of Object.entries(writings)) {
    let found = 0;
    const each = Math.floor(asked / Object.keys(writings).length);
    for (let n = 0; n < each; n += 1) {
      const at = random.int(0, entries - 1);
      if (hits(write(names[at] as string[], random)).some(({ entry }) => entry.id === String(at + 1)))
        found += 1;
    }
    all += found / each;
    figures.push({
      what: `found when written: ${way}`,
      value: found / each,
      unit: "share",
      goal: null,
      met: null,
    });
  }
  const recall = all / Object.keys(writings).length;
  figures.push({
    what: "found, all ways alike",
    value: recall,
    unit: "share",
    goal: ">= 0.95",
    met: recall >= 0.95,
  });
  let vain = 0;
  for (let n = 0; n < asked; n += 1) if (hits(make().join(" ")).length > 0) vain += 1;
  figures.push({
    what: "names on no list, raised",
    value: vain / asked,
    unit: "share",
    goal: null,
    met: null,
  });
  figures.push(cost(index));
  return { name: "screening", setting: { seed, entries, asked, payments }, figures, missing: [] };
}

/** Processor time for all parties of a payment, each name met for the first time. */
function cost(index: ListIndex): Figure {
  const world = generateWorld({ seed, payments, days: worldDays, end: worldEnd });
  const parties = [...world.messages()].flatMap(({ bytes }) => readMessage(bytes).payments.map(partiesOf));
  const before = process.cpuUsage();
  for (const payment of parties) for (const party of payment) screenParty(index, party);
  const { user, system } = process.cpuUsage(before);
  const value = (user + system) / parties.length / 1000;
  return {
    what: "all parties of a payment",
    value,
    unit: "ms on one core",
    goal: "<= 0.2",
    met: value <= 0.2,
  };
}
