-- レセプト点検: an institution's own rules, hits that somebody accepted, comments written for the claim. The latter two go
-- with the patient and the visit they are about, when the period of keeping has ended.

alter table master.release validate constraint release_kind_known;

-- Each change of a rule is another version; none is ever changed or deleted.
create table app.check_rule (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  version integer not null check (version > 0),
  name text not null check (length(name) between 1 and 60),
  severity text not null check (severity in ('hold', 'warn')),
  note text not null default '' check (length(note) <= 200),
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  -- OwnRuleBody of packages/fees
  body jsonb not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id, version),
  foreign key (tenant_id, recorded_by) references app.staff (tenant_id, id),
  check (valid_from <= valid_to)
);

create table app.check_acceptance (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  patient_id uuid not null,
  -- Id of the check, or own: and the id of a rule of the institution.
  rule text not null check (length(rule) between 1 and 80),
  -- What the hit is about, and the hash of the facts it stood on.
  item_key text not null check (length(item_key) between 1 and 200),
  basis_sha256 bytea not null check (octet_length(basis_sha256) = 32),
  -- The hit as it was shown, for the list.
  hit_text text not null,
  reason text not null check (length(reason) between 1 and 200),
  accepted_by uuid not null,
  accepted_at timestamptz not null default clock_timestamp(),
  revoked_by uuid,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id) on delete cascade,
  foreign key (tenant_id, accepted_by) references app.staff (tenant_id, id),
  foreign key (tenant_id, revoked_by) references app.staff (tenant_id, id),
  check ((revoked_at is null) = (revoked_by is null))
);
create index check_acceptance_by_patient on app.check_acceptance (tenant_id, patient_id, accepted_at desc);

create table app.claim_comment (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  patient_id uuid not null,
  encounter_id uuid not null,
  -- The charged item that the comment stands beside.
  item_code text not null check (item_code ~ '^[0-9]{9}$'),
  comment_code text not null check (comment_code ~ '^8[0-9]{8}$'),
  -- What the pattern of the comment asks for beside its fixed words.
  text text not null default '' check (length(text) <= 76),
  recorded_by uuid not null,
  recorded_at timestamptz not null default clock_timestamp(),
  removed_by uuid,
  removed_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id) on delete cascade,
  foreign key (tenant_id, encounter_id) references app.encounter (tenant_id, id) on delete cascade,
  foreign key (tenant_id, recorded_by) references app.staff (tenant_id, id),
  foreign key (tenant_id, removed_by) references app.staff (tenant_id, id),
  check ((removed_at is null) = (removed_by is null))
);
create index claim_comment_by_encounter on app.claim_comment (tenant_id, encounter_id);
