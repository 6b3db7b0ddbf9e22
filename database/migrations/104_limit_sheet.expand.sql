-- 自己負担上限額管理票: what other institutions wrote on the sheet that the patient carries. What we charged ourselves
-- stands in the bills. An entry is never changed: a correction or a withdrawal is the next version of it.
create table app.limit_sheet_entry (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  -- The same for all versions of an entry; keeps its place among the entries of a day.
  entry_id uuid not null,
  version integer not null check (version >= 1),
  patient_id uuid not null,
  subsidy_id uuid not null,
  date date not null,
  -- On a day on which the patient was here too: written after us.
  after_own boolean not null,
  institution text not null check (institution <> '' and app.is_sealed(institution)),
  -- 10割 and what the patient paid of it.
  cost_yen integer not null check (cost_yen between 0 and 99999999),
  share_yen integer not null check (share_yen between 0 and cost_yen),
  -- The running total as it stands on the paper; null: not written there.
  noted_total_yen integer check (noted_total_yen between 0 and 99999999),
  withdrawn boolean not null default false,
  reason text not null default '' check (app.is_sealed(reason)),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, entry_id, version),
  -- The sheet goes with the certificate it belongs to.
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id) on delete cascade,
  foreign key (tenant_id, subsidy_id) references app.subsidy (tenant_id, id) on delete cascade,
  foreign key (tenant_id, recorded_by) references app.staff (tenant_id, id)
);
create index limit_sheet_entry_by_patient on app.limit_sheet_entry (tenant_id, patient_id, date);
create index limit_sheet_entry_by_subsidy on app.limit_sheet_entry (tenant_id, subsidy_id);
