-- The open queue counted as it changes, so that no page has to count it, and what the desk's verbs need beside it.

-- Append-only differences per group of the queue's categorical filters; sums are the truth, a job folds rows together.
-- Appending (instead of updating one row per group) keeps concurrent writers from waiting for each other.
create table queue_counts (
  class text not null,
  family text not null,
  currency text,
  message_type text not null,
  reason_code text,
  band text,
  n bigint not null,
  eur_minor bigint not null,
  saving_eur_minor bigint not null
);

create function count_raised() returns trigger language plpgsql as $$
begin
  insert into queue_counts
  select class, family, currency, message_type, reason_code, band, count(*), sum(amount_eur_minor),
         sum((rank_terms ->> 'expectedSavingEurMinor')::bigint)
    from added where state = 'open' group by 1, 2, 3, 4, 5, 6;
  return null;
end $$;
create trigger exceptions_counted after insert on exceptions
  referencing new table as added for each statement execute function count_raised();

create function count_changed() returns trigger language plpgsql as $$
begin
  insert into queue_counts
  select class, family, currency, message_type, reason_code, band, sum(n), sum(eur), sum(saving)
    from (select class, family, currency, message_type, reason_code, band, 1 as n, amount_eur_minor as eur,
                 (rank_terms ->> 'expectedSavingEurMinor')::bigint as saving from added where state = 'open'
          union all
          select class, family, currency, message_type, reason_code, band, -1, -amount_eur_minor,
                 -(rank_terms ->> 'expectedSavingEurMinor')::bigint from removed where state = 'open') as difference
   group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0 or sum(eur) <> 0 or sum(saving) <> 0;
  return null;
end $$;
create trigger exceptions_recounted after update on exceptions
  referencing old table as removed new table as added for each statement execute function count_changed();

-- The due instant is passed once: the sweep marks it and ranks the row again.
alter table exceptions add column past_due boolean not null default false;
create index exceptions_falling_due on exceptions (due_at, id) where state = 'open' and not past_due;

create index exceptions_open_age on exceptions (class, raised_at) where state = 'open';
create index exceptions_open_amount on exceptions (amount_eur_minor) where state = 'open';
create index exceptions_raised on exceptions (raised_at);
create index exceptions_closed_class on exceptions (class, closed_at desc) where state = 'closed';
create index exceptions_closed_family on exceptions (family, closed_at desc, id desc) where state = 'closed';

-- A note sent twice is one note.
alter table case_notes add column command_id uuid not null unique;

-- The payment as it would be after the edit; its changes are told against the payment as received.
alter table edits add column payment jsonb not null;
alter table edits add column maker_name text not null;
create index case_events_reveals on case_events (actor, at) where kind = 'reveal';
create index claims_live on claims (lease_until, user_id);

-- The second wall behind maker-is-not-checker: a verdict that waits for a second person becomes final only behind an
-- approval that somebody else gave.
create function verdict_needs_second_person() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from approvals a
     where a.id = new.approval_id and a.kind = 'verdict' and a.state = 'approved'
       and a.checker is not null and a.checker <> new.by_user
  ) then
    raise exception 'a verdict that needs a second person becomes final only by another person''s approval'
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger verdicts_second_person before insert or update on verdicts
  for each row when (new.state = 'final' and new.approval_id is not null)
  execute function verdict_needs_second_person();

insert into queue_views (name, owner, filter, position) values
  ('All', null, '{}', 1),
  ('Due within the hour', null, '{"dueWithinMinutes": 60}', 2),
  ('Repairs', null, '{"family": ["repair"]}', 3),
  ('Fraud', null, '{"family": ["fraud"]}', 4),
  ('High value', null, '{"minAmountEur": 5000000}', 5),
  ('Mine', null, '{"claim": "mine"}', 6);
