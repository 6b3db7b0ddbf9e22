import { patients } from '@akashi/contract';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';

/** Why a patient's record is opened only with a reason; null for everybody else. */
export async function protectionOf(
  tx: TenantTransaction,
  patientId: string,
): Promise<{ kind: patients.ProtectionKind } | null> {
  const row = await tx.maybe(
    qb
      .selectFrom('app.patient_protection')
      .select('kind')
      .where('tenant_id', '=', tx.tenantId)
      .where('patient_id', '=', patientId),
  );
  return row ? { kind: patients.protectionKind.parse(row.kind) } : null;
}

/** Sets, changes or (null) takes away the protection of a patient. The session that did it need not explain itself again. */
export async function setProtection(
  tx: TenantTransaction,
  patientId: string,
  kind: patients.ProtectionKind | null,
): Promise<void> {
  const of = { tenant_id: tx.tenantId, patient_id: patientId };
  if (kind === null) {
    await tx.run(qb.deleteFrom('app.patient_protection').where((eb) => eb.and(of)));
    return;
  }
  await tx.run(
    qb
      .insertInto('app.patient_protection')
      .values({ ...of, kind, set_by: tx.context.actor.staffId })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'patient_id'])
          .doUpdateSet({ kind, set_by: tx.context.actor.staffId, set_at: new Date() }),
      ),
  );
  await openForSession(tx, patientId);
}

/** Opens a protected patient for the rest of the session. Throws NOT_FOUND when the patient is not protected. */
export async function openProtected(tx: TenantTransaction, patientId: string): Promise<void> {
  if ((await protectionOf(tx, patientId)) === null) throw new AppError('NOT_FOUND');
  await openForSession(tx, patientId);
}

async function openForSession(tx: TenantTransaction, patientId: string): Promise<void> {
  const { sessionId } = tx.context.actor;
  if (sessionId === undefined) return;
  await tx.run(
    qb
      .insertInto('app.patient_opening')
      .values({ tenant_id: tx.tenantId, session_id: sessionId, patient_id: patientId })
      .onConflict((conflict) => conflict.doNothing()),
  );
}
