-- Files that people bring: referral letters, pictures, results. The bytes lie encrypted in the file store.

create table app.attachment (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  patient_id uuid not null,
  encounter_id uuid,
  category text not null check (category in ('referral', 'result', 'image', 'consent', 'other')),
  -- What staff call it, and the day the paper bears.
  title text not null default '' check (length(title) <= 100),
  document_date date not null,
  file_name text not null check (length(file_name) between 1 and 130),
  media_type text not null,
  -- Of the content that is kept; the received bytes may have been more (a photograph's place, for one).
  size bigint not null check (size > 0),
  stripped boolean not null default false,
  received_sha256 bytea not null check (octet_length(received_sha256) = 32),
  content_sha256 bytea not null check (octet_length(content_sha256) = 32),
  -- Address in the file store.
  file_sha256 bytea not null check (octet_length(file_sha256) = 32),
  -- unscanned: no scanner is set up · quarantined: waits for it and cannot be opened
  state text not null check (state in ('unscanned', 'quarantined', 'clean', 'infected')),
  scanned_at timestamptz,
  -- Version of the scanner and its signatures; name of what it found.
  scanner text not null default '',
  finding text not null default '',
  created_by uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  -- Taken back, not deleted: the bytes stay until the end of their period.
  removed_at timestamptz,
  removed_by uuid,
  remove_reason text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  foreign key (tenant_id, encounter_id) references app.encounter (tenant_id, id),
  foreign key (tenant_id, file_sha256) references platform.file_object (tenant_id, sha256),
  foreign key (tenant_id, created_by) references app.staff (tenant_id, id),
  foreign key (tenant_id, removed_by) references app.staff (tenant_id, id),
  check ((removed_at is null) = (removed_by is null)),
  check (removed_at is null or remove_reason <> '')
);
create index attachment_by_patient on app.attachment (tenant_id, patient_id, document_date desc);
create index attachment_waiting on app.attachment (tenant_id, id) where state = 'quarantined';

-- One right to fetch one file once, given to one session.
create table app.file_ticket (
  tenant_id uuid not null,
  id uuid not null,
  attachment_id uuid not null,
  session_id uuid not null,
  staff_id uuid not null,
  save boolean not null,
  -- SHA-256 of the secret in the address.
  secret_sha256 bytea not null check (octet_length(secret_sha256) = 32),
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, attachment_id) references app.attachment (tenant_id, id) on delete cascade,
  foreign key (tenant_id, session_id) references app.session (tenant_id, id),
  foreign key (tenant_id, staff_id) references app.staff (tenant_id, id)
);
create index file_ticket_expiry on app.file_ticket (tenant_id, expires_at);
