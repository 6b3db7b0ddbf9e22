-- The tables beside the masters: electronic fee table and comment relation table, each publication whole.

alter table master.release drop constraint release_kind_check;
alter table master.release add constraint release_kind_known check (kind in ('procedure', 'drug', 'drugPrice', 'material', 'comment', 'disease', 'modifier', 'localSubsidy', 'rosai', 'feeTable', 'commentRelation')) not valid;
-- A table that did not change comes again, byte for byte, with the next publication: 071 makes the key anew.
alter table master.release drop constraint release_kind_origin_sha256_key;

create table master.table_row (
  release_id uuid not null references master.release (id),
  -- 01 補助 … 05 算定回数 of the electronic fee table, or the comment relation table.
  kind text not null check (kind in ('assist', 'bundle', 'exclusionDay', 'exclusionMonth', 'exclusionTogether', 'exclusionWeek', 'ward', 'frequency', 'commentRelation')),
  line integer not null,
  -- The row as the file has it: packages/master-files turns it into a typed record.
  columns text[] not null,
  primary key (release_id, kind, line)
);
