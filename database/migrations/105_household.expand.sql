-- 世帯合算: which patients a clerk found to belong together. Whether their shares are added up in a month is decided by
-- their insurance of that month; whoever leaves keeps the months before.
create table app.household_member (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  household_id uuid not null,
  patient_id uuid not null,
  confirmed_by uuid not null,
  confirmed_at timestamptz not null,
  -- First month that no longer counts.
  until_month text check (until_month ~ '^[0-9]{4}-[0-9]{2}$'),
  ended_by uuid,
  ended_at timestamptz,
  end_reason text not null default '' check (app.is_sealed(end_reason)),
  primary key (tenant_id, id),
  check ((until_month is null) = (ended_by is null) and (ended_by is null) = (ended_at is null)),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id) on delete cascade,
  foreign key (tenant_id, confirmed_by) references app.staff (tenant_id, id),
  foreign key (tenant_id, ended_by) references app.staff (tenant_id, id)
);
create unique index household_member_one_each on app.household_member (tenant_id, patient_id) where until_month is null;
create index household_member_by_patient on app.household_member (tenant_id, patient_id);
create index household_member_by_household on app.household_member (tenant_id, household_id);
