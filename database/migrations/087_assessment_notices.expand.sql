-- 増減点連絡書: a notice is taken in once, and a line says whose receipt it is about only when that is known.

create table app.claim_assessment_file (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  payer_body integer not null check (payer_body in (1, 2)),
  processed_month text not null check (processed_month ~ '^[0-9]{4}-[0-9]{2}$'),
  content_sha256 bytea not null check (octet_length(content_sha256) = 32),
  lines integer not null check (lines > 0),
  imported_by uuid not null,
  imported_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  unique (tenant_id, content_sha256),
  foreign key (tenant_id, imported_by) references app.staff (tenant_id, id)
);

-- '' is the name of 公費単独; of which receipt nobody could tell there is none.
alter table app.claim_assessment alter column payer_key drop default;
-- squawk-ignore ban-drop-not-null
alter table app.claim_assessment alter column payer_key drop not null;
