/** The queue's reads. One statement gives a page with its rows and claims, the first one with its counts. */
import type { RankTerms } from "#models/ranking/index.ts";
import type { Finding } from "#models/rules/index.ts";
import type { Queryable, Transaction } from "../../platform/database/database.ts";
import type { QueueCounts, QueueFilter } from "../schema.ts";

export interface Viewer {
  userId: string;
  now: Date;
}

export interface QueueRecord {
  exceptionId: number;
  caseId: number;
  version: number;
  class: string;
  family: string;
  reasonCode: string | null;
  raisedBy: string[];
  lead: Finding | null;
  headline: string | null;
  findingCount: number;
  messageType: string;
  amountMinor: string | null;
  currency: string | null;
  amountEurMinor: number;
  debtor: string | null;
  creditor: string | null;
  corridor: string | null;
  raisedAt: string;
  dueAt: string | null;
  probability: number | null;
  band: string | null;
  anomaly: number | null;
  rankKey: number;
  rankTerms: RankTerms;
  margin: number | null;
  modelHash: string | null;
  edited: boolean;
  claimUserId: string | null;
  claimUserName: string | null;
  leaseUntil: string | null;
}

/** Columns of a row; `k` is the live claim, `s` the score that ranks it. */
const rowColumns = `e.id as "exceptionId", c.id as "caseId", e.version, e.class, e.family,
  e.reason_code as "reasonCode", e.raised_by as "raisedBy", e.findings -> 0 as lead, e.headline,
  jsonb_array_length(e.findings) as "findingCount", e.message_type as "messageType",
  e.amount_minor as "amountMinor", e.currency, e.amount_eur_minor as "amountEurMinor",
  p.payment -> 'debtor' ->> 'name' as debtor, p.payment -> 'creditor' ->> 'name' as creditor, e.corridor,
  e.raised_at as "raisedAt", e.due_at as "dueAt", e.probability, e.band, e.anomaly, e.rank_key as "rankKey",
  e.rank_terms as "rankTerms", s.margin, s.model_hash as "modelHash", coalesce(
    (select d.changes <> '[]'::jsonb from edits d where d.exception_id = e.id order by d.id desc limit 1), false) as edited,
  k.user_id as "claimUserId", k.user_name as "claimUserName", k.lease_until as "leaseUntil"`;

/** Collects the values of a statement and gives each its place. */
class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

const categorical = [
  ["class", "class"],
  ["family", "family"],
  ["currency", "currency"],
  ["messageType", "message_type"],
  ["reasonCode", "reason_code"],
  ["band", "band"],
] as const satisfies readonly (readonly [keyof QueueFilter, string])[];

/** Conditions on the categorical columns; the same names exist in `exceptions` and in the roll-up. */
function categoryConditions(filter: QueueFilter, parameters: Parameters, alias: string): string[] {
  return categorical.flatMap(([name, columnName]) => {
    const wanted = filter[name];
    if (wanted === undefined) return [];
    // One value by "=": an index that begins with the column then gives the rows in the order of the rank.
    return wanted.length === 1
      ? [`${alias}.${columnName} = ${parameters.add(wanted[0])}::text`]
      : [`${alias}.${columnName} = any(${parameters.add(wanted)}::text[])`];
  });
}

/** Conditions that the roll-up cannot answer, with the join they need. */
function rangeConditions(filter: QueueFilter, parameters: Parameters, viewer: Viewer): string[] {
  const now = () => `${parameters.add(viewer.now)}::timestamptz`;
  const minutes = (count: number) => `make_interval(mins => ${parameters.add(count)}::int)`;
  const claims = `select 1 from cases c join claims k on k.case_id = c.id where c.thread_key = e.thread_key`;
  const live = (who: string) => `exists (${claims} and k.lease_until > ${now()}${who})`;
  const conditions: string[] = [];
  if (filter.minAmountEur !== undefined)
    conditions.push(`e.amount_eur_minor >= ${parameters.add(filter.minAmountEur)}`);
  if (filter.dueWithinMinutes !== undefined)
    conditions.push(`e.due_at <= ${now()} + ${minutes(filter.dueWithinMinutes)}`);
  if (filter.minAgeMinutes !== undefined)
    conditions.push(`e.raised_at <= ${now()} - ${minutes(filter.minAgeMinutes)}`);
  if (filter.maxAgeMinutes !== undefined)
    conditions.push(`e.raised_at > ${now()} - ${minutes(filter.maxAgeMinutes)}`);
  if (filter.claim === "mine") {
    const mine = `select c.thread_key from claims k join cases c on c.id = k.case_id`;
    conditions.push(
      `e.thread_key in (${mine} where k.user_id = ${parameters.add(viewer.userId)} and k.lease_until > ${now()})`,
    );
  }
  if (filter.claim === "others") conditions.push(live(` and k.user_id <> ${parameters.add(viewer.userId)}`));
  if (filter.claim === "free") conditions.push(`not ${live("")}`);
  return conditions;
}

/** Neither the roll-up alone nor with the few live claims taken off can count these. */
const needsRange = (filter: QueueFilter) =>
  [filter.minAmountEur, filter.dueWithinMinutes, filter.minAgeMinutes, filter.maxAgeMinutes].some(
    (value) => value !== undefined,
  ) ||
  filter.claim === "mine" ||
  filter.claim === "others";

/** Counting stops here: no page waits for a count that nobody reads to the last digit. */
export const countedAtMost = 2_000;
/** Sums of amounts stay exact numbers in JavaScript. */
const safe = (sum: string) => `least(coalesce(${sum}, 0), ${Number.MAX_SAFE_INTEGER})::bigint`;

/** Rows and euro cents that match: from the roll-up where it can answer, else by counting up to the cap. */
function countSql(filter: QueueFilter, parameters: Parameters, viewer: Viewer): string {
  const where = (conditions: string[]) => ["true", ...conditions].join(" and ");
  if (!needsRange(filter)) {
    const parts = [
      `select n, eur_minor from queue_counts q where ${where(categoryConditions(filter, parameters, "q"))}`,
    ];
    // Free is what nobody holds: everything less the few that are held, instead of looking at every one.
    if (filter.claim === "free")
      parts.push(
        `select -1, -e.amount_eur_minor
           from claims k join cases c on c.id = k.case_id join exceptions e on e.thread_key = c.thread_key
          where k.lease_until > ${parameters.add(viewer.now)}::timestamptz and e.state = 'open'
            and ${where(categoryConditions(filter, parameters, "e"))}`,
      );
    return `select ${safe("sum(n)")} as n, ${safe("sum(eur_minor)")} as eur
              from (${parts.join(" union all ")}) as counted`;
  }
  const conditions = [
    ...categoryConditions(filter, parameters, "e"),
    ...rangeConditions(filter, parameters, viewer),
  ];
  return `select count(*) as n, ${safe("sum(amount_eur_minor)")} as eur
            from (select e.amount_eur_minor from exceptions e
                   where e.state = 'open' and ${where(conditions)} limit ${countedAtMost + 1}) as counted`;
}

export interface PageRecord {
  rows: QueueRecord[];
  counts: QueueCounts | null;
}

export interface PageRequest {
  filter: QueueFilter;
  cursor: { rankKey: number; id: number } | null;
  limit: number;
}

/** The statement of a page, apart from running it, so that its plan can be looked at. */
export function pageStatement(request: PageRequest, viewer: Viewer): { sql: string; parameters: unknown[] } {
  const parameters = new Parameters();
  const { filter, cursor } = request;
  const conditions = [
    "e.state = 'open'",
    ...categoryConditions(filter, parameters, "e"),
    ...rangeConditions(filter, parameters, viewer),
  ];
  if (cursor)
    conditions.push(
      `(e.rank_key, e.id) < (${parameters.add(cursor.rankKey)}::double precision, ${parameters.add(cursor.id)}::bigint)`,
    );
  const page = `page as materialized (
           select e.id from exceptions e where ${conditions.join(" and ")}
            order by e.rank_key desc, e.id desc limit ${parameters.add(request.limit + 1)})`;
  const rows = `select ${rowColumns}
          from page join exceptions e on e.id = page.id
          join payments p on p.id = e.payment_id
          left join scores s on s.id = e.score_id
          join cases c on c.thread_key = e.thread_key
          left join claims k on k.case_id = c.id and k.lease_until > ${parameters.add(viewer.now)}::timestamptz`;
  const order = `order by "rankKey" desc, "exceptionId" desc`;
  const sql = cursor
    ? `with ${page} ${rows} ${order}`
    : `with counted as materialized (${countSql(filter, parameters, viewer)}),
         everything as materialized (select ${safe("sum(n)")} as n from queue_counts),
         ${page}
       select counted.n as matching, counted.eur as "matchingEurMinor", everything.n as open, r.*
         from counted cross join everything left join (${rows}) r on true ${order}`;
  return { sql, parameters: parameters.values };
}

export async function readPage(q: Queryable, request: PageRequest, viewer: Viewer): Promise<PageRecord> {
  const { sql, parameters } = pageStatement(request, viewer);
  const { rows } = await q.query<QueueRecord & { matching: number; matchingEurMinor: number; open: number }>(
    sql,
    parameters,
  );
  if (request.cursor) return { rows, counts: null };
  const { matching = 0, matchingEurMinor = 0, open = 0 } = rows[0] ?? {};
  const found = rows.filter((row) => row.exceptionId !== null);
  return { rows: found, counts: { ...counted(request.filter, matching), matchingEurMinor, open } };
}

function counted(filter: QueueFilter, n: number): { matching: number; capped: boolean } {
  const capped = needsRange(filter) && n > countedAtMost;
  return { matching: capped ? countedAtMost : n, capped };
}

export async function countMatching(q: Queryable, filter: QueueFilter, viewer: Viewer) {
  const parameters = new Parameters();
  const { rows } = await q.query<{ n: number }>(countSql(filter, parameters, viewer), parameters.values);
  return counted(filter, rows[0]?.n ?? 0);
}

export interface ExceptionRecord extends QueueRecord {
  state: "open" | "deciding" | "closed";
  paymentId: number;
  messageId: number;
  indexInMessage: number;
  scoreId: number | null;
  threadKey: string;
  findings: Finding[];
  uetr: string | null;
  endToEndId: string | null;
  settlementDate: string | null;
}

const detailColumns = `${rowColumns}, e.state, e.payment_id as "paymentId", p.message_id as "messageId",
  p.index_in_message as "indexInMessage",  e.score_id as "scoreId", e.thread_key as "threadKey", e.findings, p.uetr, p.end_to_end_id as "endToEndId",
  p.settlement_date as "settlementDate"`;

/** One exception by its identifier, or a case's leading one: the open one that ranks first, else the latest. */
export async function findException(
  q: Queryable,
  by: { exceptionId: number } | { caseId: number },
  viewer: Viewer,
): Promise<ExceptionRecord | null> {
  const { rows } = await q.query<ExceptionRecord>(
    `select ${detailColumns}
       from exceptions e
       join payments p on p.id = e.payment_id
       left join scores s on s.id = e.score_id
       join cases c on c.thread_key = e.thread_key
       left join claims k on k.case_id = c.id and k.lease_until > $2::timestamptz
      where ${"exceptionId" in by ? "e.id" : "c.id"} = $1
      order by (e.state = 'open') desc, (e.state = 'deciding') desc, e.rank_key desc, e.id desc limit 1`,
    ["exceptionId" in by ? by.exceptionId : by.caseId, viewer.now],
  );
  return rows[0] ?? null;
}

/** The next case by rank that nobody else holds, apart from the one just decided. */
export async function nextCase(q: Queryable, exceptCaseId: number, viewer: Viewer): Promise<number | null> {
  const { rows } = await q.query<{ caseId: number }>(
    `select c.id as "caseId" from exceptions e join cases c on c.thread_key = e.thread_key
      where e.state = 'open' and c.id <> $1
        and not exists (select 1 from claims k where k.case_id = c.id and k.user_id <> $2 and k.lease_until > $3)
      order by e.rank_key desc, e.id desc limit 1`,
    [exceptCaseId, viewer.userId, viewer.now],
  );
  return rows[0]?.caseId ?? null;
}

export interface FactsRecord {
  closedToday: number;
  nextDueAt: string | null;
  dueWithinHour: number;
}

export async function readFacts(q: Queryable, now: Date): Promise<FactsRecord> {
  const { rows } = await q.query<FactsRecord>(
    `select (select count(*) from exceptions
              where state = 'closed' and closed_at >= date_trunc('day', $1::timestamptz, 'UTC')) as "closedToday",
            (select min(due_at) from exceptions where state = 'open' and due_at > $1::timestamptz) as "nextDueAt",
            (select count(*) from exceptions
              where state = 'open' and due_at <= $1::timestamptz + interval '1 hour') as "dueWithinHour"`,
    [now],
  );
  return rows[0] as FactsRecord;
}

// ── saved views ───────────────────────────────────────────────────────────────────────────────────────────

export interface ViewRecord {
  id: number;
  name: string;
  owner: string | null;
  filter: QueueFilter;
  position: number;
}

export async function readViews(q: Queryable, userId: string): Promise<ViewRecord[]> {
  const { rows } = await q.query<ViewRecord>(
    `select id, name, owner, filter, position from queue_views where owner is null or owner = $1
      order by owner nulls first, position, id`,
    [userId],
  );
  return rows;
}

/** Saves under the name; an own view of that name is replaced, a shared one only with `replaceShared` and never a built-in. */
export async function saveView(
  tx: Transaction,
  view: { name: string; owner: string | null; filter: QueueFilter; replaceShared: boolean },
): Promise<number | null> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('queue-views'))`);
  const { rows } = await tx.query<{ id: number; position: number }>(
    `select id, position from queue_views where name = $1 and owner is not distinct from $2`,
    [view.name, view.owner],
  );
  const known = rows[0];
  if (known && view.owner === null && (known.position > 0 || !view.replaceShared)) return null;
  const saved = known
    ? await tx.query<{ id: number }>(`update queue_views set filter = $2::jsonb where id = $1 returning id`, [
        known.id,
        JSON.stringify(view.filter),
      ])
    : await tx.query<{ id: number }>(
        `insert into queue_views (name, owner, filter) values ($1, $2, $3::jsonb) returning id`,
        [view.name, view.owner, JSON.stringify(view.filter)],
      );
  return saved.rows[0]?.id ?? null;
}

/** Built-in views have a position and stay. */
export async function deleteView(
  tx: Transaction,
  id: number,
  userId: string,
  sharedToo: boolean,
): Promise<boolean> {
  const { count } = await tx.query(
    `delete from queue_views where id = $1 and position = 0 and (owner = $2 or (owner is null and $3))`,
    [id, userId, sharedToo],
  );
  return count > 0;
}

/** Sums the roll-up's difference rows into one row per group. Readers see either form; both give the same sums. */
export async function foldQueueCounts(tx: Transaction): Promise<number> {
  const { count } = await tx.query(
    `with gone as (delete from queue_counts returning *)
     insert into queue_counts
     select class, family, currency, message_type, reason_code, band, sum(n), sum(eur_minor), sum(saving_eur_minor)
       from gone group by 1, 2, 3, 4, 5, 6
     having sum(n) <> 0 or sum(eur_minor) <> 0 or sum(saving_eur_minor) <> 0`,
  );
  return count;
}
