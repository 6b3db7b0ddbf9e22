import { qb, type TenantTransaction } from '../../platform/database/index.ts';

const WINDOW_MINUTES = 15;
/** A strange address is slowed hard; the account as a whole only gently, so that nobody can lock a colleague out. */
const FREE_FAILURES = 5;
const LONGEST_HERE_SECONDS = 300;
const LONGEST_ANYWHERE_SECONDS = 5;

export interface Failures {
  count: number;
  last: Date | undefined;
}

/** Seconds still to wait after failures; 0 when an attempt is allowed. */
export function secondsToWait(here: Failures, anywhere: Failures, now: Date): number {
  return Math.max(waitFor(here, LONGEST_HERE_SECONDS, now), waitFor(anywhere, LONGEST_ANYWHERE_SECONDS, now));
}

function waitFor({ count, last }: Failures, longest: number, now: Date): number {
  if (!last || count < FREE_FAILURES) return 0;
  const delay = Math.min(longest, 2 ** (count - FREE_FAILURES + 1));
  return Math.max(0, Math.ceil((last.getTime() + delay * 1000 - now.getTime()) / 1000));
}

/** Failures since the last success within the window, from this address and from anywhere. */
export async function recentFailures(tx: TenantTransaction, loginId: string, ip: string, now: Date) {
  const since = new Date(now.getTime() - WINDOW_MINUTES * 60_000);
  const rows = await tx.many(
    qb
      .selectFrom('app.sign_in_attempt')
      .select(['ip', 'succeeded', 'at'])
      .where('tenant_id', '=', tx.tenantId)
      .where('login_id', '=', loginId)
      .where('at', '>', since)
      .orderBy('at', 'desc')
      .limit(200),
  );
  const success = rows.findIndex((row) => row.succeeded);
  const failures = success < 0 ? rows : rows.slice(0, success);
  return { here: summary(failures.filter((row) => row.ip === ip)), anywhere: summary(failures) };
}

function summary(rows: readonly { at: Date }[]): Failures {
  return { count: rows.length, last: rows[0]?.at };
}
