-- 返戻: claims that came back, from our own files and from other systems, until they are claimed again.

create table app.claim_return_file (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  payer_body integer not null check (payer_body in (1, 2)),
  -- Month in which the body sent it back.
  processed_month text not null check (processed_month ~ '^[0-9]{4}-[0-9]{2}$'),
  file_sha256 bytea not null,
  content_sha256 bytea not null check (octet_length(content_sha256) = 32),
  claims integer not null,
  imported_by uuid not null,
  imported_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  unique (tenant_id, content_sha256),
  foreign key (tenant_id, file_sha256) references platform.file_object (tenant_id, sha256),
  foreign key (tenant_id, imported_by) references app.staff (tenant_id, id)
);

create table app.claim_return (
  tenant_id uuid not null,
  id uuid not null,
  file_id uuid not null,
  position integer not null check (position > 0),
  payer_body integer not null check (payer_body in (1, 2)),
  -- 診療年月; '' when it cannot be read.
  month text not null,
  patient_id uuid,
  payer_key text not null default '',
  reasons text[] not null default '{}',
  points integer not null,
  -- The receipt with its reasons and history, byte for byte in Base64.
  body jsonb not null check (app.is_sealed(body)),
  -- The receipt to send instead, likewise.
  corrected jsonb check (corrected is null or app.is_sealed(corrected)),
  -- own: made from the present claim · edited: from the returned one, item by item
  corrected_from text check (corrected_from in ('own', 'edited')),
  corrected_points integer,
  state text not null default 'open' check (state in ('open', 'ready', 'again', 'withdrawn')),
  decided_by uuid,
  decided_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, file_id, position),
  foreign key (tenant_id, file_id) references app.claim_return_file (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  foreign key (tenant_id, decided_by) references app.staff (tenant_id, id),
  check ((corrected is null) = (corrected_from is null)),
  check (state not in ('ready', 'again') or corrected is not null)
);
create index claim_return_by_state on app.claim_return (tenant_id, state, payer_body);
create index claim_return_by_claim on app.claim_return (tenant_id, month, patient_id);
