import { addDays } from '@akashi/calendar';
import type { identity } from '@akashi/contract';
import type { z } from 'zod';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { invalidField } from '../../platform/errors/invalid-field.ts';
import { writeHours, writeSettings, writeStandards } from './found.ts';

type Change = z.output<typeof identity.updateInstitution.body>;

/** Changes the institution from one day on; what held before stays as it was. Throws VALIDATION. */
export async function changeInstitution(tx: TenantTransaction, change: Change): Promise<void> {
  const { validFrom } = change;
  if (change.institution) {
    const { postalCode, generalBeds, ...same } = change.institution;
    const columns = { ...same, postal_code: postalCode, general_beds: generalBeds };
    await tx.run(
      qb
        .insertInto('app.institution')
        .values({ tenant_id: tx.tenantId, valid_from: validFrom, ...columns })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'valid_from']).doUpdateSet(columns)),
    );
  }
  if (change.standards) await replaceStandards(tx, change.standards);
  if (change.hours) await replaceHours(tx, validFrom, change.hours);
  if (change.settings) await writeSettings(tx, validFrom, change.settings);
}

/** The list as a whole is the register of standards, with the dates of each. */
async function replaceStandards(
  tx: TenantTransaction,
  standards: NonNullable<Change['standards']>,
): Promise<void> {
  if (standards.some((s) => s.validFrom > s.validTo))
    throw invalidField('standards', '施設基準の終了日が開始日より前です。');
  await tx.run(qb.deleteFrom('app.facility_standard').where('tenant_id', '=', tx.tenantId));
  await writeStandards(tx, standards);
}

async function replaceHours(
  tx: TenantTransaction,
  validFrom: string,
  hours: NonNullable<Change['hours']>,
): Promise<void> {
  if (hours.some((span) => span.opens >= span.closes))
    throw invalidField('hours', '診療時間の終わりが始まりより前です。');
  const mine = qb.deleteFrom('app.opening_hours').where('tenant_id', '=', tx.tenantId);
  await tx.run(mine.where('valid_from', '>=', validFrom));
  await tx.run(
    qb
      .updateTable('app.opening_hours')
      .set({ valid_to: addDays(validFrom, -1) })
      .where('tenant_id', '=', tx.tenantId)
      .where('valid_to', '>=', validFrom),
  );
  await writeHours(tx, validFrom, hours);
}
