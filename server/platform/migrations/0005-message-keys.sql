-- Keys by which senders name their requests, with the answer given. Kept for a week.
create table message_keys (
  source_id bigint not null references sources,
  key text not null check (length(key) between 1 and 200),
  body_hash text not null,
  receipts jsonb,
  at timestamptz not null,
  primary key (source_id, key)
);
create index message_keys_at on message_keys (at);

-- Payments also come as rows of a table: CSV or JSON lines of canonical payments.
alter table messages drop constraint messages_standard_check;
alter table messages add constraint messages_standard_check
  check (standard in ('iso20022', 'mt', 'table', 'unknown'));
