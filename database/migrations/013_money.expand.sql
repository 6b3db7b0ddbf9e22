-- What a visit costs, what was paid, what was printed.

-- Each recalculation is kept: the bill points at the one it was made from.
create table app.calculation (
  tenant_id uuid not null,
  id uuid not null,
  encounter_id uuid not null,
  patient_id uuid not null,
  -- VisitResult of packages/fees
  body jsonb not null,
  points integer not null,
  -- Medical expense and patient share in yen.
  total_yen integer not null,
  share_yen integer not null,
  share_reason text not null default '',
  master_releases jsonb not null default '{}',
  calculated_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  foreign key (tenant_id, encounter_id) references app.encounter (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id)
);
create index calculation_by_encounter on app.calculation (tenant_id, encounter_id, calculated_at desc);
create index calculation_by_patient on app.calculation (tenant_id, patient_id);

create table app.bill (
  tenant_id uuid not null,
  id uuid not null,
  encounter_id uuid not null,
  patient_id uuid not null,
  calculation_id uuid not null,
  date date not null,
  points integer not null,
  total_yen integer not null,
  share_yen integer not null,
  status text not null check (status in ('provisional', 'final', 'void')),
  -- The bill this one corrects.
  replaces uuid,
  finalised_by uuid,
  finalised_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, encounter_id) references app.encounter (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  foreign key (tenant_id, calculation_id) references app.calculation (tenant_id, id),
  foreign key (tenant_id, replaces) references app.bill (tenant_id, id),
  foreign key (tenant_id, finalised_by) references app.staff (tenant_id, id)
);
create unique index bill_one_live_per_encounter on app.bill (tenant_id, encounter_id) where status <> 'void';
create index bill_by_day on app.bill (tenant_id, date);
create index bill_by_patient on app.bill (tenant_id, patient_id, date);

-- Money in (positive) and out (negative, refund). Never changed, only followed by another row.
create table app.payment (
  tenant_id uuid not null,
  id uuid not null,
  bill_id uuid not null,
  patient_id uuid not null,
  amount_yen integer not null check (amount_yen <> 0),
  tendered_yen integer not null default 0,
  method text not null check (method in ('cash', 'card', 'transfer', 'other')),
  -- Day of the cash report.
  date date not null,
  receipt_number bigint not null,
  received_by uuid not null,
  received_at timestamptz not null default clock_timestamp(),
  note text not null default '',
  primary key (tenant_id, id),
  unique (tenant_id, receipt_number),
  foreign key (tenant_id, bill_id) references app.bill (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  foreign key (tenant_id, received_by) references app.staff (tenant_id, id)
);
create index payment_by_day on app.payment (tenant_id, date);
create index payment_by_bill on app.payment (tenant_id, bill_id);

create table app.document (
  tenant_id uuid not null,
  id uuid not null,
  patient_id uuid,
  encounter_id uuid,
  kind text not null check (kind in ('receipt', 'statement', 'prescription', 'chart', 'claimSheet', 'dailyCash')),
  -- Template edition and renderer version, so that a reprint gives the same form.
  edition text not null,
  renderer text not null,
  issued_on date not null,
  -- The frozen input of the renderer and the hash of the PDF it gave.
  input jsonb not null,
  pdf_sha256 bytea not null,
  file_sha256 bytea not null,
  reprint_of uuid,
  created_by uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  foreign key (tenant_id, encounter_id) references app.encounter (tenant_id, id),
  foreign key (tenant_id, reprint_of) references app.document (tenant_id, id),
  foreign key (tenant_id, created_by) references app.staff (tenant_id, id)
);
create index document_by_encounter on app.document (tenant_id, encounter_id, created_at);
create index document_by_patient on app.document (tenant_id, patient_id, created_at desc);
