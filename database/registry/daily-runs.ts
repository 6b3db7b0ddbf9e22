import type { DefinerFunction, TenantTable } from './types.ts';

export const dailyRunTables: readonly TenantTable[] = [
  {
    name: 'app.daily_run',
    grants: { akashi_app: ['select', 'insert', 'update'], akashi_job: ['select'], akashi_ro: ['select'] },
    sample: {
      task: `'accounts.m' || translate(substr(md5(gen_random_uuid()::text), 1, 20), '0123456789', 'ghijklmnop')`,
      day: `date '2026-01-01'`,
    },
  },
];

export const dailyRunDefiners: readonly DefinerFunction[] = [
  {
    name: 'platform.daily_due(text, date)',
    callers: ['akashi_app'],
    owner: 'akashi_migrate',
    reason: '一日に一度の仕事を始める時計が、まだ始めていない医療機関の識別子だけを知る。中身には触れない',
  },
];
