/** How a store that a test has used becomes as good as new, in less time than making or migrating one. */

/** Every definition in the public schema with the transaction that made it: whatever a test defines anew or drops shows. */
const definitions = `
  select md5(string_agg(d, ',' order by d)) from (
    select 'relation ' || oid || ' ' || xmin from pg_class where relnamespace = 'public'::regnamespace
    union all
    select 'column ' || a.attrelid || '.' || a.attnum || ' ' || a.xmin from pg_attribute a
      join pg_class c on c.oid = a.attrelid where c.relnamespace = 'public'::regnamespace
    union all
    select 'constraint ' || oid || ' ' || xmin from pg_constraint where connamespace = 'public'::regnamespace
    union all
    select 'trigger ' || t.oid || ' ' || t.xmin from pg_trigger t
      join pg_class c on c.oid = t.tgrelid where c.relnamespace = 'public'::regnamespace
    union all
    select 'function ' || oid || ' ' || xmin from pg_proc where pronamespace = 'public'::regnamespace
  ) as everything(d)`;

/** Run on a migrated store: keeps its rows, the places of its sequences and its definitions in a schema beside it. */
export const keepPristine = `
  drop schema if exists pristine cascade;
  create schema pristine;
  create table pristine.sequences as
    select format('%I.%I', schemaname, sequencename) as name, coalesce(last_value, start_value) as at,
           last_value is not null as used
      from pg_sequences where schemaname = 'public';
  do $body$
  declare t text; filled boolean;
  begin
    for t in select tablename from pg_tables where schemaname = 'public' loop
      execute format('select exists (select from public.%I)', t) into filled;
      if filled then execute format('create table pristine.%I as table public.%I', 'rows_' || t, t); end if;
    end loop;
  end $body$;
  create function pristine.definitions() returns text language sql as $body$ ${definitions} $body$;
  create table pristine.kept as select pristine.definitions() as definitions;

  -- True when the store is as new; false when a test changed more than rows, so that it has to be made again.
  create function pristine.reset() returns boolean language plpgsql as $body$
  declare t text; columns text;
  begin
    if pristine.definitions() is distinct from (select definitions from pristine.kept) then return false; end if;
    set local session_replication_role = replica;
    for t in select tablename from pg_tables where schemaname = 'public' loop
      execute format('delete from public.%I', t);
    end loop;
    for t in select substr(tablename, 6) from pg_tables where schemaname = 'pristine' and starts_with(tablename, 'rows_') loop
      select string_agg(quote_ident(attname), ', ') into columns from pg_attribute
       where attrelid = format('public.%I', t)::regclass and attnum > 0 and not attisdropped and attgenerated = '';
      execute format('insert into public.%1$I (%2$s) overriding system value select %2$s from pristine.%3$I',
                     t, columns, 'rows_' || t);
    end loop;
    perform setval(name::regclass, at, used) from pristine.sequences;
    return true;
  end $body$;`;
