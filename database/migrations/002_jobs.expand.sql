-- How far each long piece of work is. The worker's own tables cannot be divided by tenant and are not shown.
create table platform.job_progress (
  tenant_id uuid not null,
  id uuid not null,
  task text not null check (task ~ '^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$'),
  done integer not null default 0 check (done >= 0),
  total integer check (total >= 0),
  state text not null default 'waiting'
    check (state in ('waiting', 'running', 'cancelling', 'done', 'failed', 'cancelled')),
  -- Error code of the catalogue when it failed: the texts are the catalogue's, never a message of the work.
  code text check (code ~ '^[A-Z][A-Z0-9_]+$'),
  attempts integer not null default 0 check (attempts >= 0),
  created_by uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  updated_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id)
);
create index job_progress_recent on platform.job_progress (tenant_id, created_at);
