import { createStaff } from '../../modules/identity/index.ts';
import { accessLater, qb, type TenantDatabase } from '../../platform/database/index.ts';
import type { Clinic } from '../clinics.ts';
import { contextOf, type Member } from './context.ts';

/** Registers everybody but the administrator, and the days on which the clinic is closed. */
export async function hireStaff(
  app: TenantDatabase,
  tenantId: string,
  clinic: Clinic,
  administrator: Member,
): Promise<Member[]> {
  return app.withTenant(contextOf({ tenantId }, administrator, 'administration'), accessLater, async (tx) => {
    const hired: Member[] = [];
    for (const { loginId, password, role, name, kana, departmentCode } of clinic.staff) {
      if (role === 'administrator') continue;
      const row = await createStaff(tx, {
        loginId,
        password,
        role,
        name,
        kana,
        departmentCode,
        validUntil: null,
      });
      hired.push({ id: row.id, name, role });
    }
    await tx.run(
      qb
        .insertInto('app.closed_day')
        .values(clinic.closedDays.map((date) => ({ tenant_id: tenantId, date, reason: '夏季休診' }))),
    );
    await tx.log({
      act: 'configure',
      object: { type: 'staff' },
      patients: 'none',
      details: { hired: hired.length },
    });
    return hired;
  });
}
