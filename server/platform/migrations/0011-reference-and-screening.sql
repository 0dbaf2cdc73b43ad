-- What rules know beside the payment, and lists that parties are held against.

-- Banks as a directory lists them, accounts as the ledger has them, answers to checks of payees' names.
create table reference_facts (
  kind text not null check (kind in ('agent', 'account', 'payee-check')),
  key text not null,
  value jsonb not null,
  loaded_at timestamptz not null,
  primary key (kind, key)
);

create table screening_lists (
  id bigint generated always as identity primary key,
  name text not null,
  -- The day the list was published, as told by whoever loaded it.
  as_of date not null,
  sha256 text not null,
  -- Invented entries, for a demo or a test.
  synthetic boolean not null default false,
  loaded_at timestamptz not null,
  loaded_by text not null,
  replaced_at timestamptz,
  entries int not null
);
-- One version of a list is in use at a time; earlier ones stay, since hits point at them.
create unique index screening_lists_in_use on screening_lists (name) where replaced_at is null;

create table screening_entries (
  list_id bigint not null references screening_lists,
  entry text not null,
  kind text not null check (kind in ('person', 'organisation', 'vessel', 'aircraft')),
  name text not null,
  detail jsonb not null,
  -- Of name and detail: a dismissal holds only for the entry as it was.
  hash text not null,
  primary key (list_id, entry)
);

create table screening_dismissals (
  id bigint generated always as identity primary key,
  command_id uuid not null unique,
  at timestamptz not null,
  by_user text not null,
  by_name text not null,
  list_name text not null,
  entry text not null,
  entry_hash text not null,
  party_key text not null,
  -- Null for the party under any account.
  account text,
  reason text not null,
  expires_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  check (expires_at > at)
);
create index screening_dismissals_party on screening_dismissals (party_key) where withdrawn_at is null;

create table screening_hits (
  id bigint generated always as identity primary key,
  payment_id bigint not null references payments,
  at timestamptz not null,
  field text not null,
  list_id bigint not null,
  entry text not null,
  score double precision not null,
  evidence jsonb not null,
  party_key text not null,
  account text,
  dismissal_id bigint references screening_dismissals,
  foreign key (list_id, entry) references screening_entries,
  unique (payment_id, field, list_id, entry)
);
