-- What the bodies paid into the account, to be set against what was claimed.

create table app.claim_remittance (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  payer_body integer not null check (payer_body in (1, 2)),
  billing_month text not null check (billing_month ~ '^[0-9]{4}-[0-9]{2}$'),
  paid_on date not null,
  amount_yen bigint not null,
  note text not null default '' check (app.is_sealed(note)),
  entered_by uuid not null,
  entered_at timestamptz not null default clock_timestamp(),
  cancelled_by uuid,
  cancelled_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, entered_by) references app.staff (tenant_id, id),
  foreign key (tenant_id, cancelled_by) references app.staff (tenant_id, id),
  check ((cancelled_at is null) = (cancelled_by is null))
);
create index claim_remittance_by_month on app.claim_remittance (tenant_id, billing_month, payer_body);
