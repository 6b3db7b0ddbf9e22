import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';

const MINUTE = 60_000;

export interface Failures {
  readonly count: number;
  readonly last: Date | undefined;
}

/** Failures that count against one attempt, each within its own window. */
export interface Counted {
  /** Of this person from this address (15 minutes), or at this known desk. */
  readonly here: Failures;
  /** Of this address, whoever was meant (15 minutes). */
  readonly address: Failures;
  /** Of this person, wherever it came from (one hour). */
  readonly anywhere: Failures;
}

interface Rule {
  readonly free: number;
  readonly longestSeconds: number;
}

/**
 * A strange address is slowed hard; a person as a whole only gently, so that nobody can lock a colleague out.
 * At a desk where the person has signed in before only that desk's own failures count.
 */
const HERE: Rule = { free: 5, longestSeconds: 300 };
const ADDRESS: Rule = { free: 50, longestSeconds: 120 };
const ANYWHERE: Rule = { free: 100, longestSeconds: 5 };

/** Seconds still to wait after failures; 0 when an attempt is allowed. */
export function secondsToWait(counted: Counted, knownDesk: boolean, now: Date): number {
  const here = waitFor(counted.here, HERE, now);
  if (knownDesk) return here;
  return Math.max(here, waitFor(counted.address, ADDRESS, now), waitFor(counted.anywhere, ANYWHERE, now));
}

function waitFor({ count, last }: Failures, { free, longestSeconds }: Rule, now: Date): number {
  if (!last || count < free) return 0;
  const delay = Math.min(longestSeconds, 2 ** Math.min(count - free + 1, 12));
  return Math.max(0, Math.ceil((last.getTime() + delay * 1000 - now.getTime()) / 1000));
}

export interface Whence {
  readonly loginId: string;
  readonly ip: string;
  /** Hash of the known desk in hexadecimal digits; empty for a strange one. */
  readonly desk: string;
  readonly now: Date;
}

interface Row {
  here: number;
  here_last: Date | null;
  anywhere: number;
  anywhere_last: Date | null;
  address: number;
  address_last: Date | null;
}

/** Failures since the last success of the same kind, counted in one flight. */
export async function recentFailures(tx: TenantTransaction, from: Whence): Promise<Counted> {
  const quarter = new Date(from.now.getTime() - 15 * MINUTE);
  const hour = new Date(from.now.getTime() - 60 * MINUTE);
  const own = from.desk === '' ? sql`a.ip = ${from.ip} and a.desk = ''` : sql`a.desk = ${from.desk}`;
  const statement = sql<Row>`
    with person as (
      select a.succeeded, a.at, (${own}) as own from app.sign_in_attempt a
      where a.tenant_id = ${tx.tenantId} and a.login_id = ${from.loginId} and a.at > ${hour}),
    success as (select max(at) filter (where succeeded and own) as own_at from person),
    mine as (select p.* from person p, success s
      where not p.succeeded and p.own and p.at > ${quarter} and p.at > coalesce(s.own_at, '-infinity')),
    there as (select a.at from app.sign_in_attempt a
      where a.tenant_id = ${tx.tenantId} and a.ip = ${from.ip} and not a.succeeded and a.at > ${quarter})
    select
      (select count(*) from mine) as here, (select max(at) from mine) as here_last,
      (select count(*) from person where not succeeded) as anywhere,
      (select max(at) from person where not succeeded) as anywhere_last,
      (select count(*) from there) as address, (select max(at) from there) as address_last`;
  const row = await tx.one({ compile: () => statement.compile(qb) });
  return {
    here: { count: Number(row.here), last: row.here_last ?? undefined },
    anywhere: { count: Number(row.anywhere), last: row.anywhere_last ?? undefined },
    address: { count: Number(row.address), last: row.address_last ?? undefined },
  };
}
