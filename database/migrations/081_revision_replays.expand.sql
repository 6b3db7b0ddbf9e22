-- A month recalculated under an edition that is not in force, and what would change.

create table app.revision_replay (
  tenant_id uuid not null,
  id uuid not null,
  edition_id uuid not null,
  -- The month whose charged visits are recalculated, and the month they are dated into.
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  as_of text not null check (as_of ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  state text not null check (state in ('queued', 'running', 'finished', 'cancelled')),
  total integer not null default 0,
  done integer not null default 0,
  resume_after uuid,
  -- Releases that both sides were calculated with.
  master_releases jsonb not null default '{}',
  -- Differences by code and rule, holds and unknown codes, once finished: counts and points only.
  result jsonb,
  started_by uuid not null,
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  primary key (tenant_id, id)
);

-- One row for each patient and insurance of the month.
create table app.revision_claim (
  tenant_id uuid not null,
  id uuid not null,
  replay_id uuid not null,
  patient_id uuid not null,
  coverage_id uuid,
  visits integer not null,
  -- As charged, recalculated under the masters in force, recalculated under the edition.
  charged_points integer not null,
  before_points integer not null,
  after_points integer not null,
  -- Lines and holds that differ.
  body jsonb not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, replay_id) references app.revision_replay (tenant_id, id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id)
);
create index revision_claim_replay on app.revision_claim (tenant_id, replay_id, patient_id);
