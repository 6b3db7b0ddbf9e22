import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';

export interface DeviceFields {
  readonly name: string;
  readonly place: string;
  readonly owner: string;
  readonly note: string;
}

/** Enters a device into the inventory under the next number. Returns its id and number. */
export async function registerDevice(
  tx: TenantTransaction,
  fields: DeviceFields,
  createdBy: string,
): Promise<{ id: string; number: number }> {
  // Two administrators take turns, so that no number is given twice.
  await tx.many({
    compile: () =>
      sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.tenantId}/devices`}, 11))`.compile(qb),
  });
  const { highest } = await tx.one(
    qb
      .selectFrom('app.device')
      .select((eb) => eb.fn.coalesce(eb.fn.max('number'), sql<number>`0`).as('highest'))
      .where('tenant_id', '=', tx.tenantId),
  );
  const device = { id: uuidv7(), number: Number(highest) + 1 };
  await tx.run(
    qb
      .insertInto('app.device')
      .values({ tenant_id: tx.tenantId, ...device, ...fields, created_by: createdBy }),
  );
  return device;
}

/** Changes what the inventory says of a device. Throws NOT_FOUND. */
export async function updateDevice(
  tx: TenantTransaction,
  deviceId: string,
  fields: DeviceFields,
): Promise<void> {
  const changed = await tx.run(
    qb
      .updateTable('app.device')
      .set({ name: fields.name, place: fields.place, owner: fields.owner, note: fields.note })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', deviceId),
  );
  if (changed === 0) throw new AppError('NOT_FOUND');
}
