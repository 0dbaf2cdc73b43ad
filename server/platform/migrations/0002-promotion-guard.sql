-- Which model serves is a record like the audit: appended, never rewritten. The bytes and the manifest behind a hash
-- never change. A promotion enters the ledger only behind an approval that a second person gave for exactly this model,
-- and that person neither asked for it nor trained the model.
alter table serving_ledger add column command_id uuid unique;
alter table serving_ledger add constraint serving_ledger_approval foreign key (approval_id) references approvals;
create unique index serving_ledger_one_per_approval on serving_ledger (approval_id) where approval_id is not null;
create unique index serving_ledger_one_bootstrap on serving_ledger (reason) where reason = 'bootstrap';
create unique index approvals_one_waiting_promotion on approvals (kind) where kind = 'promotion' and state = 'waiting';

create trigger models_append_only before update or delete on models
  for each row execute function refuse_change();
create trigger serving_ledger_append_only before update or delete on serving_ledger
  for each row execute function refuse_change();
create trigger training_sets_append_only before update or delete on training_sets
  for each row execute function refuse_change();

create function promotion_needs_second_person() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1
    from approvals a
    join models m on m.hash = new.model_hash
    where a.id = new.approval_id
      and a.kind = 'promotion'
      and a.subject = new.model_hash
      and a.state = 'approved'
      and a.checker is not null
      and a.checker <> a.maker
      and a.checker <> m.registered_by
  ) then
    raise exception 'a promotion needs an approval of this model by a person who neither asked for it nor trained it'
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger serving_ledger_second_person before insert on serving_ledger
  for each row when (new.reason = 'promotion') execute function promotion_needs_second_person();
