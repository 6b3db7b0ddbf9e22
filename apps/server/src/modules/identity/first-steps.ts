import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { type FirstStep, firstStep, type Method } from './admit.ts';
import { owesReason } from './off-hours.ts';
import { staffById } from './staff.ts';

/** Notes that a first step of a session is done; the next one, if there is one, takes its place. */
export async function stepDone(tx: TenantTransaction, sessionId: string, step: FirstStep): Promise<void> {
  const session = await tx.maybe(
    qb
      .selectFrom('app.session')
      .select(['staff_id', 'method'])
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', sessionId)
      .where('must', '=', step),
  );
  const staff = session && (await staffById(tx, session.staff_id));
  if (!session || !staff) return;
  const next =
    (await firstStep(tx, staff, asMethod(session.method), new Date())) ??
    ((await owesReason(tx, sessionId)) ? 'reason' : null);
  await tx.run(
    qb
      .updateTable('app.session')
      .set({ must: next === step ? null : next })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', sessionId),
  );
}

const METHODS: readonly Method[] = ['password', 'password+totp', 'passkey', 'sso', 'recovery', 'emergency'];

function asMethod(text: string): Method {
  return METHODS.find((method) => method === text) ?? 'password';
}
