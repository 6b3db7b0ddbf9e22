-- What a body sent can be taken in under the wrong month or institution: it is taken back with a reason and stays
-- readable. The hash of what was taken back becomes one of its own, so that the same may be taken in again.

alter table app.claim_assessment_file
  add column withdrawn_by uuid,
  add column withdrawn_at timestamptz,
  add column withdraw_reason text not null default '' check (app.is_sealed(withdraw_reason)),
  add foreign key (tenant_id, withdrawn_by) references app.staff (tenant_id, id) not valid;
alter table app.claim_return_file
  add column withdrawn_by uuid,
  add column withdrawn_at timestamptz,
  add column withdraw_reason text not null default '' check (app.is_sealed(withdraw_reason)),
  add foreign key (tenant_id, withdrawn_by) references app.staff (tenant_id, id) not valid;
alter table app.claim_assessment
  -- The notice it stands in; null: entered by hand, or taken in before notices were kept.
  add column file_id uuid,
  add column withdrawn_by uuid,
  add column withdrawn_at timestamptz,
  add column withdraw_reason text not null default '' check (app.is_sealed(withdraw_reason)),
  add foreign key (tenant_id, file_id) references app.claim_assessment_file (tenant_id, id) not valid,
  add foreign key (tenant_id, withdrawn_by) references app.staff (tenant_id, id) not valid;
alter table app.claim_remittance
  add column cancel_reason text not null default '' check (app.is_sealed(cancel_reason));
