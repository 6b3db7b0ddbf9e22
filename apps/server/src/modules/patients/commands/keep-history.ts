import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';

export interface HistoryEntry {
  patientId: string;
  entity: 'patient' | 'coverage' | 'subsidy' | 'limitClass' | 'allergy' | 'accidentCase' | 'condition';
  entityId: string;
  version: number;
  body: unknown;
  reason: string;
}

/** Appends the state after a change: who changed it, when and why stays readable for ever. */
export async function keepHistory(tx: TenantTransaction, entry: HistoryEntry): Promise<void> {
  const id = uuidv7();
  await tx.run(
    qb.insertInto('app.patient_history').values({
      tenant_id: tx.tenantId,
      id,
      patient_id: entry.patientId,
      entity: entry.entity,
      entity_id: entry.entityId,
      version: entry.version,
      body: tx.sealedJson('app.patient_history', 'body', id, entry.body),
      changed_by: tx.context.actor.staffId,
      reason: entry.reason,
    }),
  );
}
