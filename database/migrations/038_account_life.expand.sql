-- Accounts for the day when nobody who may can come: sealed, opened with a reason, closed again.
create table app.emergency_account (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  label text not null,
  -- Its entry among the staff: never one that can sign in by itself.
  staff_id uuid not null,
  hours integer not null check (hours between 1 and 24),
  -- SHA-256 of 130 random bits that stand on paper in the envelope and nowhere else; null: not sealed.
  secret_sha256 bytea,
  sealed_at timestamptz,
  sealed_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, label),
  foreign key (tenant_id, staff_id) references app.staff (tenant_id, id)
);

create table app.emergency_use (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  account_id uuid not null,
  -- Who says to be there; the envelope does not know.
  person text not null check (length(person) between 1 and 100),
  reason text not null check (length(reason) between 1 and 500),
  ip text not null default '',
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  review text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references app.emergency_account (tenant_id, id),
  check (expires_at > opened_at and expires_at <= opened_at + interval '24 hours'),
  check ((closed_at is null) = (closed_by is null))
);
create index emergency_use_of_account on app.emergency_use (tenant_id, account_id, opened_at desc);

-- Sign-ins outside the hours of the institution.
create table app.off_hours_sign_in (
  tenant_id uuid not null references app.tenant (tenant_id),
  session_id uuid not null,
  staff_id uuid not null,
  at timestamptz not null,
  reason text,
  seen_by uuid,
  seen_at timestamptz,
  primary key (tenant_id, session_id),
  foreign key (tenant_id, session_id) references app.session (tenant_id, id),
  foreign key (tenant_id, staff_id) references app.staff (tenant_id, id)
);

-- What a comparison with the list of the personnel office found; of the list itself only the hash.
create table app.roster_check (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  at timestamptz not null,
  checked_by uuid not null,
  file_sha256 bytea not null check (octet_length(file_sha256) = 32),
  rows integer not null check (rows >= 0),
  findings integer not null check (findings >= 0),
  primary key (tenant_id, id)
);

-- The last inspection of all accounts.
create table app.account_inspection (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  at timestamptz not null,
  accounts integer not null check (accounts >= 0),
  findings jsonb not null,
  primary key (tenant_id, id)
);
create index account_inspection_newest on app.account_inspection (tenant_id, at desc);
