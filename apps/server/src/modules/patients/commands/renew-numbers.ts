import { qb, type TenantContext, type TenantDatabase } from '../../../platform/database/index.ts';
import { numbersOfPart, writeBlindNumbers } from '../blind-numbers.ts';
import { writePhones } from './register-patient.ts';

const AT_ONCE = 200;

/**
 * Writes the digests of all sealed numbers anew, under the newest key for indexes. In small transactions beside the
 * running server; may be run again at any time. Returns how many patients there are.
 */
export async function renewNumbers(database: TenantDatabase, context: TenantContext): Promise<number> {
  const access = { act: 'update', object: { type: 'patientIndex' } } as const;
  let done = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { found } = await database.readTenant(
      context,
      { ...access, act: 'read', patients: 'none' },
      {
        found: qb.selectFrom('app.patient').select('id').where('id', '>', after).orderBy('id').limit(AT_ONCE),
      },
    );
    const ids = found.map(({ id }) => id);
    const last = ids.at(-1);
    if (last === undefined) return done;
    await database.withTenant(context, { ...access, patients: ids }, async (tx) => {
      const patients = qb.selectFrom('app.patient').select(['id', 'phone', 'phone2']).where('id', 'in', ids);
      for (const { id, ...phones } of await tx.many(patients)) await writePhones(tx, id, phones);
      const coverages = qb.selectFrom('app.coverage').select(['id', 'patient_id', 'number']);
      for (const { id, patient_id, ...rest } of await tx.many(coverages.where('patient_id', 'in', ids)))
        await writeBlindNumbers(tx, patient_id, id, numbersOfPart(rest));
      const subsidies = qb.selectFrom('app.subsidy').select(['id', 'patient_id', 'recipient_number']);
      for (const { id, patient_id, ...rest } of await tx.many(subsidies.where('patient_id', 'in', ids)))
        await writeBlindNumbers(tx, patient_id, id, numbersOfPart(rest));
    });
    done += ids.length;
    after = last;
  }
}
