import type { DefinerFunction, TenantTable } from './types.ts';

export const retentionTables: readonly TenantTable[] = [
  {
    name: 'app.legal_hold',
    grants: { akashi_app: ['select', 'insert', 'update'], akashi_job: ['select'], akashi_ro: ['select'] },
    sample: { scope: `'institution'`, reason: `'調査'` },
  },
  {
    name: 'app.retention_purge',
    grants: {
      akashi_app: ['select', 'insert', 'update'],
      akashi_job: ['select', 'update'],
      akashi_ro: ['select'],
    },
    sample: { reason: `'満了'`, as_of: `date '2026-01-01'`, list_sha256: `sha256('a')`, items: '1' },
  },
  {
    name: 'app.retention_item',
    grants: { akashi_app: ['select', 'insert'], akashi_job: ['select', 'update'], akashi_ro: ['select'] },
    sample: {
      position: `1 + (('x' || substr(md5(gen_random_uuid()::text), 1, 7))::bit(28)::int)`,
      kind: `'chart'`,
      patient_id: 'gen_random_uuid()',
      run_id: 'null::uuid',
      first_day: `date '2010-01-01'`,
      final_day: `date '2010-01-02'`,
      last_day: `date '2015-01-01'`,
      rules: `'{law.chart}'`,
    },
  },
];

export const retentionDefiners: readonly DefinerFunction[] = [
  {
    name: 'app.purge_records(uuid, integer)',
    callers: ['akashi_job'],
    reason:
      '二人が承認した消去の一件だけを行う。承認・保存期間・保全を、データベースの時計で自分で確かめてから消す',
  },
  {
    name: 'audit.prunings_waiting()',
    callers: ['akashi_audit_seq'],
    owner: 'akashi_migrate',
    reason: '二人が承認し、まだ取り除いていないログの識別子と位置だけを返す。行は見せない',
  },
];
