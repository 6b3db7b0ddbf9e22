-- Reviews of the access log: a period looked at under a checkpoint, what stood out, what was found, who signed.
create table app.log_review (
  tenant_id uuid not null,
  id uuid not null,
  from_date date not null,
  to_date date not null check (to_date >= from_date),
  opened_by uuid not null,
  opened_at timestamptz not null,
  entries bigint not null,
  -- The checkpoint under which the entries were looked at.
  size bigint not null,
  root bytea not null check (octet_length(root) = 32),
  signed_by uuid,
  signed_at timestamptz,
  conclusion text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, opened_by) references app.staff (tenant_id, id),
  foreign key (tenant_id, signed_by) references app.staff (tenant_id, id),
  check ((signed_by is null) = (signed_at is null))
);

create table app.log_review_hint (
  tenant_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  kind text not null,
  staff_id uuid,
  patient_id uuid,
  count integer not null check (count > 0),
  first_seq bigint not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  finding text,
  examined_by uuid,
  examined_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, review_id) references app.log_review (tenant_id, id),
  foreign key (tenant_id, examined_by) references app.staff (tenant_id, id)
);
create index log_review_hint_by_review on app.log_review_hint (tenant_id, review_id);
