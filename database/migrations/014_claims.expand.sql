-- The monthly run: one row per run, per claim and per file.

create table app.claim_run (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  -- 診療年月 YYYY-MM
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  state text not null check (state in ('queued', 'running', 'finished', 'cancelled', 'failed')),
  total integer not null default 0,
  done integer not null default 0,
  held integer not null default 0,
  -- Keyset position of the last patient finished: where a resumed run goes on.
  resume_after uuid,
  started_by uuid not null,
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, started_by) references app.staff (tenant_id, id)
);
create index claim_run_by_month on app.claim_run (tenant_id, month, started_at desc);

create table app.claim (
  tenant_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  month text not null,
  patient_id uuid not null,
  coverage_id uuid,
  subsidy_ids uuid[] not null default '{}',
  -- 1 支払基金 2 国保連
  payer_body integer not null check (payer_body in (1, 2)),
  -- ClaimInput of packages/claim-file
  body jsonb not null,
  points integer not null,
  days integer not null,
  status text not null check (status in ('ready', 'held')),
  -- [{code, text, next, encounterId?}]
  problems jsonb not null default '[]',
  primary key (tenant_id, id),
  foreign key (tenant_id, run_id) references app.claim_run (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  foreign key (tenant_id, coverage_id) references app.coverage (tenant_id, id)
);
create index claim_by_run on app.claim (tenant_id, run_id, id);
create index claim_by_patient on app.claim (tenant_id, patient_id, month);

create table app.claim_file (
  tenant_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  payer_body integer not null check (payer_body in (1, 2)),
  file_sha256 bytea not null,
  content_sha256 bytea not null,
  claims integer not null,
  points bigint not null,
  created_by uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  foreign key (tenant_id, run_id) references app.claim_run (tenant_id, id),
  foreign key (tenant_id, created_by) references app.staff (tenant_id, id)
);
create index claim_file_by_run on app.claim_file (tenant_id, run_id);
