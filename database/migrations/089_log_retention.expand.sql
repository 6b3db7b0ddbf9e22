-- The beginning of the access log may be one of the things that two persons delete at the end of its period.

alter table app.retention_item add column before_seq bigint check (before_seq > 0);
-- How many entries the list promised.
alter table app.retention_item add column entries bigint check (entries > 0);
-- By the clock of the database: the desk of a demonstration stands on another day.
alter table app.retention_purge add column begun_at timestamptz;
alter table app.retention_item drop constraint retention_item_kind_check;
alter table app.retention_item add constraint retention_item_kind_known check (kind in
  ('chart', 'clinicalRecord', 'prescription', 'referral', 'imaging', 'account', 'claim', 'visit', 'accessLog')) not valid;
-- Of a patient, of a month's claims, or the beginning of the log.
alter table app.retention_item drop constraint retention_item_check;
alter table app.retention_item add constraint retention_item_names_one
  check (num_nonnulls(patient_id, run_id, before_seq) = 1 and (kind = 'accessLog') = (before_seq is not null)
    and (before_seq is null) = (entries is null)) not valid;

-- Which logs have a removal that two persons decided and nobody has carried out: identifiers and places only.
create function audit.prunings_waiting() returns table (log_id uuid, before_seq bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select i.tenant_id, i.before_seq
    from app.retention_purge p
    join app.retention_item i on i.tenant_id = p.tenant_id and i.purge_id = p.id
   where p.state = 'running' and i.kind = 'accessLog' and i.state = 'waiting'
     and not exists (select from audit.pruned x where x.tenant_id = i.tenant_id and x.before_seq >= i.before_seq)
$$;

-- Removes the beginning of the transaction's own log. Everything is looked at again here, by the database's own clock:
-- the statement in the log and the checkpoint over it, the decision of two persons that the statement names, the last
-- day, every hold, and the least period of the entries themselves. The hashes stay in the tiles.
create or replace function audit.prune(before_seq bigint, statement_seq bigint) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  log uuid := app.tid();
  statement jsonb;
  final_day date;
  refusal text;
  removed bigint;
begin
  if statement_seq < before_seq then
    raise exception 'a statement cannot remove itself' using errcode = '22023';
  end if;
  select convert_from(e.body, 'UTF8')::jsonb into statement
    from audit.entry e where e.tenant_id = log and e.seq = statement_seq;
  if statement ->> 'act' is distinct from 'prune'
     or (statement -> 'details' ->> 'before_seq')::bigint is distinct from before_seq
     or not exists (select from audit.checkpoint c where c.tenant_id = log and c.size > prune.statement_seq) then
    raise exception 'statement' using errcode = '42501';
  end if;
  -- Once gone it is gone: asking again changes nothing and needs nobody's leave.
  if exists (select from audit.pruned x where x.tenant_id = log and x.before_seq >= prune.before_seq) then
    return 0;
  end if;
  select i.final_day,
         case when i.last_day >= (clock_timestamp() at time zone 'Asia/Tokyo')::date then 'period' end
    into final_day, refusal
    from app.retention_purge p
    join app.approval_request a on a.tenant_id = p.tenant_id and a.id = p.approval_id
    join app.retention_item i on i.tenant_id = p.tenant_id and i.purge_id = p.id
   where p.tenant_id = log and p.state = 'running'
     and i.kind = 'accessLog' and i.state = 'waiting' and i.before_seq = prune.before_seq
     and a.id::text = statement -> 'obj' ->> 'id'
     and a.state = 'approved' and a.kind = 'retention.purge' and a.payload ->> 'purgeId' = p.id::text
     and a.decided_by = p.approved_by and a.requested_by = p.requested_by and a.decided_by <> a.requested_by;
  if not found then raise exception 'approval' using errcode = '42501'; end if;
  if refusal is not null then raise exception '%', refusal using errcode = '42501'; end if;
  -- An entry speaks of records from before its day: only a period that begins later leaves it alone.
  if exists (select from app.legal_hold h where h.tenant_id = log and h.lifted_at is null
               and (h.scope <> 'period' or h.from_date <= final_day)) then
    raise exception 'hold' using errcode = '42501';
  end if;
  if exists (select from audit.entry e where e.tenant_id = log and e.seq < prune.before_seq
               and (e.at at time zone 'Asia/Tokyo')::date + interval '5 years'
                   >= (clock_timestamp() at time zone 'Asia/Tokyo')::date) then
    raise exception 'floor' using errcode = '42501';
  end if;
  insert into audit.pruned (tenant_id, before_seq, statement_seq) values (log, prune.before_seq, prune.statement_seq);
  delete from audit.access_patient p where p.tenant_id = log and p.seq < prune.before_seq;
  delete from audit.access_index i where i.tenant_id = log and i.seq < prune.before_seq;
  delete from audit.entry e where e.tenant_id = log and e.seq < prune.before_seq;
  get diagnostics removed = row_count;
  return removed;
end
$$;
