import { endOfMonth } from '@akashi/calendar';
import type { Selectable } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { type Database, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { samePolicy } from '../../patients/index.ts';
import type { CoverageRow } from '../../reception/index.ts';

export type MemberRow = Selectable<Database['app.household_member']>;

/** Everybody whom a clerk found to belong to the patient's household in the month, the patient among them; [] for none. */
export async function membersOf(
  tx: TenantTransaction,
  patientId: string,
  month: string,
): Promise<MemberRow[]> {
  const rows = await tx.many(
    qb
      .selectFrom('app.household_member as m')
      .selectAll('m')
      .where('m.tenant_id', '=', tx.tenantId)
      .where('m.household_id', '=', (eb) =>
        eb
          .selectFrom('app.household_member as o')
          .select('o.household_id')
          .where('o.tenant_id', '=', tx.tenantId)
          .where('o.patient_id', '=', patientId)
          .where((inner) =>
            inner.or([inner('o.until_month', 'is', null), inner('o.until_month', '>', month)]),
          )
          // Who has moved to another household since stands in the one of that month.
          .orderBy('o.until_month', (order) => order.asc().nullsLast())
          .limit(1),
      )
      .where((eb) => eb.or([eb('m.until_month', 'is', null), eb('m.until_month', '>', month)]))
      .orderBy('m.confirmed_at')
      .orderBy('m.id'),
  );
  // Somebody who left and came back stands in two rows.
  return [...new Map(rows.map((row) => [row.patient_id, row])).values()];
}

/** The coverage that holds last in the month, by patient. */
export async function coveragesInMonth(
  tx: TenantTransaction,
  patientIds: readonly string[],
  month: string,
): Promise<Map<string, CoverageRow>> {
  const rows = await tx.many(
    qb
      .selectFrom('app.coverage')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('patient_id', 'in', [...patientIds])
      .where('valid_from', '<=', endOfMonth(`${month}-01`))
      .where('valid_to', '>=', `${month}-01`)
      .orderBy('valid_from'),
  );
  return new Map(rows.map((row) => [row.patient_id, row]));
}

/** Puts another patient into the household. Throws NOT_FOUND, HOUSEHOLD_OTHER, HOUSEHOLD_INSURANCE. */
export async function confirmMember(
  tx: TenantTransaction,
  patientId: string,
  other: { patientId: string; month: string },
  now: Date,
): Promise<string> {
  const ids = [patientId, other.patientId].sort();
  // Two desks that confirm at once take turns.
  const found = await tx.many(
    qb
      .selectFrom('app.patient')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('id', 'in', ids)
      .orderBy('id')
      .forUpdate(),
  );
  if (found.length !== 2) throw new AppError('NOT_FOUND');
  const coverages = await coveragesInMonth(tx, ids, other.month);
  const [own, theirs] = [coverages.get(patientId), coverages.get(other.patientId)];
  if (!own || !theirs || !samePolicy(own, theirs)) throw new AppError('HOUSEHOLD_INSURANCE');
  const current = await tx.many(
    qb
      .selectFrom('app.household_member')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('patient_id', 'in', ids)
      .where('until_month', 'is', null),
  );
  const [mine, other_] = [patientId, other.patientId].map((id) =>
    current.find((row) => row.patient_id === id),
  );
  if (other_ && (!mine || mine.household_id !== other_.household_id)) {
    // Somebody who is in a household yet takes the patient in; two households are not joined behind anybody's back.
    if (mine) throw new AppError('HOUSEHOLD_OTHER');
    await add(tx, other_.household_id, patientId, now);
    return other_.id;
  }
  if (other_) return other_.id;
  const householdId = mine?.household_id ?? uuidv7();
  if (!mine) await add(tx, householdId, patientId, now);
  return add(tx, householdId, other.patientId, now);
}

async function add(
  tx: TenantTransaction,
  householdId: string,
  patientId: string,
  now: Date,
): Promise<string> {
  const id = uuidv7();
  await tx.run(
    qb.insertInto('app.household_member').values({
      tenant_id: tx.tenantId,
      id,
      household_id: householdId,
      patient_id: patientId,
      confirmed_by: tx.context.actor.staffId,
      confirmed_at: now,
    }),
  );
  return id;
}

/** Takes somebody out from a month on; the months before stay as they are. Throws NOT_FOUND. */
export async function endMember(
  tx: TenantTransaction,
  patientId: string,
  memberId: string,
  wish: { untilMonth: string; reason: string },
  now: Date,
): Promise<MemberRow> {
  const household = qb
    .selectFrom('app.household_member')
    .select('household_id')
    .where('tenant_id', '=', tx.tenantId)
    .where('patient_id', '=', patientId)
    .where('until_month', 'is', null);
  const ended = await tx.maybe(
    qb
      .updateTable('app.household_member')
      .set({
        until_month: wish.untilMonth,
        ended_by: tx.context.actor.staffId,
        ended_at: now,
        ...tx.sealed('app.household_member', memberId, { end_reason: wish.reason }),
      })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', memberId)
      .where('until_month', 'is', null)
      .where('household_id', 'in', household)
      .returningAll(),
  );
  if (!ended) throw new AppError('NOT_FOUND');
  return ended;
}
