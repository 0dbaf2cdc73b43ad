-- Outgoing messages: drafted with a decision, released once it is final, sent at most once.
create table releases (
  id bigint generated always as identity primary key,
  exception_id bigint not null references exceptions,
  case_id bigint not null references cases,
  verdict_id bigint references verdicts,
  place int not null,
  act text not null,
  message_type text not null,
  reference text not null,
  -- Null where no message could be written; `problem` says why.
  bytes bytea,
  sha256 text,
  problem text,
  findings jsonb not null default '[]',
  drafted_at timestamptz not null,
  state text not null check (
    state in ('drafted', 'held', 'ready', 'sending', 'sent', 'kept', 'unsure', 'refused', 'withdrawn')),
  state_at timestamptz not null,
  attempts int not null default 0,
  answer text,
  unique (exception_id, reference),
  check ((bytes is null) = (sha256 is null)),
  -- What did not validate never goes out.
  check (state not in ('ready', 'sending', 'sent', 'kept', 'unsure') or (bytes is not null and problem is null))
);
create index releases_case on releases (case_id, id);
create index releases_verdict on releases (verdict_id) where verdict_id is not null;

-- A message that was drafted is never changed: only its state moves.
create function keep_release() returns trigger language plpgsql as $$
begin
  if new.bytes is distinct from old.bytes or new.sha256 is distinct from old.sha256
     or new.message_type <> old.message_type or new.exception_id <> old.exception_id
     or (old.verdict_id is not null and new.verdict_id is distinct from old.verdict_id)
     or (old.state in ('sent', 'withdrawn') and new.state <> old.state) then
    raise exception 'a drafted message is not changed' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger releases_keep before update on releases for each row execute function keep_release();
create trigger releases_stay before delete on releases for each row execute function refuse_change();
