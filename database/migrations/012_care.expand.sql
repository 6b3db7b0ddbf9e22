-- One visit: reception, the chart's drafts and signed versions, diseases and orders.

create table app.encounter (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  patient_id uuid not null,
  setting text not null default 'outpatient' check (setting in ('outpatient', 'inpatient')),
  -- Day of care as the clinic counts it.
  date date not null,
  -- Order of arrival that day.
  sequence integer not null,
  arrived_at timestamptz not null default clock_timestamp(),
  -- Reception time on the clinic's clock: decides 時間外 and 夜間・早朝等.
  arrival_time text not null check (arrival_time ~ '^[0-2][0-9]:[0-5][0-9]$'),
  department_code text not null,
  doctor_id uuid,
  status text not null default 'waiting'
    check (status in ('waiting', 'inConsultation', 'awaitingPayment', 'done', 'cancelled')),
  status_since timestamptz not null default clock_timestamp(),
  visit_kind text not null default 'auto',
  coverage_id uuid,
  subsidy_ids uuid[] not null default '{}',
  online_eligibility boolean not null default false,
  family_only boolean not null default false,
  note text not null default '',
  -- Codes a person added to or removed from the charge, with the reason (VisitFacts.overrides).
  overrides jsonb not null default '[]',
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, date, sequence),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  foreign key (tenant_id, department_code) references app.department (tenant_id, code),
  foreign key (tenant_id, doctor_id) references app.staff (tenant_id, id),
  foreign key (tenant_id, coverage_id) references app.coverage (tenant_id, id)
);
create index encounter_by_patient on app.encounter (tenant_id, patient_id, date desc);

create table app.appointment (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  patient_id uuid not null,
  date date not null,
  time text not null check (time ~ '^[0-2][0-9]:[0-5][0-9]$'),
  department_code text not null,
  doctor_id uuid,
  note text not null default '',
  status text not null default 'booked' check (status in ('booked', 'arrived', 'cancelled', 'missed')),
  encounter_id uuid,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  foreign key (tenant_id, department_code) references app.department (tenant_id, code),
  foreign key (tenant_id, doctor_id) references app.staff (tenant_id, id),
  foreign key (tenant_id, encounter_id) references app.encounter (tenant_id, id)
);
create index appointment_by_day on app.appointment (tenant_id, date, time);

-- Yjs updates of the draft of one encounter, appended before they are sent on: who typed what is evidence.
create table app.draft_update (
  tenant_id uuid not null,
  encounter_id uuid not null,
  id uuid not null,
  update bytea not null,
  author_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, encounter_id, id),
  foreign key (tenant_id, encounter_id) references app.encounter (tenant_id, id),
  foreign key (tenant_id, author_id) references app.staff (tenant_id, id)
);

-- Signed versions of the record: immutable, chained by hash.
create table app.record_version (
  tenant_id uuid not null,
  encounter_id uuid not null,
  version integer not null check (version > 0),
  patient_id uuid not null,
  -- Canonical JSON (RFC 8785) exactly as hashed.
  canonical text not null,
  sha256 bytea not null,
  previous_sha256 bytea,
  -- State vector of the draft that was signed.
  state_vector bytea not null,
  entered_by uuid not null,
  signed_by uuid not null,
  on_behalf_of uuid,
  signed_at timestamptz not null default clock_timestamp(),
  -- Why the record was amended; empty for version 1.
  reason text not null default '',
  master_releases jsonb not null default '{}',
  primary key (tenant_id, encounter_id, version),
  foreign key (tenant_id, encounter_id) references app.encounter (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  foreign key (tenant_id, entered_by) references app.staff (tenant_id, id),
  foreign key (tenant_id, signed_by) references app.staff (tenant_id, id),
  foreign key (tenant_id, on_behalf_of) references app.staff (tenant_id, id),
  check (version = 1 or reason <> '')
);
create index record_version_by_patient on app.record_version (tenant_id, patient_id, signed_at desc);

create table app.condition (
  tenant_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  -- 傷病名コード, 0000999 = 未コード化
  disease_code text not null check (disease_code ~ '^[0-9]{7}$'),
  modifiers text[] not null default '{}',
  -- Name as shown, copied from the master at the moment of use.
  name text not null check (name <> ''),
  start_date date not null,
  end_date date,
  outcome text not null default 'continuing' check (outcome in ('continuing', 'cured', 'died', 'stopped')),
  main boolean not null default false,
  comment text not null default '',
  master_release uuid,
  version integer not null default 1,
  recorded_by uuid not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  foreign key (tenant_id, recorded_by) references app.staff (tenant_id, id),
  check (end_date is null or end_date >= start_date)
);
create index condition_by_patient on app.condition (tenant_id, patient_id, start_date);

-- ordered → accepted → carriedOut → resulted; money comes only from what was carried out.
create table app.clinical_order (
  tenant_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  encounter_id uuid not null,
  kind text not null check (kind in ('prescription', 'injection', 'laboratory', 'physiology', 'imaging', 'treatment', 'surgery', 'management', 'other')),
  -- OrderFacts of packages/fees, with the names shown at the moment of ordering.
  body jsonb not null,
  status text not null check (status in ('ordered', 'accepted', 'carriedOut', 'resulted', 'cancelled')),
  -- The signed version that brought the order, and the one that ended it.
  record_version integer not null,
  ended_by_version integer,
  sort integer not null default 0,
  ordered_by uuid not null,
  ordered_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  foreign key (tenant_id, encounter_id) references app.encounter (tenant_id, id),
  foreign key (tenant_id, ordered_by) references app.staff (tenant_id, id)
);
create index clinical_order_by_encounter on app.clinical_order (tenant_id, encounter_id);
create index clinical_order_by_patient on app.clinical_order (tenant_id, patient_id, ordered_at desc);

create table app.order_event (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  from_status text,
  to_status text not null,
  by_staff uuid not null,
  at timestamptz not null default clock_timestamp(),
  reason text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references app.clinical_order (tenant_id, id),
  foreign key (tenant_id, by_staff) references app.staff (tenant_id, id)
);
create index order_event_by_order on app.order_event (tenant_id, order_id, at);
