-- What people decide about a claim, and what of it was sent. A claim is made anew by every run; over all of them it is
-- named by month, patient and payer key.

-- Insurer and relation, with `#n` for a part that was split off.
alter table app.claim add column payer_key text not null default '';
-- Of the receipt's records without its number: tells whether what was sent would be sent the same today.
alter table app.claim add column content_sha256 bytea check (octet_length(content_sha256) = 32);

create table app.claim_hold (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  patient_id uuid not null,
  payer_key text not null,
  reason text not null check (reason in ('coverage', 'subsidy', 'disease', 'doctor', 'accident', 'other')),
  note text not null default '' check (app.is_sealed(note)),
  held_by uuid not null,
  held_at timestamptz not null default clock_timestamp(),
  released_by uuid,
  released_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  foreign key (tenant_id, held_by) references app.staff (tenant_id, id),
  foreign key (tenant_id, released_by) references app.staff (tenant_id, id),
  check ((released_at is null) = (released_by is null))
);
create unique index claim_hold_open on app.claim_hold (tenant_id, month, patient_id, payer_key)
  where released_at is null;

-- Visits that go on a receipt of their own.
create table app.claim_split (
  tenant_id uuid not null,
  encounter_id uuid not null,
  part integer not null check (part between 2 and 9),
  reason text not null check (reason in ('duty', 'subsidy', 'return', 'other')),
  split_by uuid not null,
  split_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, encounter_id),
  foreign key (tenant_id, encounter_id) references app.encounter (tenant_id, id) on delete cascade,
  foreign key (tenant_id, split_by) references app.staff (tenant_id, id)
);

-- 請求年月; files from before have the month after their run's.
alter table app.claim_file add column billing_month text check (billing_month ~ '^[0-9]{4}-[0-9]{2}$');

-- Receipts of a file by number. No reference to the claim: the file outlives the run.
create table app.claim_file_item (
  tenant_id uuid not null,
  file_id uuid not null,
  number integer not null check (number > 0),
  kind text not null check (kind in ('first', 'late', 'again')),
  claim_id uuid,
  return_id uuid,
  month text not null,
  patient_id uuid,
  payer_key text not null,
  points integer not null,
  -- Yen that the payers are expected to pay.
  expected_yen bigint not null,
  content_sha256 bytea not null check (octet_length(content_sha256) = 32),
  primary key (tenant_id, file_id, number),
  foreign key (tenant_id, file_id) references app.claim_file (tenant_id, id) on delete cascade,
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  check ((claim_id is null) <> (return_id is null))
);
create index claim_file_item_by_claim on app.claim_file_item (tenant_id, month, patient_id, payer_key);

-- That a file was sent; a mistake is taken back, not deleted.
create table app.claim_dispatch (
  tenant_id uuid not null,
  id uuid not null,
  file_id uuid not null,
  sent_on date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null default clock_timestamp(),
  cancelled_by uuid,
  cancelled_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, file_id) references app.claim_file (tenant_id, id) on delete cascade,
  foreign key (tenant_id, recorded_by) references app.staff (tenant_id, id),
  foreign key (tenant_id, cancelled_by) references app.staff (tenant_id, id),
  check ((cancelled_at is null) = (cancelled_by is null))
);
create unique index claim_dispatch_open on app.claim_dispatch (tenant_id, file_id) where cancelled_at is null;
