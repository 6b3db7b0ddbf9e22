-- How long records are kept: stops to every deletion, proposals to delete, and what was deleted.

create table app.legal_hold (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  scope text not null check (scope in ('institution', 'patient', 'period')),
  -- No reference: a hold that was lifted must not keep the name it was about.
  patient_id uuid,
  from_date date,
  to_date date,
  reason text not null check (length(reason) between 1 and 500),
  created_by uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  -- Lifting needs a second person: the decision is part of the row.
  lifted_at timestamptz,
  lift_approval uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, created_by) references app.staff (tenant_id, id),
  foreign key (tenant_id, lift_approval) references app.approval_request (tenant_id, id),
  check ((scope = 'patient') = (patient_id is not null)),
  check ((scope = 'period') = (from_date is not null and to_date is not null)),
  check (from_date <= to_date),
  check ((lifted_at is null) = (lift_approval is null))
);

create table app.retention_purge (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  state text not null default 'requested' check (state in ('requested', 'running', 'done')),
  reason text not null check (length(reason) between 1 and 500),
  -- Day in Japan on which the list was made, and its hash: what was approved is what is deleted.
  as_of date not null,
  list_sha256 bytea not null check (octet_length(list_sha256) = 32),
  items integer not null check (items > 0),
  requested_by uuid not null,
  requested_at timestamptz not null default clock_timestamp(),
  approval_id uuid not null,
  approved_by uuid,
  approved_at timestamptz,
  job_id uuid,
  finished_at timestamptz,
  certificate jsonb,
  -- Address of the printed certificate in the file store.
  certificate_file bytea,
  primary key (tenant_id, id),
  foreign key (tenant_id, requested_by) references app.staff (tenant_id, id),
  foreign key (tenant_id, approved_by) references app.staff (tenant_id, id),
  foreign key (tenant_id, approval_id) references app.approval_request (tenant_id, id),
  check ((state = 'done') = (finished_at is not null)),
  check (approved_by is null or approved_by <> requested_by)
);

create table app.retention_item (
  tenant_id uuid not null,
  purge_id uuid not null,
  position integer not null check (position > 0),
  kind text not null
    check (kind in ('chart', 'clinicalRecord', 'prescription', 'referral', 'imaging', 'account', 'claim', 'visit')),
  -- Of a patient, or of a month's claims. No reference: the item outlives what it names.
  patient_id uuid,
  run_id uuid,
  first_day date not null,
  final_day date not null,
  -- Last day it had to be kept, with the rules that say so.
  last_day date not null,
  rules text[] not null,
  state text not null default 'waiting' check (state in ('waiting', 'purged', 'skipped')),
  skip_reason text not null default '',
  rows_removed integer not null default 0,
  -- Files whose rows are gone and whose bytes go next: emptied when they have gone.
  files bytea[] not null default '{}',
  files_removed integer not null default 0,
  done_at timestamptz,
  primary key (tenant_id, purge_id, position),
  foreign key (tenant_id, purge_id) references app.retention_purge (tenant_id, id),
  check ((patient_id is null) <> (run_id is null)),
  check (first_day <= final_day)
);

-- Removes what one approved item names. Everything is looked at again here, by the database's own clock: the
-- decision of two persons, the last day, every hold, and the least period since the newest row, whatever the
-- application believes. Answers {"refused": why} or {"rows": n, "files": [addresses]}.
create function app.purge_records(purge uuid, item_position integer) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  tenant uuid := app.tid();
  today date := (clock_timestamp() at time zone 'Asia/Tokyo')::date;
  item app.retention_item%rowtype;
  who uuid;
  newest date;
  floor_years integer;
  removed bigint := 0;
  part bigint;
  gone bytea[] := '{}';
  more bytea[];
begin
  select i.* into item from app.retention_item i
    where i.tenant_id = tenant and i.purge_id = purge and i.position = item_position for update;
  if not found or item.state <> 'waiting' then return '{"refused": "item"}'; end if;
  if not exists (
    select 1 from app.retention_purge p
      join app.approval_request a on a.tenant_id = p.tenant_id and a.id = p.approval_id
      where p.tenant_id = tenant and p.id = purge and p.state = 'running'
        and a.state = 'approved' and a.kind = 'retention.purge' and a.payload ->> 'purgeId' = purge::text
        and a.decided_by = p.approved_by and a.requested_by = p.requested_by and a.decided_by <> a.requested_by
  ) then return '{"refused": "approval"}'; end if;
  if item.last_day >= today then return '{"refused": "period"}'; end if;
  if exists (
    select 1 from app.legal_hold h where h.tenant_id = tenant and h.lifted_at is null
      and (h.scope = 'institution'
        or (h.scope = 'patient' and (item.patient_id is null or h.patient_id = item.patient_id))
        or (h.scope = 'period' and h.from_date <= item.final_day and item.first_day <= h.to_date))
  ) then return '{"refused": "hold"}'; end if;

  who := item.patient_id;
  floor_years := case item.kind when 'chart' then 5 when 'account' then 7 when 'claim' then 5 when 'visit' then 2 else 3 end;
  if who is not null then
    select max(e.date) into newest from app.encounter e
      where e.tenant_id = tenant and e.patient_id = who and e.status <> 'cancelled';
    if item.kind = 'account' then
      select greatest(newest, max(b.date)) into newest from app.bill b where b.tenant_id = tenant and b.patient_id = who;
    end if;
  else
    select (max(r.month) || '-01')::date + interval '1 month' - interval '1 day' into newest
      from app.claim_run r where r.tenant_id = tenant and r.id = item.run_id;
  end if;
  if newest is not null and (newest + make_interval(years => floor_years))::date >= today then
    return '{"refused": "floor"}';
  end if;

  begin
    if item.kind = 'chart' then
      delete from app.draft_update d using app.encounter e
        where d.tenant_id = tenant and e.tenant_id = tenant and e.id = d.encounter_id and e.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.record_version r where r.tenant_id = tenant and r.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.condition c where c.tenant_id = tenant and c.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.patient_history h where h.tenant_id = tenant and h.patient_id = who and h.entity = 'condition';
      get diagnostics part = row_count; removed := removed + part;
    elsif item.kind = 'clinicalRecord' then
      delete from app.order_event v using app.clinical_order o
        where v.tenant_id = tenant and o.tenant_id = tenant and o.id = v.order_id and o.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.clinical_order o where o.tenant_id = tenant and o.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
    elsif item.kind = 'claim' then
      delete from app.claim c where c.tenant_id = tenant and c.run_id = item.run_id;
      get diagnostics part = row_count; removed := removed + part;
      with taken as (delete from app.claim_file f where f.tenant_id = tenant and f.run_id = item.run_id returning f.file_sha256)
        select coalesce(array_agg(file_sha256), '{}'), count(*) into more, part from taken;
      gone := gone || more; removed := removed + part;
      delete from app.claim_run r where r.tenant_id = tenant and r.id = item.run_id;
      get diagnostics part = row_count; removed := removed + part;
    elsif item.kind = 'account' then
      delete from app.payment p where p.tenant_id = tenant and p.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.bill b where b.tenant_id = tenant and b.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.calculation c where c.tenant_id = tenant and c.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
    elsif item.kind = 'visit' then
      delete from app.appointment a where a.tenant_id = tenant and a.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.encounter e where e.tenant_id = tenant and e.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
    end if;

    -- Papers printed for the patient go with the records they show; files that were brought with theirs.
    with taken as (
      delete from app.document d where d.tenant_id = tenant and d.patient_id = who
        and d.kind = any (case item.kind when 'chart' then array['chart'] when 'prescription' then array['prescription']
          when 'account' then array['receipt', 'statement'] when 'claim' then array['claimSheet'] else '{}'::text[] end)
        returning d.file_sha256)
      select coalesce(array_agg(file_sha256), '{}'), count(*) into more, part from taken;
    gone := gone || more; removed := removed + part;
    with taken as (
      delete from app.attachment a where a.tenant_id = tenant and a.patient_id = who
        and ((item.kind = 'imaging' and a.category = 'image') or (item.kind = 'referral' and a.category <> 'image'))
        returning a.file_sha256)
      select coalesce(array_agg(file_sha256), '{}'), count(*) into more, part from taken;
    gone := gone || more; removed := removed + part;
    delete from platform.file_object f where f.tenant_id = tenant and f.sha256 = any (gone);

    -- When nothing of a patient is left but the name, the name goes too.
    if item.kind = 'visit' then
      delete from app.patient_token t where t.tenant_id = tenant and t.patient_id = who;
      delete from app.patient_history h where h.tenant_id = tenant and h.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.coverage c where c.tenant_id = tenant and c.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.subsidy s where s.tenant_id = tenant and s.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.limit_class l where l.tenant_id = tenant and l.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.allergy a where a.tenant_id = tenant and a.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.patient p where p.tenant_id = tenant and p.id = who;
      get diagnostics part = row_count; removed := removed + part;
    end if;
  exception when foreign_key_violation then
    return '{"refused": "referenced"}';
  end;
  return jsonb_build_object('rows', removed, 'files',
    (select coalesce(jsonb_agg(encode(f, 'hex')), '[]') from unnest(gone) f));
end
$$;
