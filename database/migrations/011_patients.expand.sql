-- Patients, their insurance and subsidies, each with its history.

create table app.patient (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  -- 患者番号, digits without leading zeros kept as text and shown with five digits or more.
  number bigint not null check (number > 0),
  -- Family and given name separated by one full-width space.
  name text not null check (name <> ''),
  kana text not null check (kana <> ''),
  -- Stands in for characters that the claim file cannot hold; null when none are needed.
  claim_name text,
  birth_date date not null,
  sex text not null check (sex in ('male', 'female')),
  postal_code text not null default '',
  address text not null default '',
  phone text not null default '',
  phone2 text not null default '',
  emergency_contact text not null default '',
  note text not null default '',
  died_on date,
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  unique (tenant_id, number)
);
create index patient_birth on app.patient (tenant_id, birth_date, id);

-- Words that find a patient by equality, because LIKE is not leakproof and would not use an index under RLS.
create table app.patient_token (
  tenant_id uuid not null,
  token text collate "C" not null,
  patient_id uuid not null,
  primary key (tenant_id, token, patient_id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id) on delete cascade
);

-- Every earlier state of a patient, coverage, subsidy, limit class or allergy.
create table app.patient_history (
  tenant_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  entity text not null check (entity in ('patient', 'coverage', 'subsidy', 'limitClass', 'allergy', 'condition')),
  entity_id uuid not null,
  version integer not null,
  body jsonb not null,
  changed_by uuid not null,
  changed_at timestamptz not null default clock_timestamp(),
  reason text not null default '',
  primary key (tenant_id, id),
  unique (tenant_id, entity_id, version),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  foreign key (tenant_id, changed_by) references app.staff (tenant_id, id)
);

create table app.allergy (
  tenant_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  substance text not null check (substance <> ''),
  -- Drug master code, when the substance is a drug.
  drug_code text,
  reaction text not null default '',
  severity text not null default 'unknown' check (severity in ('mild', 'severe', 'unknown')),
  noted_on date,
  ended_on date,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id)
);
create index allergy_by_patient on app.allergy (tenant_id, patient_id);

create table app.coverage (
  tenant_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  -- 保険者番号, 6 or 8 digits with a valid check digit.
  insurer_number text not null check (insurer_number ~ '^([0-9]{6}|[0-9]{8})$'),
  kind text not null check (kind in ('employee', 'national', 'elderly')),
  symbol text not null default '',
  number text not null default '',
  branch text not null default '',
  relation text not null check (relation in ('self', 'family')),
  -- Share in tenths when the certificate says so; null: by age.
  rate_tenths integer check (rate_tenths between 0 and 10),
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  -- Last day the certificate or the online check was seen.
  confirmed_on date,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  check (valid_from <= valid_to)
);
create index coverage_by_patient on app.coverage (tenant_id, patient_id, valid_from);

create table app.subsidy (
  tenant_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  payer_number text not null check (payer_number ~ '^[0-9]{8}$'),
  recipient_number text not null check (recipient_number ~ '^[0-9]{1,7}$'),
  monthly_limit_yen integer check (monthly_limit_yen >= 0),
  visit_limit_yen integer check (visit_limit_yen >= 0),
  rate_tenths integer check (rate_tenths between 0 and 10),
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  confirmed_on date,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  check (valid_from <= valid_to)
);
create index subsidy_by_patient on app.subsidy (tenant_id, patient_id, valid_from);

-- 限度額適用認定証の適用区分
create table app.limit_class (
  tenant_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  class text not null check (class in ('ア', 'イ', 'ウ', 'エ', 'オ', '現役並みⅢ', '現役並みⅡ', '現役並みⅠ', '一般', '低所得Ⅱ', '低所得Ⅰ', '一般Ⅱ')),
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  check (valid_from <= valid_to)
);
create index limit_class_by_patient on app.limit_class (tenant_id, patient_id, valid_from);
