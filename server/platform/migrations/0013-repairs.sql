-- Suggested repairs: what an account was used for before, which bank a bank code belongs to, what was suggested and taken.

-- Earlier payments of an account, newest first.
create index payments_debtor on payments (debtor_account, received_at desc, id desc) where debtor_account is not null;
create index payments_creditor on payments (creditor_account, received_at desc, id desc) where creditor_account is not null;

-- Learnt from the payments as they come: how often a bank code of a country was named together with a BIC.
create table bank_codes (
  country text not null,
  bank_code text not null,
  bic text not null,
  payments bigint not null,
  primary key (country, bank_code, bic)
);

-- What was suggested for a payment as it stood (`base_hash`). Never changed: it is a label later.
create table suggestions (
  id bigint generated always as identity primary key,
  exception_id bigint not null references exceptions,
  base_hash text not null,
  place int not null,
  at timestamptz not null,
  kind text not null,
  changes jsonb not null,
  evidence jsonb not null,
  tokens jsonb not null,
  cleared text[] not null,
  remaining int not null,
  confidence jsonb not null,
  probability double precision,
  unique (exception_id, base_hash, place)
);
create trigger suggestions_append_only before update or delete on suggestions
  for each row execute function refuse_change();
create index suggestions_kind on suggestions (kind);

-- Who saw a suggestion, and who took it into an edit that was saved.
create table suggestion_uses (
  suggestion_id bigint not null references suggestions,
  user_id text not null,
  use text not null check (use in ('shown', 'taken')),
  at timestamptz not null,
  edit_id bigint references edits,
  primary key (suggestion_id, user_id, use),
  check ((use = 'taken') = (edit_id is not null))
);
