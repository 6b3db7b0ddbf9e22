import type { DefinerFunction, GlobalTable, TenantTable } from './types.ts';

/** Requests and statements of maintenance are never deleted. */
export const maintenanceTenantTables: readonly TenantTable[] = [
  {
    name: 'app.maintenance_request',
    grants: { akashi_app: ['select', 'insert', 'update'], akashi_job: ['select'], akashi_ro: ['select'] },
    sample: {
      areas: `array['visits']`,
      minutes: '30',
      state: `'requested'`,
      renewal_minutes: 'null',
      started_at: 'null',
      expires_at: 'null',
    },
  },
  {
    name: 'app.maintenance_statement',
    grants: { akashi_app: ['select', 'insert'], akashi_job: ['select'], akashi_ro: ['select'] },
    sample: { n: `1 + (('x' || substr(md5(gen_random_uuid()::text), 1, 7))::bit(28)::int)` },
  },
];

export const maintenanceGlobalTables: readonly GlobalTable[] = [
  {
    name: 'platform.operator',
    reason: '事業者の作業者の口座。医療機関のデータを含まず、関数だけが触れる',
  },
  {
    name: 'platform.operator_session',
    reason: '事業者の作業者のログイン。医療機関のデータを含まず、関数だけが触れる',
  },
];

const reason = '事業者の作業者は医療機関に属さない。表には触れさせず、この関数だけを通す';
const owner = 'akashi_migrate';

export const maintenanceDefiners: readonly DefinerFunction[] = [
  { name: 'platform.operator_attempt(text)', callers: ['akashi_app'], owner, reason },
  {
    name: 'platform.operator_sign_in(uuid, bigint, bytea, timestamp with time zone)',
    callers: ['akashi_app'],
    owner,
    reason,
  },
  { name: 'platform.operator_by_token(bytea)', callers: ['akashi_app'], owner, reason },
  { name: 'platform.keep_operator(uuid, text, text, text, bytea)', callers: ['akashi_app'], owner, reason },
  { name: 'platform.dismiss_operator(text)', callers: ['akashi_app'], owner, reason },
  { name: 'platform.operators()', callers: ['akashi_app'], owner, reason },
];
