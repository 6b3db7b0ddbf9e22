import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { staffNames } from '../identity/index.ts';

export interface Person {
  id: string;
  name: string;
  role: string;
}

export interface Patient {
  id: string;
  number: number | null;
  name: string;
}

/** Who stands behind the ids of the log; somebody no longer known keeps the id alone. */
export interface Names {
  person(id: string | null): Person | null;
  patient(id: string): Patient;
}

/** Names of all staff, and of the patients asked for, in two queries. */
export async function namesFor(tx: TenantTransaction, patientIds: Iterable<string>): Promise<Names> {
  const ids = [...new Set(patientIds)];
  const [staff, patients] = await Promise.all([staffNames(tx), patientsById(tx, ids)]);
  return {
    person: (id) => (id === null ? null : (staff.get(id) ?? { id, name: '(登録のない利用者)', role: '' })),
    patient: (id) => patients.get(id) ?? { id, number: null, name: '(登録のない患者)' },
  };
}

async function patientsById(tx: TenantTransaction, ids: readonly string[]): Promise<Map<string, Patient>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.many(
    qb
      .selectFrom('app.patient')
      .select(['id', 'number', 'name'])
      .where('tenant_id', '=', tx.tenantId)
      .where('id', 'in', ids),
  );
  return new Map(rows.map((row) => [row.id, row]));
}
