import type { DefinerFunction, Privilege, TenantTable } from './types.ts';

const read: readonly Privilege[] = ['select'];
const readers = { akashi_app: read, akashi_job: read, akashi_ro: read };
const number = `(('x' || substr(md5(gen_random_uuid()::text), 1, 7))::bit(28)::int)`;
const hash = 'sha256(gen_random_uuid()::text::bytea)';

/** The log: everybody reads what is of the own tenant, only the sequencer adds. */
export const ledgerTenantTables: readonly TenantTable[] = [
  {
    name: 'audit.entry',
    grants: { ...readers, akashi_audit_seq: ['select', 'insert'] },
    sample: { seq: number, body: `'{}'`, leaf: hash },
  },
  {
    name: 'audit.tile',
    // Narrow tiles of the right edge are replaced by wider ones; a trigger keeps full ones.
    grants: { ...readers, akashi_audit_seq: ['select', 'insert', 'delete'] },
    sample: { level: '0', idx: number, width: '1', hashes: hash },
  },
  {
    name: 'audit.checkpoint',
    // Cosignatures and time stamps arrive later; a trigger lets nothing else be changed.
    grants: { ...readers, akashi_audit_seq: ['select', 'insert', 'update'] },
    sample: { size: `1 + ${number}`, root: hash, note: `'note'` },
  },
  {
    // Written by audit.prune() alone.
    name: 'audit.pruned',
    grants: { ...readers, akashi_audit_seq: read },
    sample: { before_seq: `1 + ${number}`, statement_seq: '2147483647' },
  },
  {
    name: 'audit.access_index',
    grants: { ...readers, akashi_audit_seq: ['select', 'insert', 'delete'] },
    sample: { seq: number },
  },
  {
    name: 'audit.access_patient',
    grants: { ...readers, akashi_audit_seq: ['select', 'insert', 'delete'] },
    sample: { patient_ref: hash, seq: number },
  },
];

export const ledgerDefiners: readonly DefinerFunction[] = [
  {
    name: 'audit.logs()',
    callers: ['akashi_audit_seq'],
    owner: 'akashi_migrate',
    reason: '各ログの識別子と件数だけを返す。行は見せない',
  },
  {
    name: 'audit.prune(bigint, bigint)',
    callers: ['akashi_audit_seq'],
    reason:
      '保存期間を過ぎた先頭部分を取り除く。ログ自身の記載と署名、二人の承認、期間、保全を自分で確かめてから消す',
  },
  {
    name: 'audit.log_status(uuid)',
    callers: ['akashi_app'],
    owner: 'akashi_migrate',
    reason: '封印の表示に要る件数・時刻・署名済みのチェックポイントだけを返す。記録の内容は見せない',
  },
];
