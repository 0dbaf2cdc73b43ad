/**
 * The queue at 100,000 open exceptions: server-side time of a page of 50 as the screen asks for it (the first one with its
 * counts, then two deeper ones), for ten filters in turn, on both stores. Claims are live and rows keep changing between the
 * pages. First pages, which bring the counts, are held to the same goal on their own.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { foldQueueCounts, type QueueFilter, queuePage } from "../../exceptions/index.ts";
import { testContext, testPayment } from "../../exceptions/testing.ts";
import { manualClock } from "../../platform/clock.ts";
import type { Context } from "../../platform/context.ts";
import { type Database, migrate, openDatabase } from "../../platform/database/index.ts";
import { startPostgres } from "../../platform/testing-postgres.ts";
import { type BenchOptions, type BenchResult, type Figure, quantile } from "./result.ts";

const now = new Date("2026-11-20T09:30:00.000Z");
const rounds = 200;
/** Cards of the deck: what people open, in the proportion they might. */
const filters: readonly { name: string; filter: QueueFilter }[] = [
  { name: "all", filter: {} },
  { name: "all", filter: {} },
  { name: "repairs", filter: { family: ["repair"] } },
  { name: "likely fraud", filter: { family: ["fraud"], band: ["very-high", "high"] } },
  { name: "from 50,000 EUR", filter: { minAmountEur: 5_000_000 } },
  { name: "due within the hour", filter: { dueWithinMinutes: 60 } },
  { name: "class and currency", filter: { class: ["R09"], currency: ["USD"] } },
  { name: "four to eight hours old", filter: { minAgeMinutes: 240, maxAgeMinutes: 480 } },
  { name: "free", filter: { claim: "free" } },
  { name: "mine", filter: { claim: "mine" } },
  { name: "from 5,000,000 EUR", filter: { minAmountEur: 500_000_000 } },
];

interface Timing {
  filter: string;
  first: boolean;
  milliseconds: number;
}

/** Open exceptions over 60 days of raising, skewed over classes, currencies and amounts; every 200th case is claimed. */
async function seed(db: Database, open: number): Promise<void> {
  const { sources, ...payment } = testPayment(1);
  await db.query(`insert into sources (name, token_hash) values ('bench', 'bench')`);
  await db.query(
    `insert into messages (source_id, received_at, sha256, bytes, standard, outcome)
     values (1, $1, 'bench', 'bench', 'iso20022', 'accepted')`,
    [now],
  );
  const batch = 10_000;
  for (let from = 1; from <= open; from += batch) {
    const to = Math.min(open, from + batch - 1);
    await db.query(
      `insert into payments (message_id, index_in_message, thread_key, received_at, message_type, kind, payment)
       select 1, n, 'uetr:' || n, $1::timestamptz - make_interval(mins => (n * 7919) % 86400), 'pacs.008.001.08',
              'customer-transfer', jsonb_set($2::jsonb, '{debtor,name}', to_jsonb('Debtor ' || n))
         from generate_series($3::int, $4::int) n`,
      [now, JSON.stringify({ ...payment, sources }), from, to],
    );
    await db.query(
      `insert into cases (thread_key, opened_at) select thread_key, received_at from payments where id between $1 and $2`,
      [from, to],
    );
    await db.query(
      `insert into exceptions (payment_id, thread_key, raised_at, raised_by, class, family, reason_code, findings,
                               amount_minor, currency, amount_eur_minor, corridor, message_type, due_at, probability,
                               band, rank_key, rank_terms)
       select p.id, p.thread_key, p.received_at, array['V34'], kind.class,
              case left(kind.class, 1) when 'R' then 'repair' when 'E' then 'enquiry' when 'S' then 'screening' else 'fraud' end,
              kind.code, $3::jsonb, money.amount, kind.currency, money.amount, 'DE>FR', 'pacs.008.001.08',
              p.received_at + interval '30 days', kind.share,
              case when kind.share >= 0.8 then 'very-high' when kind.share >= 0.5 then 'high'
                   when kind.share >= 0.2 then 'medium' else 'low' end,
              asinh(kind.share * money.amount / 100000.0) + (p.id % 997) / 1000.0,
              jsonb_build_object('probability', kind.share, 'probabilityFrom', 'model', 'amountEurMinor', money.amount,
                'avoidableShare', 0.1, 'fixedLossEurMinor', 4500, 'reviewCostEurMinor', 400, 'handlingMinutes', 6,
                'expectedSavingEurMinor', 1000, 'savingPerMinuteEurMinor', 166, 'dueAt', null, 'pastDue', false)
         from payments p
         cross join lateral (select (array['R01','R05','R05','R01','R09','R12','R04','S01','F01','F04','E01'])[1 + p.id % 11] as class,
                                    (array['AC03','BE04','AM05','FF01'])[1 + p.id % 4] as code,
                                    (array['EUR','EUR','EUR','USD','GBP','CHF'])[1 + p.id % 6] as currency,
                                    ((p.id * 7907) % 1000) / 1000.0 as share) kind
         cross join lateral (select floor(exp(6 + ((p.id * 104729) % 1000) / 90.0))::bigint as amount) money
        where p.id between $1 and $2`,
      [
        from,
        to,
        JSON.stringify([
          {
            rule: "V34",
            code: "AC03",
            severity: "hold",
            field: "creditorAccount.iban",
            path: "FIToFICstmrCdtTrf/CdtTrfTxInf[1]/CdtrAcct/Id/IBAN",
            line: 41,
            column: 9,
            value: "FR15…2606",
            message: "The IBAN's check digits do not fit; a character is wrong or two are swapped.",
          },
        ]),
      ],
    );
  }
  await db.query(
    `insert into claims (case_id, user_id, user_name, claimed_at, lease_until, fencing)
     select id, case when id % 1000 = 0 then 'ina' else 'otto' end, 'Somebody', $1, $1::timestamptz + interval '5 minutes', 1
       from cases where id % 200 = 0`,
    [now],
  );
  // As the recurring job leaves it.
  await db.transaction(foldQueueCounts);
  await db.query("analyze");
}

/** Milliseconds of each page; between pages one exception is decided, so counts and order move. */
async function measure(ctx: Context): Promise<Timing[]> {
  const times: Timing[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { name, filter } = filters[round % filters.length] as (typeof filters)[number];
    let cursor: { rankKey: number; id: number } | null = null;
    for (let page = 0; page < 3; page += 1) {
      const began = performance.now();
      const answer = await queuePage(ctx, { filter, cursor, limit: 50 });
      const milliseconds = performance.now() - began;
      times.push({ filter: name, first: cursor === null, milliseconds });
      cursor = answer.nextCursor;
      if (!cursor) break;
    }
    await ctx.db.query("update exceptions set state = 'deciding' where id = $1", [1 + round * 31]);
  }
  return times.slice(times.length / 10);
}

async function bench(db: Database, open: number): Promise<{ times: Timing[]; seedSeconds: number }> {
  await migrate(db);
  const began = performance.now();
  await seed(db, open);
  const seedSeconds = (performance.now() - began) / 1000;
  return { times: await measure(testContext(db, manualClock(now))), seedSeconds };
}

function figuresOf(store: string, timings: Timing[], goal: number): Figure[] {
  const of = (some: Timing[], share: number) =>
    quantile(
      some.map(({ milliseconds }) => milliseconds),
      share,
    );
  const told = (what: string, value: number): Figure => ({ what, value, unit: "ms", goal: null, met: null });
  const held = (what: string, value: number): Figure => ({
    ...told(what, value),
    goal: `<= ${goal}`,
    met: value <= goal,
  });
  return [
    told(`page of 50, ${store}, p50`, of(timings, 0.5)),
    held(`page of 50, ${store}, p95`, of(timings, 0.95)),
    held(
      `first page with counts, ${store}, p95`,
      of(
        timings.filter(({ first }) => first),
        0.95,
      ),
    ),
    told(`page of 50, ${store}, slowest`, of(timings, 1)),
    ...Map.groupBy(timings, ({ filter }) => filter)
      .entries()
      .map(([filter, its]) => told(`  p95 of "${filter}", ${store}`, of(its, 0.95))),
  ];
}

export const options = ["open"];

export async function run(given: BenchOptions = {}): Promise<BenchResult> {
  const open = Number(given.open ?? 100_000);
  if (!Number.isSafeInteger(open) || open < 1)
    throw new RangeError(`--open takes a count, not ${given.open}`);
  const figures: Figure[] = [];
  const missing: string[] = [];
  const setting: BenchResult["setting"] = {
    open,
    pages: rounds * 3,
    limit: 50,
    loadBefore: Number(loadavg()[0]?.toFixed(1)),
  };
  const folder = mkdtempSync(join(tmpdir(), "rerail-bench-"));
  const embedded = await openDatabase({ dataDir: folder });
  try {
    const { times, seedSeconds } = await bench(embedded, open);
    figures.push(...figuresOf("embedded", times, 50));
    setting.embeddedSeedSeconds = Math.round(seedSeconds);
  } finally {
    await embedded.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const server = await startPostgres({ shared_buffers: "256MB" });
  if (!server) missing.push("PostgreSQL is not installed");
  else {
    const db = await openDatabase({ url: server.url, dataDir: folder });
    try {
      const { times, seedSeconds } = await bench(db, open);
      figures.push(...figuresOf("PostgreSQL", times, 15));
      setting.postgresSeedSeconds = Math.round(seedSeconds);
    } finally {
      await db.close();
      await server.stop();
    }
  }
  return { name: "queue", setting, figures, missing };
}
