import type { TenantTable } from './types.ts';

const sealed = `'ak1.1.' || repeat('A', 40)`;
const positive = `1 + (('x' || substr(md5(gen_random_uuid()::text), 1, 7))::bit(28)::int)`;

export const shareTables: readonly TenantTable[] = [
  {
    name: 'app.limit_sheet_entry',
    appendOnly: true,
    sample: {
      version: positive,
      date: `'2026-01-01'`,
      after_own: 'false',
      institution: sealed,
      cost_yen: '10000',
      share_yen: '1000',
      noted_total_yen: 'null::int',
    },
  },
  {
    name: 'app.household_member',
    grants: { akashi_app: ['select', 'insert', 'update'], akashi_job: ['select'], akashi_ro: ['select'] },
    sample: {
      household_id: 'gen_random_uuid()',
      until_month: 'null::text',
      ended_by: 'null::uuid',
      ended_at: 'null::timestamptz',
    },
  },
];
