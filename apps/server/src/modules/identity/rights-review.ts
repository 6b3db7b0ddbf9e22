import type { ResponseInputOf, ReviewLine, rights } from '@akashi/contract';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { jsonb, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { endDuty } from './commands/grant-duty.ts';
import { keepingAdministrator } from './holders.ts';
import { asDuties } from './rights-in-force.ts';
import { endAllSessions } from './sessions.ts';
import { asRole } from './staff.ts';

const DEFAULT_MONTHS = 6;
const MONTH_MILLISECONDS = 30.44 * 86_400_000;

/** Months between two looks at the same right, from the setting `identity.reviewMonths`. */
export function reviewMonths(setting: unknown): number {
  return Number.isInteger(setting) && Number(setting) >= 1 && Number(setting) <= 24
    ? Number(setting)
    : DEFAULT_MONTHS;
}

/** Who holds what since when, what is overdue, and the sign-offs so far. */
export async function rightsReview(
  tx: TenantTransaction,
  looking: { staffId: string; now: Date },
): Promise<ResponseInputOf<typeof rights.getReview>> {
  const [months, staff, duties, signOffs] = await Promise.all([
    monthsOf(tx),
    tx.many(
      qb
        .selectFrom('app.staff')
        .select(['id', 'name', 'role', 'created_at', 'valid_until', 'reviewed_at', 'active'])
        .select((eb) =>
          eb
            .selectFrom('app.session')
            .select(({ fn }) => fn.max('last_seen_at').as('seen'))
            .whereRef('app.session.tenant_id', '=', 'app.staff.tenant_id')
            .whereRef('app.session.staff_id', '=', 'app.staff.id')
            .as('seen'),
        )
        .where('tenant_id', '=', tx.tenantId)
        .orderBy('role')
        .orderBy('kana'),
    ),
    tx.many(
      qb
        .selectFrom('app.duty_grant')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .where('ended_at', 'is', null)
        .where('valid_until', '>=', sql<string>`(clock_timestamp() at time zone 'Asia/Tokyo')::date`)
        .orderBy('valid_from'),
    ),
    tx.many(
      qb
        .selectFrom('app.rights_review')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .orderBy('at', 'desc')
        .limit(20),
    ),
  ]);
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  const due = new Date(looking.now.getTime() - months * MONTH_MILLISECONDS);
  const lines = staff
    .filter(({ active }) => active)
    .flatMap((member): ReviewLine[] => {
      const common = {
        staff: { id: member.id, name: member.name },
        role: asRole(member.role),
        lastSeenAt: member.seen === null ? null : new Date(member.seen).toISOString(),
        own: member.id === looking.staffId,
      };
      const mine = duties.filter((grant) => grant.staff_id === member.id);
      return [
        {
          ...common,
          key: `staff/${member.id}`,
          duty: null,
          since: member.created_at.toISOString(),
          until: member.valid_until,
          reason: '',
          approvedBy: null,
          reviewedAt: member.reviewed_at?.toISOString() ?? null,
          overdue: (member.reviewed_at ?? member.created_at) < due,
        },
        ...mine.flatMap((grant) =>
          asDuties([grant.duty]).map((duty) => ({
            ...common,
            key: `duty/${grant.id}`,
            duty,
            since: grant.valid_from.toISOString(),
            until: grant.valid_until,
            reason: grant.reason,
            approvedBy: names.get(grant.approved_by) ?? null,
            reviewedAt: grant.reviewed_at?.toISOString() ?? null,
            overdue: (grant.reviewed_at ?? grant.valid_from) < due,
          })),
        ),
      ];
    });
  return {
    months,
    overdue: lines.filter((line) => line.overdue).length,
    lines,
    signOffs: signOffs.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      by: names.get(row.reviewed_by) ?? '',
      confirmed: row.confirmed,
      withdrawn: row.withdrawn,
      note: row.note,
    })),
  };
}

async function monthsOf(tx: TenantTransaction): Promise<number> {
  const row = await tx.maybe(
    qb
      .selectFrom('app.setting')
      .select('value')
      .where('tenant_id', '=', tx.tenantId)
      .where('key', '=', 'identity.reviewMonths')
      .orderBy('valid_from', 'desc')
      .limit(1),
  );
  return reviewMonths(row?.value);
}

interface Decision {
  readonly key: string;
  readonly decision: 'confirm' | 'withdraw';
}

/**
 * Keeps what was confirmed, takes away what was withdrawn (a withdrawn occupation closes the account), and stores the
 * sign-off. Throws CONFLICT for a line that no longer stands, RIGHTS_OWN, LAST_ADMINISTRATOR.
 */
export async function signOff(
  tx: TenantTransaction,
  decisions: readonly Decision[],
  looking: { staffId: string; now: Date; note: string },
): Promise<{ confirmed: number; withdrawn: number }> {
  const { lines } = await rightsReview(tx, looking);
  const byKey = new Map(lines.map((line) => [line.key, line]));
  const known = [...new Map(decisions.map((one) => [one.key, one])).values()].map((one) => {
    const line = byKey.get(one.key);
    if (!line) throw new AppError('CONFLICT');
    if (line.own) throw new AppError('RIGHTS_OWN');
    return { line, decision: one.decision };
  });
  for (const { line, decision } of known) {
    if (decision === 'confirm') await confirm(tx, line, looking.now);
    else await withdraw(tx, line, looking.now);
  }
  const confirmed = known.filter(({ decision }) => decision === 'confirm').length;
  const counts = { confirmed, withdrawn: known.length - confirmed };
  const id = uuidv7();
  await tx.run(
    qb.insertInto('app.rights_review').values({
      tenant_id: tx.tenantId,
      id,
      at: looking.now,
      reviewed_by: looking.staffId,
      ...counts,
      lines: jsonb(known.map(({ line, decision }) => ({ key: line.key, staff: line.staff.id, decision }))),
      note: looking.note,
    }),
  );
  return counts;
}

async function confirm(tx: TenantTransaction, { key, staff, duty }: ReviewLine, now: Date): Promise<void> {
  const table = duty === null ? ('app.staff' as const) : ('app.duty_grant' as const);
  const id = duty === null ? staff.id : key.slice('duty/'.length);
  await tx.run(
    qb.updateTable(table).set({ reviewed_at: now }).where('tenant_id', '=', tx.tenantId).where('id', '=', id),
  );
}

async function withdraw(tx: TenantTransaction, { key, staff, duty }: ReviewLine, now: Date): Promise<void> {
  if (duty !== null) return endDuty(tx, key.slice('duty/'.length), '棚卸しで取り消し', now);
  await keepingAdministrator(tx, () =>
    tx.run(
      qb
        .updateTable('app.staff')
        .set({ active: false })
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', staff.id),
    ),
  );
  await endAllSessions(tx, staff.id, 'review', now);
  await tx.log({
    act: 'permit',
    object: { type: 'staff', id: staff.id },
    patients: 'none',
    details: { before: 'active', after: 'stopped', by: 'review' },
  });
}
