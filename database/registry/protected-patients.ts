import type { DefinerFunction, TenantTable } from './types.ts';

export const protectedPatientTables: readonly TenantTable[] = [
  {
    name: 'app.patient_protection',
    grants: {
      akashi_app: ['select', 'insert', 'update', 'delete'],
      akashi_job: ['select'],
      akashi_ro: ['select'],
    },
    sample: { kind: `'staff'` },
  },
  {
    name: 'app.patient_opening',
    grants: { akashi_app: ['select', 'insert', 'delete'], akashi_job: ['select'], akashi_ro: ['select'] },
    sample: { session_id: 'gen_random_uuid()' },
  },
];

export const protectedPatientDefiners: readonly DefinerFunction[] = [
  {
    name: 'platform.closed_patients(uuid, uuid)',
    callers: ['akashi_app'],
    owner: 'akashi_migrate',
    reason:
      'セッションを認識する同じ問いの中で、理由を書くまで開けない患者の識別子だけを返す。名前などの情報には触れない',
  },
];
