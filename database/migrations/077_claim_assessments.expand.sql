-- 査定 (増減点連絡書): what a body took off, and what became of it.

create table app.claim_assessment (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  source text not null check (source in ('entered', 'imported')),
  payer_body integer not null check (payer_body in (1, 2)),
  processed_month text not null check (processed_month ~ '^[0-9]{4}-[0-9]{2}$'),
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  patient_id uuid,
  payer_key text not null default '',
  -- 診療識別 of the place; '' for the whole claim.
  section text not null default '',
  reasons text[] not null default '{}',
  -- Points or yen, negative when taken off.
  points integer not null default 0,
  yen integer not null default 0,
  -- Names and texts of the notice.
  body jsonb not null check (app.is_sealed(body)),
  -- The same line of the same notice is not taken twice.
  line_sha256 bytea not null check (octet_length(line_sha256) = 32),
  state text not null default 'open' check (state in ('open', 'accepted', 'reviewing', 'restored', 'upheld')),
  -- Reason given to the body.
  review jsonb check (review is null or app.is_sealed(review)),
  review_on date,
  restored_points integer not null default 0,
  decided_by uuid,
  decided_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, line_sha256),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  foreign key (tenant_id, decided_by) references app.staff (tenant_id, id),
  foreign key (tenant_id, created_by) references app.staff (tenant_id, id)
);
create index claim_assessment_by_month on app.claim_assessment (tenant_id, processed_month desc);
