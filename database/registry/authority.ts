import type { TenantTable } from './types.ts';

/** Rights and who decides about them. */
export const authorityTables: readonly TenantTable[] = [
  {
    name: 'app.approval_request',
    grants: {
      akashi_app: ['select', 'insert', 'update'],
      akashi_job: ['select', 'insert', 'update'],
      akashi_ro: ['select'],
    },
    sample: {
      kind: `'matrix.sample'`,
      requested_at: `'2026-01-01'`,
      expires_at: `'2026-01-02'`,
      state: `'pending'`,
    },
  },
];
