-- A new fee schedule is loaded beside the one in force: its rows are a state of their own, and no institution reads
-- them before it points to them. Going back is taking the pointer away; nothing is imported again.

create table master.edition (
  id uuid primary key,
  -- As staff call it, e.g. 令和8年6月改定.
  name text not null unique,
  -- First day of care its rows may be used for.
  start_date date not null,
  created_at timestamptz not null default clock_timestamp()
);

create table master.edition_release (
  id uuid primary key,
  edition_id uuid not null references master.edition (id),
  kind text not null check (kind in ('procedure', 'drug', 'drugPrice', 'material', 'comment', 'disease', 'modifier')),
  file_name text not null,
  file_date date not null,
  sha256 bytea not null,
  rows integer not null,
  report jsonb not null default '{}',
  imported_at timestamptz not null default clock_timestamp(),
  unique (edition_id, kind, sha256)
);

create table master.edition_item (
  edition_id uuid not null references master.edition (id),
  kind text not null check (kind in ('procedure', 'drug', 'material', 'comment', 'disease', 'modifier')),
  code text not null,
  valid_from date not null,
  valid_to date not null,
  name text not null,
  kana text not null,
  columns text[] not null,
  release_id uuid not null references master.edition_release (id),
  primary key (edition_id, kind, code, valid_from)
);

-- The pointer of one institution: from `valid_from` on, days of care are priced by the edition. Of several that are
-- not withdrawn the one activated last decides.
create table app.master_activation (
  tenant_id uuid not null,
  id uuid not null,
  edition_id uuid not null,
  valid_from date not null,
  activated_at timestamptz not null default clock_timestamp(),
  activated_by uuid not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  primary key (tenant_id, id)
);

-- The masters of a process serve every institution: it must know which edition each has pointed to since when.
create function app.master_pointers()
  returns table (tenant_id uuid, edition_id uuid, valid_from date, activated_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select a.tenant_id, a.edition_id, a.valid_from, a.activated_at from app.master_activation a
  where a.withdrawn_at is null order by a.tenant_id, a.activated_at, a.id
$$;
revoke all on function app.master_pointers() from public;
grant execute on function app.master_pointers() to akashi_job;
