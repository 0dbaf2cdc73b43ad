/** Every SQL statement of the team board. It only reads, also other domains' tables. */
import type { Queryable } from "../platform/database/database.ts";
import type { TeamBoard } from "./schema.ts";

export interface Totals {
  open: number;
  dueWithinHour: number;
  overdue: number;
  closedToday: number;
  waitingApproval: number;
  expectedSavingOpenEurMinor: number;
}

/** What is open comes from the roll-up, what falls due from its index: neither reads the open exceptions themselves. */
export async function readTotals(q: Queryable, now: Date): Promise<Totals> {
  const { rows } = await q.query<Totals>(
    `select (select coalesce(sum(n), 0)::bigint from queue_counts) as open,
            (select count(*) from exceptions where state = 'open' and due_at <= $1::timestamptz + interval '1 hour')
              as "dueWithinHour",
            (select count(*) from exceptions where state = 'open' and due_at < $1) as overdue,
            (select coalesce(sum(saving_eur_minor), 0)::bigint from queue_counts) as "expectedSavingOpenEurMinor",
            (select count(*) from exceptions where state = 'closed'
                and closed_at >= date_trunc('day', $1::timestamptz, 'UTC')) as "closedToday",
            (select count(*) from approvals where state = 'waiting') as "waitingApproval"`,
    [now],
  );
  return rows[0] as Totals;
}

/** Open exceptions by class and band; bands are numbered from 1 by their lower bounds in minutes. */
export async function readAgeing(
  q: Queryable,
  now: Date,
  fromMinutes: readonly number[],
): Promise<{ class: string; band: number; n: number }[]> {
  const { rows } = await q.query<{ class: string; band: number; n: number }>(
    `select class,
            width_bucket(floor(extract(epoch from $1::timestamptz - raised_at) / 60)::float8, $2::float8[]) as band,
            count(*) as n
       from exceptions where state = 'open' group by 1, 2 order by 1, 2`,
    [now, fromMinutes],
  );
  return rows;
}

/** The next hours in full, each with what falls due in it. */
export async function readDueByHour(q: Queryable, now: Date, hours: number): Promise<TeamBoard["dueByHour"]> {
  const { rows } = await q.query<{ hour: string; due: number }>(
    `select h.hour, count(e.id) as due
       from generate_series(date_trunc('hour', $1::timestamptz, 'UTC'),
                            date_trunc('hour', $1::timestamptz, 'UTC') + make_interval(hours => $2::int - 1),
                            interval '1 hour') as h(hour)
       left join exceptions e on e.state = 'open' and e.due_at >= greatest(h.hour, $1) and e.due_at < h.hour + interval '1 hour'
      group by 1 order by 1`,
    [now, hours],
  );
  return rows;
}

/** Arrivals and closures per UTC day, today last. */
export async function readFlow(q: Queryable, now: Date, days: number): Promise<TeamBoard["flow"]> {
  const { rows } = await q.query<{ day: string; raised: number; closed: number }>(
    `with span as (
       select date_trunc('day', $1::timestamptz, 'UTC') - make_interval(days => d) as day
         from generate_series(0, $2::int - 1) as d),
     raised as (
       select date_trunc('day', raised_at, 'UTC') as day, count(*) as n from exceptions
        where raised_at >= date_trunc('day', $1::timestamptz, 'UTC') - make_interval(days => $2::int - 1) group by 1),
     closed as (
       select date_trunc('day', closed_at, 'UTC') as day, count(*) as n from exceptions
        where state = 'closed'
          and closed_at >= date_trunc('day', $1::timestamptz, 'UTC') - make_interval(days => $2::int - 1) group by 1)
     select to_char(span.day at time zone 'UTC', 'YYYY-MM-DD') as day,
            coalesce(raised.n, 0) as raised, coalesce(closed.n, 0) as closed
       from span left join raised using (day) left join closed using (day) order by span.day`,
    [now, days],
  );
  return rows;
}

/**
 * Everybody who holds a claim or decided within seven days. Against the model: a verdict on the other side than a score
 * that was shown (0.5 parts the sides); an undecided judgement is on no side.
 */
export async function readPeople(q: Queryable, now: Date): Promise<TeamBoard["people"]> {
  const { rows } = await q.query<TeamBoard["people"][number]>(
    `with week as (
       select by_user, max(by_name) as name, bool_and(simulated) as simulated,
              count(*) filter (where at >= date_trunc('day', $1::timestamptz, 'UTC')) as closed_today,
              count(*) as closed_7d,
              percentile_cont(0.5) within group (order by (shown ->> 'secondsOnCase')::float8) / 60 as median_minutes,
              count(*) filter (where side is not null and (judged = 'genuine') <> side) as overrides,
              count(*) filter (where side is not null) as scored
         from (select v.*, case when (v.shown ->> 'scoreShown')::boolean and v.judged <> 'unsure'
                                then (v.shown ->> 'probability')::float8 >= 0.5 end as side
                 from verdicts v
                where v.state in ('pending', 'waiting-approval', 'final') and v.at > $1::timestamptz - interval '7 days'
                  and v.at <= $1) as recent
        group by by_user),
     held as (
       select c.user_id, max(c.user_name) as name, count(distinct c.case_id) as claimed,
              count(distinct c.case_id) filter (where e.due_at < date_trunc('day', $1::timestamptz, 'UTC') + interval '1 day')
                as due_today
         from claims c join cases k on k.id = c.case_id
         left join exceptions e on e.thread_key = k.thread_key and e.state = 'open'
        where c.lease_until > $1 group by 1)
     select coalesce(week.by_user, held.user_id) as "userId", coalesce(week.name, held.name) as name,
            coalesce(week.simulated, false) as simulated, coalesce(held.claimed, 0) as claimed,
            coalesce(held.due_today, 0) as "dueToday", coalesce(week.closed_today, 0) as "closedToday",
            coalesce(week.closed_7d, 0) as "closed7d", week.median_minutes as "medianMinutes",
            coalesce(week.overrides, 0) as "overrides7d", coalesce(week.scored, 0) as "scored7d"
       from week full join held on held.user_id = week.by_user
      order by name, "userId"`,
    [now],
  );
  return rows;
}

/** Final verdicts of the last ninety days that went against a shown score, and those a later fact turned over. */
export async function readOverrides(q: Queryable, now: Date): Promise<TeamBoard["overrides"]> {
  const { rows } = await q.query<TeamBoard["overrides"][number]>(
    `with judged as (
       select (v.shown ->> 'probability')::float8 >= 0.5 as model_genuine, v.judged = 'genuine' as person_genuine,
              exists (select 1 from labels l join labels later on later.supersedes = l.id
                       where l.verdict_id = v.id and later.target <> l.target) as overturned
         from verdicts v
        where v.state = 'final' and v.judged <> 'unsure' and (v.shown ->> 'scoreShown')::boolean
          and v.shown ->> 'probability' is not null
          and v.at > $1::timestamptz - interval '90 days' and v.at <= $1)
     select d.direction,
            count(*) filter (where person_genuine <> model_genuine) as n,
            count(j.*) as of,
            count(*) filter (where person_genuine <> model_genuine and overturned) as overturned
       from (values ('released against the model', true, 1), ('held against the model', false, 2))
              as d(direction, model_genuine, position)
       left join judged j using (model_genuine)
      group by d.direction, d.position order by d.position`,
    [now],
  );
  return rows;
}

export async function readClaims(q: Queryable, now: Date): Promise<TeamBoard["claims"]> {
  const { rows } = await q.query<TeamBoard["claims"][number]>(
    `select c.case_id as "caseId", coalesce(e.class, '') as class, c.user_name as "userName",
            c.lease_until as "leaseUntil", e.due_at as "dueAt"
       from claims c join cases k on k.id = c.case_id
       left join lateral (select class, due_at from exceptions
                           where thread_key = k.thread_key order by (state = 'open') desc, rank_key desc limit 1) e on true
      where c.lease_until > $1 order by e.due_at nulls last, c.case_id limit 200`,
    [now],
  );
  return rows;
}
