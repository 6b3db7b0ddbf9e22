-- Decisions that need a second person. The payload names what will be done, by identifiers.
create table app.approval_request (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  kind text not null check (kind ~ '^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$'),
  payload jsonb not null,
  reason text not null check (length(reason) between 1 and 500),
  -- No reference: maintenance staff of the provider ask too, and are nobody's staff here.
  requested_by uuid not null,
  requested_name text not null default '',
  -- The person whom it is about may not approve it either.
  subject_id uuid,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null default 'pending' check (state in ('pending', 'approved', 'rejected', 'withdrawn')),
  decided_by uuid,
  decided_at timestamptz,
  note text not null default '',
  primary key (tenant_id, id),
  check (expires_at > requested_at),
  check ((state = 'pending') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  -- Two persons, whatever the application believes.
  check (state not in ('approved', 'rejected') or (decided_by <> requested_by and decided_by is distinct from subject_id)),
  check (state <> 'withdrawn' or decided_by = requested_by)
);
create index approval_request_waiting on app.approval_request (tenant_id, state, requested_at desc);
