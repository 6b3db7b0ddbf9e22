import type { DefinerFunction, Grants, TenantTable } from './types.ts';

const name = `'m' || substr(md5(gen_random_uuid()::text), 1, 20)`;
/** Written and changed, never taken away: what happened with accounts stays. */
const written: Grants = {
  akashi_app: ['select', 'insert', 'update'],
  akashi_job: ['select'],
  akashi_ro: ['select'],
};

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
  {
    name: 'app.rights_change',
    appendOnly: true,
    sample: { holder: `'role:nurse'`, reason: `'見本'`, valid_from: `'2026-01-01'` },
  },
  {
    name: 'app.duty_grant',
    grants: {
      akashi_app: ['select', 'insert', 'update'],
      akashi_job: ['select'],
      akashi_ro: ['select'],
    },
    sample: { duty: `'auditor'`, reason: `'見本'`, valid_until: `'2026-12-31'` },
  },
  { name: 'app.rights_review', appendOnly: true },
  { name: 'app.emergency_account', grants: written, sample: { label: name, hours: '12' } },
  {
    name: 'app.emergency_use',
    grants: written,
    sample: {
      person: `'見本'`,
      reason: `'見本'`,
      opened_at: `'2026-01-01'`,
      expires_at: `'2026-01-01 12:00'`,
    },
  },
  { name: 'app.off_hours_sign_in', grants: written },
  { name: 'app.roster_check', appendOnly: true },
  { name: 'app.account_inspection', appendOnly: true },
];

export const authorityDefiners: readonly DefinerFunction[] = [
  {
    name: 'platform.rights_in_force(uuid, uuid)',
    callers: ['akashi_app'],
    owner: 'akashi_migrate',
    reason:
      'セッションを認識する同じ問いの中で、その人の職務と医療機関の権限表だけを返す。患者の情報に触れない',
  },
];
