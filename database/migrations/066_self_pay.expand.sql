-- 自費: the institution's own price list, and what was charged from it at a visit.
create table app.price_item (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  category text not null check (category in ('selfPay', 'checkup', 'vaccination', 'certificate', 'goods')),
  name text not null check (name <> ''),
  price_yen integer not null check (price_yen between 0 and 99999999),
  -- 消費税率; 0 = 非課税
  tax_percent integer not null check (tax_percent in (0, 8, 10)),
  -- Whether the price holds the tax already (内税).
  tax_included boolean not null,
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  version integer not null default 1,
  primary key (tenant_id, id),
  check (valid_to >= valid_from)
);

-- Name and price are those of the day: a later change of the list changes no bill.
create table app.self_pay_line (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  encounter_id uuid not null,
  patient_id uuid not null,
  price_item_id uuid not null,
  category text not null,
  name text not null,
  unit_yen integer not null,
  quantity integer not null check (quantity between 1 and 999),
  tax_percent integer not null check (tax_percent in (0, 8, 10)),
  tax_included boolean not null,
  added_by uuid not null,
  added_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  foreign key (tenant_id, encounter_id) references app.encounter (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id),
  foreign key (tenant_id, price_item_id) references app.price_item (tenant_id, id),
  foreign key (tenant_id, added_by) references app.staff (tenant_id, id)
);
create index self_pay_line_by_encounter on app.self_pay_line (tenant_id, encounter_id);

-- What the patient owes beside the share of the insured part, tax included.
alter table app.bill add column own_yen integer not null default 0;
