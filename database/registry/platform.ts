import type { DefinerFunction, GlobalTable, TenantTable } from './types.ts';

export const platformTenantTables: readonly TenantTable[] = [
  // Written only by audit.log(); the application has no right on the table itself.
  { name: 'audit.inbox', grants: { akashi_audit_seq: ['select', 'delete'] } },
  {
    name: 'platform.idempotency_key',
    grants: { akashi_app: ['select', 'insert'], akashi_job: ['select', 'insert', 'delete'] },
    sample: {
      key: `'matrix-' || gen_random_uuid()`,
      status: '200',
      endpoint_sha256: `sha256('a')`,
      request_sha256: `sha256('b')`,
    },
  },
  {
    name: 'platform.file_object',
    appendOnly: true,
    sample: { sha256: `sha256(gen_random_uuid()::text::bytea)`, key_version: '1' },
  },
  {
    name: 'platform.job_progress',
    grants: {
      akashi_app: ['select', 'insert', 'update'],
      akashi_job: ['select', 'insert', 'update', 'delete'],
      akashi_ro: ['select'],
    },
    sample: { task: `'matrix.sample'`, state: `'waiting'`, done: '0', total: '1', code: `'INTERNAL'` },
  },
];

export const platformGlobalTables: readonly GlobalTable[] = [
  { name: 'platform.migration', reason: '適用済みの移行の一覧。医療機関のデータを含まない' },
];

export const platformDefiners: readonly DefinerFunction[] = [
  {
    name: 'audit.log(uuid, text)',
    callers: ['akashi_app', 'akashi_job'],
    reason: '記録の追加だけを許し、表には触れさせない。医療機関はトランザクションの設定から取る',
  },
  {
    name: 'audit.tenants_waiting()',
    callers: ['akashi_audit_seq'],
    owner: 'akashi_migrate',
    reason: '未整列の記録がある医療機関の識別子だけを返す。行は見せない',
  },
  {
    name: 'platform.enqueue(text, jsonb, timestamp with time zone, text, text, smallint, smallint)',
    callers: ['akashi_app', 'akashi_job'],
    owner: 'akashi_job',
    reason: 'ジョブの表は医療機関で分けられないため、医療機関を設定から取る関数だけを通す',
  },
];
