import type { DefinerFunction, TenantTable } from './types.ts';

/** 端末台帳. Nothing of it is ever deleted: access events name fingerprints for as long as they are kept. */
export const deviceTenantTables: readonly TenantTable[] = [
  {
    name: 'app.device',
    grants: { akashi_app: ['select', 'insert', 'update'], akashi_job: ['select'], akashi_ro: ['select'] },
    sample: {
      number: `1 + (('x' || substr(md5(gen_random_uuid()::text), 1, 7))::bit(28)::int)`,
      name: `'m' || substr(md5(gen_random_uuid()::text), 1, 20)`,
    },
  },
  {
    name: 'app.device_certificate',
    grants: { akashi_app: ['select', 'insert', 'update'], akashi_job: ['select'], akashi_ro: ['select'] },
    sample: {
      origin: `'builtin'`,
      method: `'page'`,
      serial_number: `'00ff'`,
      fingerprint: `sha256(gen_random_uuid()::text::bytea)`,
      not_before: `'2020-01-01'`,
      not_after: `'2021-01-01'`,
    },
  },
  {
    name: 'app.device_enrolment',
    grants: { akashi_app: ['select', 'insert', 'update'], akashi_job: ['select'], akashi_ro: [] },
    sample: { code_sha256: `sha256(gen_random_uuid()::text::bytea)` },
  },
];

export const deviceDefiners: readonly DefinerFunction[] = [
  {
    name: 'platform.device_certificates(timestamp with time zone)',
    callers: ['akashi_app'],
    owner: 'akashi_migrate',
    reason: '接続の検査は医療機関が決まる前に行う。どの証明書が有効かだけを返し、端末の名前や場所は見せない',
  },
  {
    name: 'platform.note_devices_seen(uuid[])',
    callers: ['akashi_app'],
    owner: 'akashi_migrate',
    reason:
      '接続のたびの最終利用時刻をまとめて書く。書くのは時刻と、新しい証明書に替わった古いものの失効だけ',
  },
];
