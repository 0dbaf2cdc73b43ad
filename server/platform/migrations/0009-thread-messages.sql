-- Messages about earlier payments: one row per item, linked to the payments they point to. An item whose payment is not
-- here yet waits; one that fits several different payments says so instead of being put with any of them.
create table thread_messages (
  id bigint generated always as identity primary key,
  message_id bigint not null references messages,
  index_in_message int not null,
  received_at timestamptz not null,
  message_type text not null,
  kind text not null,
  said jsonb not null,
  -- What it points to, as looked up: "uetr:...", "e2e:...", "msg:...", "ins:...", "tx:...".
  keys text[] not null,
  -- A return of funds is a payment itself; its row here only finds the payment it returns.
  return_payment_id bigint unique references payments,
  state text not null check (state in ('waiting', 'linked', 'ambiguous', 'apart')),
  unique (message_id, index_in_message)
);
create index thread_messages_keys on thread_messages using gin (keys);
create index thread_messages_unlinked on thread_messages (state, id desc) where state in ('waiting', 'ambiguous');

create table thread_links (
  thread_message_id bigint not null references thread_messages,
  payment_id bigint not null references payments,
  evidence text[] not null,
  linked_at timestamptz not null,
  primary key (thread_message_id, payment_id)
);
create index thread_links_payment on thread_links (payment_id);

-- Looking up the payment that a message points to when it names no UETR. Texts are cut: an index cannot hold them without
-- end, and no reference of the standards is as long.
create index payments_end_to_end on payments (left(end_to_end_id, 140))
  where end_to_end_id is not null and end_to_end_id <> 'NOTPROVIDED';
create index messages_ref on messages (left(message_ref, 140)) where message_ref is not null and outcome = 'accepted';

-- A payment may have one exception of its own and one for each message that asks something about it.
alter table exceptions add column thread_message_id bigint references thread_messages;
alter table exceptions drop constraint exceptions_payment_id_key;
create unique index exceptions_payment_own on exceptions (payment_id) where thread_message_id is null;
create unique index exceptions_per_thread_message on exceptions (thread_message_id, payment_id) where thread_message_id is not null;
create index exceptions_payment on exceptions (payment_id);

alter table scores drop constraint scores_cause_check;
alter table scores add constraint scores_cause_check check (cause in ('arrival', 'edit', 'promotion', 'enquiry'));

-- Where a thread stands, told from all its messages together.
create table thread_states (
  thread_key text primary key,
  state text not null,
  since timestamptz not null,
  message_id bigint references messages
);

-- What happens to a batch with a faulty transaction: refused as a whole, or taken in without it.
alter table sources add column batch_rule text not null default 'all' check (batch_rule in ('all', 'good'));
