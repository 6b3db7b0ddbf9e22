-- 要配慮の患者: whose record is opened only with a reason, and the sessions that gave one. The reason itself stands in the
-- access event, sealed; here is only that it was given, so that the same person at the same desk is not asked again.

create table app.patient_protection (
  tenant_id uuid not null references app.tenant (tenant_id),
  patient_id uuid not null,
  kind text not null check (kind in ('known', 'staff', 'family', 'other')),
  set_by uuid not null,
  set_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, patient_id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id) on delete cascade,
  foreign key (tenant_id, set_by) references app.staff (tenant_id, id)
);

create table app.patient_opening (
  tenant_id uuid not null references app.tenant (tenant_id),
  session_id uuid not null,
  patient_id uuid not null,
  opened_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, session_id, patient_id),
  foreign key (tenant_id, patient_id) references app.patient_protection (tenant_id, patient_id) on delete cascade
);
create index patient_opening_by_patient on app.patient_opening (tenant_id, patient_id);

-- The protected patients for whom a session has given no reason yet: asked in the query that recognises the session.
create function platform.closed_patients(tenant uuid, session uuid)
  returns table (closed_patients uuid[])
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select array(select p.patient_id from app.patient_protection p
      where p.tenant_id = tenant and not exists (select from app.patient_opening o
        where o.tenant_id = tenant and o.session_id = session and o.patient_id = p.patient_id))
  $$;
revoke all on function platform.closed_patients(uuid, uuid) from public;
grant execute on function platform.closed_patients(uuid, uuid) to akashi_app;
