-- Official masters: global, read-only to the application, keyed by code and first day in force.

create table master.release (
  id uuid primary key,
  kind text not null check (kind in ('procedure', 'drug', 'drugPrice', 'material', 'comment', 'disease', 'modifier', 'localSubsidy', 'rosai')),
  origin text not null check (origin in ('official', 'starter')),
  file_name text not null,
  file_date date not null,
  sha256 bytea not null,
  rows integer not null,
  -- Counts of what changed: added, changed, closed, deleted, corrected.
  report jsonb not null default '{}',
  imported_at timestamptz not null default clock_timestamp(),
  unique (kind, origin, sha256)
);

create table master.item (
  kind text not null check (kind in ('procedure', 'drug', 'material', 'comment', 'disease', 'modifier')),
  code text not null,
  valid_from date not null,
  valid_to date not null,
  name text not null,
  kana text not null,
  -- The row as the file has it: packages/master-files turns it into a typed record.
  columns text[] not null,
  release_id uuid not null references master.release (id),
  -- Points of a schedule whose official file is not loaded yet.
  provisional boolean not null default false,
  primary key (kind, code, valid_from)
);

create table master.local_subsidy (
  prefecture text not null,
  payer_number text not null,
  row_number integer not null,
  name text not null,
  columns text[] not null,
  release_id uuid not null references master.release (id),
  primary key (prefecture, row_number)
);

-- 労災 rows live apart: they must never price an insurance claim.
create table master.rosai_item (
  kind text not null check (kind in ('procedure', 'material', 'comment')),
  code text not null,
  valid_from date not null,
  valid_to date not null,
  name text not null,
  columns text[] not null,
  release_id uuid not null references master.release (id),
  primary key (kind, code, valid_from)
);
