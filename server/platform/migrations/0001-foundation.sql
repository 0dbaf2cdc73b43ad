-- The first schema. SQL of PostgreSQL 15, run unchanged on PGlite and PostgreSQL.
-- Money is numeric(24,0) in minor units of its currency; instants are timestamptz; identifiers are bigint identities.

create table settings (
  key text primary key,
  value jsonb not null
);

-- Work to do after a commit. A row is deleted in the transaction of its effect: exactly one effect.
create table outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  payload jsonb not null,
  not_before timestamptz not null default '-infinity',
  attempts int not null default 0,
  last_error text,
  parked boolean not null default false
);
create index outbox_ready on outbox (topic, not_before, id) where not parked;

-- ── audit ─────────────────────────────────────────────────────────────────────────────────────────────────
create table audit_head (
  only_row boolean primary key default true check (only_row),
  seq bigint not null,
  hash text not null
);
insert into audit_head (seq, hash) values (0, repeat('0', 64));

create table audit_events (
  seq bigint primary key,
  at timestamptz not null,
  actor text not null,
  role text not null,
  action text not null,
  object text not null,
  details jsonb not null,
  request_id text,
  prev_hash text not null,
  hash text not null
);
create index audit_events_object on audit_events (object, seq);
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger audit_events_append_only before update or delete on audit_events
  for each row execute function refuse_change();

-- ── intake ────────────────────────────────────────────────────────────────────────────────────────────────
create table sources (
  id bigint generated always as identity primary key,
  name text not null unique,
  token_hash text not null unique,
  active boolean not null default true
);

create table messages (
  id bigint generated always as identity primary key,
  source_id bigint not null references sources,
  received_at timestamptz not null,
  sha256 text not null,
  bytes bytea not null,
  file_name text,
  standard text not null check (standard in ('iso20022', 'mt', 'unknown')),
  message_type text,
  sender text,
  message_ref text,
  business_key text,
  outcome text not null check (outcome in ('accepted', 'rejected', 'unsupported')),
  transactions int not null default 0,
  findings jsonb not null default '[]',
  replayed_from bigint references messages,
  unique (source_id, sha256)
);
create index messages_outcome on messages (outcome, id desc);
create index messages_business_key on messages (business_key) where business_key is not null;

create table payments (
  id bigint generated always as identity primary key,
  message_id bigint not null references messages,
  index_in_message int not null,
  thread_key text not null,
  received_at timestamptz not null,
  message_type text not null,
  kind text not null check (kind in ('customer-transfer', 'bank-transfer', 'return', 'initiation')),
  uetr text,
  end_to_end_id text,
  amount_minor numeric(24, 0),
  currency text,
  settlement_date date,
  debtor_account text,
  creditor_account text,
  fingerprint text,
  payment jsonb not null,
  findings jsonb not null default '[]',
  unique (message_id, index_in_message)
);
create index payments_thread on payments (thread_key, id);
create index payments_uetr on payments (uetr) where uetr is not null;
create index payments_fingerprint on payments (fingerprint, received_at) where fingerprint is not null;
create index payments_received on payments (received_at, id);

-- ── registry ──────────────────────────────────────────────────────────────────────────────────────────────
create table models (
  hash text primary key,
  name text not null unique,
  manifest jsonb not null,
  bytes bytea not null,
  registered_at timestamptz not null,
  registered_by text not null
);
-- The serving ledger: which model served from when. The newest row is the champion; roll back appends.
create table serving_ledger (
  id bigint generated always as identity primary key,
  model_hash text not null references models,
  since timestamptz not null,
  reason text not null check (reason in ('bootstrap', 'promotion', 'rollback')),
  approval_id bigint
);

-- ── exceptions ────────────────────────────────────────────────────────────────────────────────────────────
create table snapshots (
  hash text primary key,
  feature_version text not null,
  feature_values double precision[] not null,
  history jsonb not null
);

create table exceptions (
  id bigint generated always as identity primary key,
  payment_id bigint not null unique references payments,
  thread_key text not null,
  raised_at timestamptz not null,
  raised_by text[] not null,
  propensity double precision not null default 1,
  state text not null default 'open' check (state in ('open', 'deciding', 'closed')),
  class text not null,
  family text not null,
  reason_code text,
  findings jsonb not null,
  amount_minor numeric(24, 0),
  currency text,
  amount_eur_minor bigint not null default 0,
  corridor text,
  message_type text not null,
  due_at timestamptz,
  score_id bigint,
  probability double precision,
  anomaly double precision,
  band text,
  rank_key double precision not null,
  rank_terms jsonb not null,
  version int not null default 1,
  closed_at timestamptz
);
create index exceptions_queue on exceptions (rank_key desc, id desc) where state = 'open';
create index exceptions_queue_class on exceptions (class, rank_key desc, id desc) where state = 'open';
create index exceptions_due on exceptions (due_at, id) where state = 'open';
create index exceptions_thread on exceptions (thread_key);
create index exceptions_closed on exceptions (closed_at desc) where state = 'closed';

-- One row per scoring of a payment; the record is never changed, a re-score appends.
create table scores (
  id bigint generated always as identity primary key,
  payment_id bigint not null references payments,
  at timestamptz not null,
  cause text not null check (cause in ('arrival', 'edit', 'promotion')),
  model_hash text references models,
  calibration_id text,
  feature_version text not null,
  rule_version text not null,
  snapshot_hash text not null,
  margin double precision,
  probability double precision,
  anomaly double precision,
  student_margin double precision,
  base_margin double precision,
  contributions double precision[],
  check ((model_hash is null) = (probability is null)),
  check ((model_hash is null) = (calibration_id is null))
);
create index scores_payment on scores (payment_id, id desc);

-- ── cases ─────────────────────────────────────────────────────────────────────────────────────────────────
create table cases (
  id bigint generated always as identity primary key,
  thread_key text not null unique,
  state text not null default 'open' check (state in ('open', 'closed')),
  opened_at timestamptz not null,
  closed_at timestamptz,
  version int not null default 1
);
create table claims (
  case_id bigint primary key references cases,
  user_id text not null,
  user_name text not null,
  claimed_at timestamptz not null,
  lease_until timestamptz not null,
  fencing bigint not null
);
create table case_notes (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  body text not null
);
create index case_notes_case on case_notes (case_id, id);
create table case_events (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  at timestamptz not null,
  actor text not null,
  actor_name text not null,
  kind text not null,
  data jsonb not null
);
create index case_events_case on case_events (case_id, id);

-- ── four eyes ─────────────────────────────────────────────────────────────────────────────────────────────
create table approvals (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('verdict', 'promotion')),
  subject text not null,
  payload jsonb not null,
  payload_hash text not null,
  maker text not null,
  maker_name text not null,
  requested_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'returned', 'withdrawn')),
  checker text,
  checker_name text,
  decided_at timestamptz,
  reason text,
  constraint maker_is_not_checker check (checker is null or checker <> maker)
);
create index approvals_waiting on approvals (requested_at) where state = 'waiting';

-- ── repairs ───────────────────────────────────────────────────────────────────────────────────────────────
create table edits (
  id bigint generated always as identity primary key,
  exception_id bigint not null references exceptions,
  command_id uuid not null unique,
  at timestamptz not null,
  maker text not null,
  changes jsonb not null,
  payload_hash text not null,
  findings jsonb not null,
  score_id bigint not null references scores
);
create index edits_exception on edits (exception_id, id desc);

-- ── verdicts ──────────────────────────────────────────────────────────────────────────────────────────────
create table verdicts (
  id bigint generated always as identity primary key,
  command_id uuid not null unique,
  exception_id bigint not null references exceptions,
  case_id bigint not null references cases,
  at timestamptz not null,
  by_user text not null,
  by_name text not null,
  simulated boolean not null default false,
  outcome text not null,
  judged text not null check (judged in ('genuine', 'false-alarm', 'unsure')),
  reason_code text not null,
  confidence text not null check (confidence in ('low', 'medium', 'high')),
  note text,
  shown jsonb not null,
  edit_id bigint references edits,
  approval_id bigint references approvals,
  state text not null check (state in ('pending', 'waiting-approval', 'final', 'undone', 'returned')),
  effective_at timestamptz not null
);
create index verdicts_exception on verdicts (exception_id, id desc);
create index verdicts_person on verdicts (by_user, at desc);
create unique index verdicts_one_live on verdicts (exception_id) where state in ('pending', 'waiting-approval', 'final');

-- A label is never updated: a later fact appends a row that names the one it supersedes.
create table labels (
  id bigint generated always as identity primary key,
  exception_id bigint not null references exceptions,
  payment_id bigint not null references payments,
  verdict_id bigint references verdicts,
  source text not null check (source in ('verdict', 'late-outcome')),
  target smallint not null check (target in (0, 1)),
  known_at timestamptz not null,
  snapshot_hash text not null references snapshots,
  supersedes bigint unique references labels,
  simulated boolean not null default false
);
create index labels_exception on labels (exception_id, id desc);
create trigger labels_append_only before update or delete on labels
  for each row execute function refuse_change();

-- ── retraining ────────────────────────────────────────────────────────────────────────────────────────────
create table training_sets (
  hash text primary key,
  frozen_at timestamptz not null,
  ledger_position bigint not null,
  rows int not null,
  spec jsonb not null
);

-- ── desk ──────────────────────────────────────────────────────────────────────────────────────────────────
create table queue_views (
  id bigint generated always as identity primary key,
  name text not null,
  owner text,
  filter jsonb not null,
  position int not null default 0,
  unique (owner, name)
);
create table preferences (
  user_id text primary key,
  value jsonb not null
);
