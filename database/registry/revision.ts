import type { DefinerFunction, TenantTable } from './types.ts';

export const revisionMasterTables: readonly string[] = [
  'master.edition',
  'master.edition_release',
  'master.edition_item',
];

export const revisionTables: readonly TenantTable[] = [
  {
    name: 'app.master_activation',
    grants: { akashi_app: ['select', 'insert', 'update'], akashi_job: ['select'], akashi_ro: ['select'] },
    sample: { valid_from: `date '2026-06-01'`, withdrawn_at: 'null', withdrawn_by: 'null' },
  },
  {
    name: 'app.revision_replay',
    sample: { month: `'2025-09'`, as_of: `'2026-06'`, state: `'queued'` },
  },
  { name: 'app.revision_claim', sample: { visits: '1' } },
];

export const revisionDefiners: readonly DefinerFunction[] = [
  {
    name: 'app.master_pointers()',
    callers: ['akashi_job'],
    owner: 'akashi_migrate',
    reason:
      'マスターはプロセスごとに一度だけメモリに置く。どの医療機関がどの版をいつから使うかだけを返し、行は見せない',
  },
];
