import type { TenantTable } from './types.ts';

export const claimCheckTables: readonly TenantTable[] = [
  {
    name: 'app.check_rule',
    appendOnly: true,
    sample: {
      version: `1 + (('x' || substr(md5(gen_random_uuid()::text), 1, 7))::bit(28)::int)`,
      severity: `'warn'`,
    },
  },
  {
    name: 'app.check_acceptance',
    grants: {
      akashi_app: ['select', 'insert', 'update'],
      akashi_job: ['select'],
      akashi_ro: ['select'],
    },
    sample: { basis_sha256: `sha256('a')`, revoked_by: 'null::uuid', revoked_at: 'null::timestamptz' },
  },
  {
    name: 'app.claim_comment',
    grants: {
      akashi_app: ['select', 'insert', 'update'],
      akashi_job: ['select'],
      akashi_ro: ['select'],
    },
    sample: {
      item_code: `'160008010'`,
      comment_code: `'820100682'`,
      removed_by: 'null::uuid',
      removed_at: 'null::timestamptz',
    },
  },
];
