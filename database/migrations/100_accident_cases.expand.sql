-- 労災 and 自賠責: the accident that a patient is treated for, the visits that belong to it, and what they come to.

create table app.accident_case (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  patient_id uuid not null,
  kind text not null check (kind in ('work', 'commute', 'traffic')),
  -- 傷病年月日 or day of the traffic accident.
  accident_on date not null,
  -- 新継再別 of the first claim: new here, moved from another institution, come back.
  started text not null default 'new' check (started in ('new', 'transferred', 'recurrence')),
  -- Sealed: 労働保険番号 (14 digits), 年金証書番号, employer; insurer of the traffic accident, its person, 証明書番号.
  labour_number text not null default '',
  pension_number text not null default '',
  employer_name text not null default '',
  employer_address text not null default '',
  insurer_name text not null default '',
  insurer_contact text not null default '',
  certificate_number text not null default '',
  note text not null default '',
  -- 都道府県労働局 and 労働基準監督署 codes.
  bureau_code text not null default '' check (bureau_code ~ '^([0-9]{2})?$'),
  office_code text not null default '' check (office_code ~ '^([0-9]{2})?$'),
  -- Form of the worker's claim, and the day it came: 様式第5号, 第6号, 第16号の3, 第16号の4.
  form text not null default '' check (form in ('', '5', '6', '16-3', '16-4')),
  form_received_on date,
  -- Who pays: 労災 and 一括払い the insurer, otherwise the patient at the window.
  payer text not null default 'insurer' check (payer in ('insurer', 'patient')),
  -- Agreement for traffic accidents: after 労災 with a percentage on technique, or points at a price in tenths of a yen.
  basis text not null default 'workers' check (basis in ('workers', 'points')),
  yen_tenths integer check (yen_tenths between 100 and 1000),
  technique_percent integer not null default 0 check (technique_percent between 0 and 100),
  on_yen_items boolean not null default false,
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, patient_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id) on delete cascade,
  check (valid_from <= valid_to),
  check (form = '' or kind <> 'traffic'),
  check (kind = 'traffic' or (payer = 'insurer' and basis = 'workers' and technique_percent = 0)),
  check ((basis = 'points') = (yen_tenths is not null)),
  check (app.is_sealed(labour_number) and app.is_sealed(pension_number) and app.is_sealed(employer_name)
    and app.is_sealed(employer_address) and app.is_sealed(insurer_name) and app.is_sealed(insurer_contact)
    and app.is_sealed(certificate_number) and app.is_sealed(note))
);

-- A visit of an accident has no insurance and no subsidy: it can never stand in a claim of theirs.
alter table app.encounter add column accident_case_id uuid;
-- AccidentMarks of packages/fees: limbs, items, what was confirmed.
alter table app.encounter add column accident_marks jsonb not null default '{}';
alter table app.encounter add constraint encounter_accident_case foreign key (tenant_id, patient_id, accident_case_id)
  references app.accident_case (tenant_id, patient_id, id) not valid;
alter table app.encounter add constraint encounter_accident_alone
  check (accident_case_id is null or (coverage_id is null and cardinality(subsidy_ids) = 0)) not valid;

-- AccidentCharge of packages/fees; null for visits of everybody else.
alter table app.calculation add column accident jsonb;

alter table app.document drop constraint document_kind_check;
alter table app.document add constraint document_kind_known check
  (kind in ('receipt', 'statement', 'prescription', 'chart', 'claimSheet', 'dailyCash', 'accidentSheet')) not valid;

alter table app.patient_history drop constraint patient_history_entity_check;
alter table app.patient_history add constraint patient_history_entity_known check
  (entity in ('patient', 'coverage', 'subsidy', 'limitClass', 'allergy', 'accidentCase', 'condition')) not valid;
