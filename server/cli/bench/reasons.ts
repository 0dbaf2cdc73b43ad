/**
 * `npm run bench -- reasons`: whether what a case shows first names what really is the matter. A demo world is built in a
 * store of its own; every exception of its last month is opened as the screen opens it, and its first three reasons (the
 * findings, the patterns, then the model's reasons that speak for it, as they stand on the case) are held against the
 * fault or fraud that the world injected, which only this evaluation reads. Beside it: the same with reasons of another
 * exception, so that nothing is won by reasons that fit everything; how often the model calls itself unsure; whether the
 * model's leading reasons carry its margin (their features are given values of other exceptions, against as many other
 * reasons drawn at random); and whether they stay when values move by a hundredth of their spread.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { featureIndex, features, type History } from "#models/features/index.ts";
import { findReasons, reasons } from "#models/reasons/index.ts";
import { type Bundle, scoreRow } from "#models/scoring/index.ts";
import { marginOf } from "#models/trees/index.ts";
import { generateWorld, ordinary, Random, type Truth } from "#models/world/index.ts";
import { openCase } from "../../cases/index.ts";
import type { CaseView } from "../../cases/schema.ts";
import { buildDemoWorld, worldDays, worldEnd } from "../../demo/index.ts";
import { testContext } from "../../exceptions/testing.ts";
import type { Answer } from "../../explanations/schema.ts";
import { readMessage } from "../../intake/index.ts";
import { manualClock } from "../../platform/clock.ts";
import { type Database, migrate, openDatabase } from "../../platform/database/index.ts";
import { env } from "../../platform/env.ts";
import { servingBundle } from "../../registry/index.ts";
import type { BenchResult, Figure } from "./result.ts";

const mostPayments = 30_000;
const since = new Date(worldEnd.getTime() - 29 * 86_400_000);
const first = 3;
const goal = 0.9;
const backgroundRows = 20;
const shakes = 10;

/** What names the cause of a class: elements that a finding is about, rules, patterns, reasons of the model. */
interface Cause {
  fields?: RegExp;
  codes?: readonly string[];
}

const amount = ["amount-against-payee", "amount-against-habit", "amount-shape"];
const payee = ["payee-known", "payee-account-age"];
const causes: Readonly<Record<string, Cause>> = {
  R01: { fields: /Account/, codes: ["payee-known-elsewhere"] },
  R02: { fields: /Account/ },
  R03: { fields: /Agent|Account/, codes: ["bank-and-account-country"] },
  R04: { fields: /\.name|payeeCheck/, codes: ["M08", "payee-name", "payee-known-elsewhere"] },
  R05: { fields: /\.address/, codes: ["address-complete"] },
  R06: { fields: /mount|exchangeRate/, codes: ["M09", ...amount] },
  R07: { fields: /settlementDate|createdAt/, codes: ["M10", "cut-off", "made-earlier"] },
  R08: { fields: /mount|debtorAccount/, codes: amount },
  R09: { codes: ["V09", "V42", "amount-repeated"] },
  R10: { fields: /\.lei|purpose|regulatory|Id$/, codes: ["M11"] },
  R11: { fields: /charge/ },
  R12: { fields: /uetr|Id$|\.name|remittance|\.address/ },
  R13: { fields: /nstruct/ },
  E01: { codes: ["return", "returned"] },
  E02: { codes: ["recall"] },
  E03: { codes: ["non-receipt"] },
  E04: { codes: ["unable-to-apply"] },
  E05: { codes: ["modification"] },
  E06: { codes: ["investigation"] },
  S01: { codes: ["S01"] },
  S02: { codes: ["M07", "amount-under-limit"] },
  // A person is talked into paying somebody new, mostly more than usual.
  F01: { codes: ["M01", "M02", "payer-payees", ...payee, ...amount] },
  // Many payments in a short time, mostly to accounts never paid before.
  F02: { codes: ["M06", "M02", "payer-pace", "payer-payees", "payer-volume", ...payee] },
  // Money gathers on an account, or leaves it soon after it came.
  F03: {
    codes: ["M03", "M04", "payee-senders", "payee-inflow", "payee-pays-on", "payer-money-came-in", ...payee],
  },
  // A known name with an account that was never paid.
  F04: { codes: ["M05", "payee-known-elsewhere", "remittance-text", ...payee] },
  // Many payments in a short time, or spread so that each stays under a limit.
  F05: { codes: ["M06", "M07", "M02", "payer-pace", "payer-payees", "payer-volume", "amount-under-limit"] },
};

interface Reason {
  code: string;
  field: string | null;
}

interface Shown {
  truth: Truth;
  /** A rule stops the payment, so the cause is easily named. */
  stopped: boolean;
  reasons: Reason[];
  /** Those of them that the model gave. */
  ofModel: Reason[];
}

interface Answered {
  says: Answer | null;
  genuine: boolean;
}

/** What speaks for it by the model, strongest first. */
const modelReasons = ({ score }: Pick<CaseView, "score">): Reason[] =>
  score.reasons.filter(({ speaks }) => speaks === "for").map(({ code }) => ({ code, field: null }));

/** The reasons in the order in which the case shows them, a rule once. */
function shownReasons({ findings, alerts, exception, score }: CaseView): Reason[] {
  const rules = findings.map(({ rule, field }) => ({ code: rule, field }));
  const patterns = alerts.map(({ scenario }) => ({ code: scenario, field: null }));
  const stops = findings.some(({ severity }) => severity !== "warn");
  const why = stops ? [...rules, ...patterns] : [...patterns, ...rules];
  // Without either the case says in words what raised it.
  const raised = why.length > 0 ? why : exception.raisedBy.map((code) => ({ code, field: null }));
  return [...raised, ...modelReasons({ score })].filter(
    ({ code }, at, all) => all.findIndex((other) => other.code === code) === at,
  );
}

function names({ truth }: Pick<Shown, "truth">, shown: readonly Reason[]): boolean {
  const cause = causes[truth.class];
  return shown
    .slice(0, first)
    .some(
      ({ code, field }) =>
        cause?.codes?.includes(code) || (field !== null && cause?.fields?.test(field) === true),
    );
}

const keyOf = (uetr: string | null, endToEndId: string | null, text: string | undefined): string =>
  `${uetr?.toLowerCase() ?? ""} ${endToEndId ?? ""} ${text?.replace(",", ".") ?? ""}`;

/** What the world did to each payment, by what its message says. Messages that say the same tell nothing apart. */
function truthByMessage(payments: number, seed: number): Map<string, Truth> {
  const world = generateWorld({ seed, payments, days: worldDays, end: worldEnd });
  const truths = new Map<string, Truth>();
  for (const { bytes, refs, at } of world.messages()) {
    if (at < since) continue;
    for (const [index, payment] of readMessage(bytes).payments.entries()) {
      const key = keyOf(payment.uetr, payment.endToEndId, payment.amount?.text);
      const truth = world.truth.get(refs[index] ?? "") ?? ordinary;
      // A copy carries the identifiers of its original; what came later is the copy.
      truths.set(key, truth);
    }
  }
  return truths;
}

interface Row {
  caseId: number;
  uetr: string | null;
  endToEndId: string | null;
  text: string | null;
  values: number[];
  history: History;
}

/** Exceptions of the last month that a model explained; of a thread with several the case shows one, so they are left out. */
async function rowsOf(db: Database): Promise<Row[]> {
  const { rows } = await db.query<Row>(
    `select c.id as "caseId", p.uetr, p.end_to_end_id as "endToEndId", p.payment #>> '{amount,text}' as text,
            n.feature_values as values, n.history
       from exceptions e join cases c on c.thread_key = e.thread_key join payments p on p.id = e.payment_id
       join scores s on s.id = e.score_id join snapshots n on n.hash = s.snapshot_hash
      where e.raised_at >= $1 and e.thread_message_id is null and s.contributions is not null
        and not exists (select 1 from exceptions o where o.thread_key = e.thread_key and o.id <> e.id)
      order by e.id`,
    [since],
  );
  return rows;
}

async function measure(db: Database, payments: number, seed: number): Promise<Figure[]> {
  const ctx = testContext(db, manualClock(worldEnd));
  const truths = truthByMessage(payments, seed);
  const rows = await rowsOf(db);
  const shown: Shown[] = [];
  const answers: Answered[] = [];
  for (const { caseId, uetr, endToEndId, text } of rows) {
    const truth = truths.get(keyOf(uetr, endToEndId, text ?? undefined)) ?? ordinary;
    const view = await openCase(ctx, { caseId });
    answers.push({ says: view.score.answer?.says ?? null, genuine: truth.genuine });
    if (truth.situation === ordinary.situation) continue;
    const stopped = view.findings.some(({ severity }) => severity !== "warn");
    shown.push({ truth, stopped, reasons: shownReasons(view), ofModel: modelReasons(view) });
  }
  const serving = await servingBundle(db);
  if (!serving) throw new Error("no model serves in the demo world");
  return [...namedFigures(shown), ...answerFigures(answers), ...faithFigures(serving.bundle, rows)];
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const reported = (what: string, value: number, unit: string): Figure => ({
  what,
  value,
  unit,
  goal: null,
  met: null,
});

function namedFigures(shown: readonly Shown[]): Figure[] {
  const shareOf = (some: readonly Shown[]) => mean(some.map((one) => Number(names(one, one.reasons))));
  const all = shareOf(shown);
  const random = new Random("reasons of another");
  const others = shown.filter(({ truth }) => truth.genuine);
  const quiet = shown.filter(({ stopped }) => !stopped);
  const unaided = quiet.filter(({ truth }) => truth.genuine);
  const byChance = mean(shown.map((one) => Number(names(one, random.pick(others).reasons))));
  const situations = [...new Set(shown.map(({ truth }) => `${truth.class} ${truth.situation}`))].sort();
  return [
    {
      what: `injected cause among the first ${first} reasons, of ${shown.length}`,
      value: all,
      unit: "share",
      goal: `>= ${goal}`,
      met: all >= goal,
    },
    reported("the same where it was genuine", shareOf(others), "share"),
    reported(`the same where no rule stops it, of ${quiet.length}`, shareOf(quiet), "share"),
    reported(
      `by the model's reasons alone, where no rule stops it and it was genuine, of ${unaided.length}`,
      mean(unaided.map((one) => Number(names(one, one.ofModel)))),
      "share",
    ),
    reported("the same with reasons of another exception", byChance, "share"),
    ...situations.map((each) => {
      const own = shown.filter(({ truth }) => `${truth.class} ${truth.situation}` === each);
      return reported(`${each}, of ${own.length}`, shareOf(own), "share");
    }),
  ];
}

/** What the model's answer at its first risk was worth against the truth, which its labels only resemble. */
function answerFigures(answers: readonly Answered[]): Figure[] {
  const share = (some: readonly Answered[], says: Answer) =>
    mean(some.map((one) => Number(one.says === says)));
  const genuine = answers.filter((one) => one.genuine);
  const not = answers.filter((one) => !one.genuine);
  return [
    reported(`the model calls itself unsure, of ${answers.length}`, share(answers, "unsure"), "share"),
    reported("genuine ones it calls false alarms", share(genuine, "false-alarm"), "share"),
    reported("false alarms it calls genuine", share(not, "genuine"), "share"),
  ];
}

/** Contributions summed by reason, strongest first. */
function strongest(contributions: ArrayLike<number>): { code: string; columns: number[] }[] {
  return reasons
    .map(({ code, features: own }) => {
      const columns = own.map(featureIndex);
      return { code, columns, size: Math.abs(columns.reduce((sum, c) => sum + contributions[c]!, 0)) };
    })
    .sort((a, b) => b.size - a.size);
}

function faithFigures(bundle: Bundle, rows: readonly Row[]): Figure[] {
  const random = new Random("faith");
  const spread = features.map((_, column) => {
    const known = rows.map(({ values }) => values[column]!).filter((value) => !Number.isNaN(value));
    const centre = mean(known);
    return Math.sqrt(mean(known.map((value) => (value - centre) ** 2)));
  });
  const moved = { led: [] as number[], drawn: [] as number[] };
  const kept: number[] = [];
  const gaps: number[] = [];
  for (const { values, history } of rows) {
    const { margin, baseMargin, contributions } = scoreRow(bundle, values, { explain: true });
    const parts = contributions as Float64Array;
    gaps.push(Math.abs(baseMargin + parts.reduce((sum, part) => sum + part, 0) - margin));
    const order = strongest(parts);
    const without = (some: readonly { columns: number[] }[]): number => {
      const columns = some.flatMap((reason) => reason.columns);
      const margins = Array.from({ length: backgroundRows }, () => {
        const other = random.pick(rows as Row[]).values;
        const row = Float64Array.from(values);
        for (const column of columns) row[column] = other[column]!;
        return marginOf(bundle.trees, row);
      });
      return Math.abs(mean(margins) - margin);
    };
    moved.led.push(without(order.slice(0, first)));
    const rest = order.slice(first);
    moved.drawn.push(
      without(Array.from({ length: first }, () => rest.splice(random.int(0, rest.length - 1), 1)[0]!)),
    );
    const codes = findReasons(parts, values, history, first).map(({ code }) => code);
    if (codes.length === 0) continue;
    for (let shake = 0; shake < shakes; shake += 1) {
      const shaken = Float64Array.from(values, (value, column) =>
        Number.isInteger(value) ? value : value + 0.01 * spread[column]! * random.normal(),
      );
      const again = scoreRow(bundle, shaken, { explain: true }).contributions as Float64Array;
      const after = findReasons(again, shaken, history, first).map(({ code }) => code);
      kept.push(codes.filter((code) => after.includes(code)).length / codes.length);
    }
  }
  const ahead = mean(moved.led.map((size, row) => Number(size > moved.drawn[row]!)));
  return [
    reported("largest gap between base plus contributions and margin", Math.max(...gaps), "log-odds"),
    reported("margin moved without the leading reasons", mean(moved.led), "log-odds"),
    reported("margin moved without as many others at random", mean(moved.drawn), "log-odds"),
    reported("leading reasons move it more", ahead, "share"),
    reported("leading reasons that stay when values shake", mean(kept), "share"),
  ];
}

export async function run(): Promise<BenchResult> {
  const payments = Math.min(env.DEMO_PAYMENTS, mostPayments);
  const seed = env.DEMO_SEED;
  const dataDir = mkdtempSync(join(tmpdir(), "rerail-bench-reasons-"));
  const db = await openDatabase({ dataDir });
  try {
    await migrate(db);
    await buildDemoWorld(db, { payments, seed });
    const figures = await measure(db, payments, seed);
    return { name: "reasons", setting: { payments, seed, first }, figures, missing: [] };
  } finally {
    await db.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
