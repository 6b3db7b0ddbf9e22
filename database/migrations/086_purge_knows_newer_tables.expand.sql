-- The deletion of a patient's records knows the tables that came after it: what is charged beside the insurance, what
-- people decided about claims, what the bodies answered, and replays of a revision. Without them it was refused for ever.

drop function app.purge_records(uuid, integer);

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
  run_month text;
  last_claimed text;
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
    select r.month into run_month from app.claim_run r where r.tenant_id = tenant and r.id = item.run_id;
    newest := (run_month || '-01')::date + interval '1 month' - interval '1 day';
  end if;
  if newest is not null and (newest + make_interval(years => floor_years))::date >= today then
    return '{"refused": "floor"}';
  end if;
  -- With the patient's name goes all that was said of the claims: it is as old as the last answer of a body.
  if item.kind = 'visit' then
    select max(said.month) into last_claimed from (
      select h.month from app.claim_hold h where h.tenant_id = tenant and h.patient_id = who
      union all
      select f.processed_month from app.claim_return r
        join app.claim_return_file f on f.tenant_id = r.tenant_id and f.id = r.file_id
        where r.tenant_id = tenant and r.patient_id = who
      union all
      select a.processed_month from app.claim_assessment a where a.tenant_id = tenant and a.patient_id = who
    ) said;
    if ((last_claimed || '-01')::date + interval '5 years 1 month')::date > today then
      return '{"refused": "floor"}';
    end if;
    if exists (
      select 1 from app.legal_hold h where h.tenant_id = tenant and h.lifted_at is null and h.scope = 'period'
        and h.from_date < (last_claimed || '-01')::date + interval '1 month' and item.first_day <= h.to_date
    ) then return '{"refused": "hold"}'; end if;
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
      -- What was said about claims up to this month is no younger than the month: it goes with the month's last run,
      -- files of a body as a whole. A period that is held keeps its own.
      if not exists (select 1 from app.claim_run r where r.tenant_id = tenant and r.month = run_month) then
        delete from app.claim_hold h where h.tenant_id = tenant and h.month = run_month;
        get diagnostics part = row_count; removed := removed + part;
        delete from app.claim_assessment a where a.tenant_id = tenant and a.processed_month <= run_month
          and not exists (
            select 1 from app.legal_hold l where l.tenant_id = tenant and l.lifted_at is null and l.scope = 'period'
              and l.from_date < (a.processed_month || '-01')::date + interval '1 month'
              and (a.month || '-01')::date <= l.to_date);
        get diagnostics part = row_count; removed := removed + part;
        with old as (
          select f.id from app.claim_return_file f where f.tenant_id = tenant and f.processed_month <= run_month
            and not exists (
              select 1 from app.claim_return r
                join app.legal_hold l on l.tenant_id = r.tenant_id and l.lifted_at is null and l.scope = 'period'
                  and l.from_date < (f.processed_month || '-01')::date + interval '1 month'
                  and (coalesce(nullif(r.month, ''), f.processed_month) || '-01')::date <= l.to_date
                where r.tenant_id = tenant and r.file_id = f.id))
          delete from app.claim_return r using old where r.tenant_id = tenant and r.file_id = old.id;
        get diagnostics part = row_count; removed := removed + part;
      end if;
    elsif item.kind = 'account' then
      delete from app.payment p where p.tenant_id = tenant and p.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.bill b where b.tenant_id = tenant and b.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
    elsif item.kind = 'visit' then
      delete from app.claim_hold h where h.tenant_id = tenant and h.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.claim_assessment a where a.tenant_id = tenant and a.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.claim_return r where r.tenant_id = tenant and r.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.claim_comment c where c.tenant_id = tenant and c.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.check_acceptance a where a.tenant_id = tenant and a.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
    end if;

    -- What a bill was made from goes with the bill, or with the visit when there never was one.
    if item.kind in ('account', 'visit') then
      delete from app.revision_claim r where r.tenant_id = tenant and r.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.self_pay_line l where l.tenant_id = tenant and l.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
      delete from app.calculation c where c.tenant_id = tenant and c.patient_id = who;
      get diagnostics part = row_count; removed := removed + part;
    end if;
    if item.kind = 'visit' then
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
    -- A returned file whose receipts have all gone.
    if item.kind in ('claim', 'visit') then
      with taken as (
        delete from app.claim_return_file f where f.tenant_id = tenant
          and not exists (select 1 from app.claim_return r where r.tenant_id = tenant and r.file_id = f.id)
          returning f.file_sha256)
        select coalesce(array_agg(file_sha256), '{}'), count(*) into more, part from taken;
      gone := gone || more; removed := removed + part;
    end if;
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
