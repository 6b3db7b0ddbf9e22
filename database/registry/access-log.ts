import type { TenantTable } from './types.ts';

const writes = ['select', 'insert', 'update'] as const;

/** Reviews of the access log are never deleted. */
export const accessLogTenantTables: readonly TenantTable[] = [
  {
    name: 'app.log_review',
    grants: { akashi_app: writes, akashi_job: ['select'], akashi_ro: ['select'] },
    sample: {
      from_date: `'2025-01-01'`,
      to_date: `'2025-01-31'`,
      entries: '1',
      size: '1',
      root: `sha256('a')`,
      signed_by: 'null',
      signed_at: 'null',
    },
  },
  {
    name: 'app.log_review_hint',
    grants: { akashi_app: writes, akashi_job: ['select'], akashi_ro: ['select'] },
    sample: { kind: `'denied'`, count: '1', first_seq: '0' },
  },
];
