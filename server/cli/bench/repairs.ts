/**
 * Suggested repairs against the truth of the synthetic world. The chances told rest on the counts of another world and on
 * this world's outcomes known by then, a day late; its days after the sixtieth judge them.
 */
import { suggestionKinds } from "#models/repairs/index.ts";
import { type Judged, judgeWorld } from "./repairs/judge-world.ts";
import type { BenchOptions, BenchResult, Figure } from "./result.ts";

export const options = ["seed", "payments"];

const defaults = { seed: 7, payments: 50_000 };
const judgedFromDay = 60;
/** The classes that have goals, and the others. */
const judgedClasses = ["R01", "R03", "R05", "R12"] as const;
const otherClasses = ["R04", "R07", "R09", "R10"] as const;
const goal = { right: 0.8, calibration: 0.05 };

/** Mean distance of the chance told from the share that was right, over tenths, weighted by how many fell into each. */
function calibrationError(suggested: readonly Judged[]): number {
  const bins = Map.groupBy(suggested, ({ chance }) => Math.min(9, Math.floor(chance * 10)));
  let error = 0;
  for (const bin of bins.values()) error += Math.abs(meanChance(bin) - shareRight(bin)) * bin.length;
  return error / suggested.length;
}

const shareRight = (judged: readonly Judged[]): number =>
  judged.filter(({ right }) => right).length / judged.length;
const meanChance = (judged: readonly Judged[]): number =>
  judged.reduce((sum, { chance }) => sum + chance, 0) / judged.length;
const withKind = (judged: readonly Judged[]): Judged[] => judged.filter(({ kind }) => kind !== null);
const percent = (share: number): string => `${Math.round(share * 100)} %`;

const told = (what: string, value: number, unit = "share"): Figure => ({
  what,
  value,
  unit,
  goal: null,
  met: null,
});

/** Per group: the share right, with how many had a suggestion and which chance was told. */
function perGroup(later: readonly Judged[], groupOf: (one: Judged) => string): Figure[] {
  const groups = [...Map.groupBy(later, groupOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  return groups.map(([group, all]) => {
    const own = withKind(all);
    const chance = own.length > 0 ? `, told ${percent(meanChance(own))}` : "";
    return told(
      `${group}: first suggestion right (${own.length} of ${all.length} had one${chance})`,
      own.length > 0 ? shareRight(own) : 0,
    );
  });
}

/** The counts that a prior is written from. */
function firstDays(all: readonly Judged[]): Figure[] {
  return suggestionKinds.flatMap((kind) => {
    const own = all.filter((one) => one.kind === kind && one.day < judgedFromDay);
    return own.length === 0
      ? []
      : [
          told(
            `first ${judgedFromDay} days, ${kind}: right, of ${own.length}`,
            own.filter((one) => one.right).length,
            "suggestions",
          ),
        ];
  });
}

const isOneOf = (classes: readonly string[]) => (one: Judged) => classes.includes(one.class);

export async function run(given: BenchOptions = {}): Promise<BenchResult> {
  const seed = Number(given.seed ?? defaults.seed);
  const payments = Number(given.payments ?? defaults.payments);
  const all = judgeWorld({ seed, payments, classes: [...judgedClasses, ...otherClasses] });
  const later = all.filter(({ day }) => day >= judgedFromDay);
  const main = later.filter(isOneOf(judgedClasses));
  const suggested = withKind(main);
  const others = withKind(later.filter(isOneOf(otherClasses)));
  const right = shareRight(suggested);
  const error = calibrationError(suggested);
  const invalid = all.reduce((sum, each) => sum + each.invalid, 0);
  return {
    name: "repairs",
    setting: { payments, seed, faults: main.length, suggested: suggested.length },
    figures: [
      {
        what: `first suggestion right (${judgedClasses.join(", ")})`,
        value: right,
        unit: "share",
        goal: `>= ${goal.right}`,
        met: right >= goal.right,
      },
      told("faults with a suggestion", suggested.length / main.length),
      {
        what: "calibration error",
        value: error,
        unit: "share",
        goal: `<= ${goal.calibration}`,
        met: error <= goal.calibration,
      },
      {
        what: "suggestions of all classes that fail validation",
        value: invalid,
        unit: "suggestions",
        goal: "0",
        met: invalid === 0,
      },
      ...perGroup(main, (one) => one.class),
      told(`first suggestion right (${otherClasses.join(", ")})`, shareRight(others)),
      told(`calibration error (${otherClasses.join(", ")})`, calibrationError(others)),
      ...perGroup(later.filter(isOneOf(otherClasses)), (one) => `${one.class}, ${one.situation}`),
      ...perGroup(withKind(later), (one) => String(one.kind)),
      ...firstDays(all),
    ],
    missing: [],
  };
}
