-- Rights by occupation and duty. What the product gives by default stands in its sources; a row here is what one
-- institution has decided otherwise, and since when. The newest row of a holder is in force.

alter table app.staff drop constraint staff_role_check;
alter table app.staff add constraint staff_role_check check (role in (
  'doctor', 'nurse', 'clerk', 'administrator', 'pharmacist', 'laboratoryTechnologist', 'radiologicalTechnologist',
  'therapist', 'dietitian', 'scribe')) not valid;
-- When somebody last confirmed that this person should have this occupation here.
alter table app.staff add column reviewed_at timestamptz;

create table app.rights_change (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  -- `role:doctor` or `duty:auditor`
  holder text not null check (holder ~ '^(role|duty):[a-zA-Z]+$'),
  -- Beyond and below the product's default; what stands in both is refused.
  allowed text[] not null,
  denied text[] not null,
  valid_from timestamptz not null,
  changed_by uuid not null,
  approved_by uuid,
  reason text not null check (length(reason) between 1 and 500),
  at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  check (not allowed && denied)
);
create index rights_change_newest on app.rights_change (tenant_id, holder, valid_from desc);

create table app.duty_grant (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  staff_id uuid not null,
  duty text not null check (duty ~ '^[a-zA-Z]+$'),
  valid_from timestamptz not null,
  valid_until date not null,
  reason text not null check (length(reason) between 1 and 500),
  requested_by uuid not null,
  approved_by uuid not null,
  reviewed_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  end_reason text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, staff_id) references app.staff (tenant_id, id),
  check (approved_by <> requested_by and approved_by <> staff_id),
  check ((ended_at is null) = (ended_by is null))
);
create index duty_grant_of_staff on app.duty_grant (tenant_id, staff_id);

-- A sign-off: who has looked at which rights, and what became of each.
create table app.rights_review (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  at timestamptz not null,
  reviewed_by uuid not null,
  confirmed integer not null check (confirmed >= 0),
  withdrawn integer not null check (withdrawn >= 0),
  lines jsonb not null,
  note text not null default '',
  primary key (tenant_id, id)
);

-- What the recognition of a session needs of rights, in the same question: duties in force and the institution's own
-- table. Asked for each request, so a change is in force with the next one.
create function platform.rights_in_force(tenant uuid, staff uuid)
  returns table (duties text[], changes jsonb)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select
      array(select g.duty from app.duty_grant g
        where g.tenant_id = tenant and g.staff_id = staff and g.ended_at is null and g.valid_from <= clock_timestamp()
          and g.valid_until >= (clock_timestamp() at time zone 'Asia/Tokyo')::date),
      coalesce((select jsonb_agg(jsonb_build_object('holder', c.holder, 'allowed', c.allowed, 'denied', c.denied))
        from (select distinct on (r.holder) r.holder, r.allowed, r.denied from app.rights_change r
          where r.tenant_id = tenant and r.valid_from <= clock_timestamp()
          order by r.holder, r.valid_from desc, r.id desc) c), '[]'::jsonb)
  $$;
revoke all on function platform.rights_in_force(uuid, uuid) from public;
grant execute on function platform.rights_in_force(uuid, uuid) to akashi_app;
