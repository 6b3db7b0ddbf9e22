import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { recentFailures, secondsToWait, type Whence } from './delay.ts';

export interface Who extends Whence {
  /** Nobody but the person himself sits there: a desk he has used before, or his own session. */
  readonly knownDesk: boolean;
}

export type Permit = { seconds: number; attemptId: undefined } | { seconds: 0; attemptId: string };

/**
 * Asks whether a password may be tried now. The attempt counts as failed from here on, before the slow check of
 * the password: a flood of simultaneous attempts meets the same limit as one after the other.
 */
export async function reserveAttempt(tx: TenantTransaction, who: Who): Promise<Permit> {
  await tx.many(
    raw(sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.tenantId}/sign-in/${who.loginId}`}, 11))`),
  );
  const seconds = secondsToWait(await recentFailures(tx, who), who.knownDesk, who.now);
  if (seconds > 0) return { seconds, attemptId: undefined };
  return { seconds: 0, attemptId: await keep(tx, who, false, 'password') };
}

/** Replaces the reserved failure by what became of the attempt; `undefined`: it was none (a code is asked for). */
export async function settleAttempt(
  tx: TenantTransaction,
  attemptId: string,
  who: Who,
  outcome: { succeeded: boolean; reason: string } | undefined,
): Promise<void> {
  await tx.run(
    qb.deleteFrom('app.sign_in_attempt').where('tenant_id', '=', tx.tenantId).where('id', '=', attemptId),
  );
  if (outcome) await keep(tx, who, outcome.succeeded, outcome.reason);
}

async function keep(tx: TenantTransaction, who: Who, succeeded: boolean, reason: string): Promise<string> {
  const id = uuidv7();
  await tx.run(
    qb.insertInto('app.sign_in_attempt').values({
      tenant_id: tx.tenantId,
      id,
      login_id: who.loginId,
      ip: who.ip,
      desk: who.desk,
      succeeded,
      reason,
      at: who.now,
    }),
  );
  return id;
}

function raw<Row>(statement: ReturnType<typeof sql<Row>>) {
  return { compile: () => statement.compile(qb) };
}
