/** 10,000 mutated messages, at byte level and by the grammar: crashes, hangs and refusals that do not say where. */
import { handleMutations } from "../../intake/conformance/mutate-messages.ts";
import type { BenchResult } from "./result.ts";

const count = 10_000;
const seed = 20261121;

export async function run(): Promise<BenchResult> {
  const tally = handleMutations({ count, seed });
  const none = (what: string, value: number): BenchResult["figures"][number] => ({
    what,
    value,
    unit: "messages",
    goal: "0",
    met: value === 0,
  });
  for (const crash of new Set(tally.crashes)) process.stderr.write(`crash: ${crash}\n`);
  for (const silent of tally.silent.slice(0, 10)) process.stderr.write(`not told: ${silent}\n`);
  return {
    name: "mutations",
    setting: {
      count,
      seed,
      accepted: tally.accepted,
      rejected: tally.rejected,
      unsupported: tally.unsupported,
    },
    figures: [
      none("crashes", tally.crashes.length),
      none("over two seconds", tally.hangs),
      none("refused without code, path, position or expectation", tally.silent.length),
      { what: "slowest", value: tally.slowestMilliseconds, unit: "ms", goal: null, met: null },
    ],
    missing: [],
  };
}
