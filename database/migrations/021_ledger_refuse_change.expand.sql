-- akashi: triggers where the engine has them
-- Nobody changes the log, its owner included: not by UPDATE, DELETE or TRUNCATE, not with session_replication_role set.
-- What the log's own working needs is named here and nothing else. Citus refuses triggers; there the grants alone stand.

create function audit.refuse_change() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'DELETE' and tg_table_name = 'entry' then
    -- Only a beginning that was declared as removed.
    if exists (select from audit.pruned p where p.tenant_id = old.tenant_id and p.before_seq > old.seq) then
      return old;
    end if;
  elsif tg_op = 'DELETE' and tg_table_name = 'tile' then
    -- A narrow tile makes room for the wider one that begins with it.
    if old.width < 256 then
      return old;
    end if;
  elsif tg_op = 'UPDATE' and tg_table_name = 'checkpoint' then
    -- Cosignatures are added at the end, a time stamp once.
    if (new.tenant_id, new.size, new.root, new.at) is not distinct from (old.tenant_id, old.size, old.root, old.at)
       and starts_with(new.note, old.note) and (old.tst is null or new.tst is not distinct from old.tst) then
      return new;
    end if;
  end if;
  raise exception 'the log is only ever added to (% of %)', tg_op, tg_table_name using errcode = '42501';
end
$$;

do $$
declare
  log_table text;
begin
  if exists (select from pg_catalog.pg_extension where extname = 'citus') then
    return;
  end if;
  foreach log_table in array array['entry', 'tile', 'checkpoint', 'pruned'] loop
    execute format('create trigger refuse_change before update or delete on audit.%I
      for each row execute function audit.refuse_change()', log_table);
    execute format('create trigger refuse_truncate before truncate on audit.%I
      for each statement execute function audit.refuse_change()', log_table);
    execute format('alter table audit.%I enable always trigger refuse_change', log_table);
    execute format('alter table audit.%I enable always trigger refuse_truncate', log_table);
  end loop;
end
$$;
