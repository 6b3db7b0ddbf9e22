-- The log that proves itself: entries, the tree over them, what was published, and the indices for searching.
-- A log is a tenant's, or one of two beside them: the operator's log and the log of all logs (see modules/ledger/logs.ts).

create table audit.entry (
  tenant_id uuid not null,
  -- Position in the log: contiguous from 0, given by the sequencer alone.
  seq bigint not null check (seq >= 0),
  id uuid not null,
  -- When the event was written into its transaction, and when it took its place here; only the latter is monotonic.
  at timestamptz not null,
  sequenced_at timestamptz not null default clock_timestamp(),
  body bytea not null check (octet_length(body) between 2 and 65535),
  -- SHA-256(0x00 || body) (RFC 9162, 2.1.1).
  leaf bytea not null check (octet_length(leaf) = 32),
  primary key (tenant_id, seq),
  unique (tenant_id, id)
);

-- Hashes of the tree in tiles (C2SP tlog-tiles). Of each tile at the right edge only the widest is kept: a narrower one
-- is its beginning.
create table audit.tile (
  tenant_id uuid not null,
  level integer not null check (level between 0 and 63),
  idx bigint not null check (idx >= 0),
  width integer not null check (width between 1 and 256),
  hashes bytea not null check (octet_length(hashes) = width * 32),
  primary key (tenant_id, level, idx, width)
);

create table audit.checkpoint (
  tenant_id uuid not null,
  size bigint not null check (size > 0),
  root bytea not null check (octet_length(root) = 32),
  -- Signed note (C2SP tlog-checkpoint); cosignatures of witnesses are added at its end.
  note text not null,
  at timestamptz not null default clock_timestamp(),
  -- RFC 3161 token over SHA-256 of the note as the log signed it.
  tst bytea,
  primary key (tenant_id, size)
);
create index checkpoint_unstamped on audit.checkpoint (tenant_id, size) where tst is null;
create index checkpoint_stamped on audit.checkpoint (tenant_id, size) where tst is not null;

-- Which beginning of a log was removed after its retention period, and the entry that says so.
create table audit.pruned (
  tenant_id uuid not null,
  before_seq bigint not null check (before_seq > 0),
  statement_seq bigint not null check (statement_seq >= before_seq),
  at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, before_seq)
);

-- Derived from the entries and rebuilt from them at any time: who did what when.
create table audit.access_index (
  tenant_id uuid not null,
  seq bigint not null,
  at timestamptz not null,
  staff_id uuid,
  on_behalf_of uuid,
  role text not null,
  device text,
  session_id text,
  ip text,
  act text not null,
  object_type text not null,
  object_id text,
  purpose text not null,
  result text not null,
  request_id text not null,
  primary key (tenant_id, seq)
);
create index access_index_at on audit.access_index (tenant_id, at, seq);
create index access_index_staff on audit.access_index (tenant_id, staff_id, at, seq);

-- Derived too: which entries are about a patient, under a blind index of the patient's id.
create table audit.access_patient (
  tenant_id uuid not null,
  patient_ref bytea not null check (octet_length(patient_ref) = 32),
  seq bigint not null,
  primary key (tenant_id, patient_ref, seq)
);

-- Every log with its size and the size last published: identifiers and counts only, for a sequencer that starts.
create function audit.logs() returns table (log_id uuid, size bigint, published bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with recursive log (id) as (
    (select tenant_id from audit.entry order by tenant_id limit 1)
    union all
    select (select e.tenant_id from audit.entry e where e.tenant_id > log.id order by e.tenant_id limit 1)
      from log where log.id is not null
  )
  select log.id,
         (select max(e.seq) + 1 from audit.entry e where e.tenant_id = log.id),
         coalesce((select max(c.size) from audit.checkpoint c where c.tenant_id = log.id), 0)
    from log where log.id is not null
$$;

-- Removes the beginning of the transaction's own log. The log must hold the statement that says so, so that nothing is
-- ever removed in silence; the hashes stay in the tiles.
create function audit.prune(before_seq bigint, statement_seq bigint) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  log uuid := app.tid();
  statement jsonb;
  removed bigint;
begin
  if statement_seq < before_seq then
    raise exception 'a statement cannot remove itself' using errcode = '22023';
  end if;
  select convert_from(e.body, 'UTF8')::jsonb into statement
    from audit.entry e where e.tenant_id = log and e.seq = statement_seq;
  if statement ->> 'act' is distinct from 'prune'
     or (statement -> 'details' ->> 'before_seq')::bigint is distinct from before_seq then
    raise exception 'no statement in the log for this removal' using errcode = '42501';
  end if;
  insert into audit.pruned (tenant_id, before_seq, statement_seq) values (log, prune.before_seq, prune.statement_seq)
    on conflict do nothing;
  delete from audit.access_patient p where p.tenant_id = log and p.seq < prune.before_seq;
  delete from audit.access_index i where i.tenant_id = log and i.seq < prune.before_seq;
  delete from audit.entry e where e.tenant_id = log and e.seq < prune.before_seq;
  get diagnostics removed = row_count;
  return removed;
end
$$;
