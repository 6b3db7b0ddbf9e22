-- Patients whose data is opened only with a reason: colleagues, public persons.
create table app.patient_privacy (
  tenant_id uuid not null references app.tenant (tenant_id),
  patient_id uuid not null,
  kind text not null check (kind in ('staff', 'vip', 'other')),
  set_by uuid not null,
  set_at timestamptz not null,
  lifted_at timestamptz,
  primary key (tenant_id, patient_id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id)
);

-- Each opening, for the review.
create table app.privacy_opening (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  patient_id uuid not null,
  staff_id uuid not null,
  purpose text not null check (purpose in ('care', 'reception', 'billing', 'claims', 'administration')),
  reason text not null check (length(reason) between 1 and 500),
  opened_at timestamptz not null,
  until timestamptz not null,
  reviewed_by uuid,
  reviewed_at timestamptz,
  verdict text check (verdict in ('proper', 'improper')),
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  foreign key (tenant_id, staff_id) references app.staff (tenant_id, id),
  check (until > opened_at),
  check ((reviewed_at is null) = (verdict is null) and reviewed_by is distinct from staff_id)
);
create index privacy_opening_now on app.privacy_opening (tenant_id, staff_id, patient_id, until desc);
