import { uuidv7 } from 'uuidv7';
import { jsonb, qb, type TenantTransaction } from '../../platform/database/index.ts';

/** What a new institution is founded with. Dates are local dates. */
export interface Founding {
  validFrom: string;
  code: string;
  prefecture: string;
  name: string;
  postalCode: string;
  address: string;
  phone: string;
  founder: string;
  kind: 'clinic' | 'hospital';
  beds: number;
  generalBeds: number;
  pediatrics: boolean;
  departments: { code: string; name: string }[];
  hours: { weekday: number; opens: string; closes: string }[];
  standards: { standard: string; validFrom: string; validTo?: string }[];
  settings: Record<string, unknown>;
}

/** Fills the rooms of a new tenant: institution, departments, hours, standards, settings. */
export async function foundInstitution(tx: TenantTransaction, founding: Founding): Promise<void> {
  const tenant_id = tx.tenantId;
  const { validFrom } = founding;
  await tx.run(
    qb.insertInto('app.institution').values({
      tenant_id,
      valid_from: validFrom,
      code: founding.code,
      prefecture: founding.prefecture,
      name: founding.name,
      postal_code: founding.postalCode,
      address: founding.address,
      phone: founding.phone,
      founder: founding.founder,
      kind: founding.kind,
      beds: founding.beds,
      general_beds: founding.generalBeds,
      pediatrics: founding.pediatrics,
    }),
  );
  await tx.run(
    qb
      .insertInto('app.department')
      .values(founding.departments.map((d, sort) => ({ tenant_id, ...d, sort }))),
  );
  await writeHours(tx, validFrom, founding.hours);
  await writeStandards(
    tx,
    founding.standards.map((s) => ({ validTo: '9999-12-31', ...s })),
  );
  await writeSettings(tx, validFrom, { ...demandedSettings(validFrom), ...founding.settings });
}

export async function writeHours(
  tx: TenantTransaction,
  validFrom: string,
  hours: Founding['hours'],
): Promise<void> {
  if (hours.length === 0) return;
  await tx.run(
    qb
      .insertInto('app.opening_hours')
      .values(
        hours.map((span) => ({ tenant_id: tx.tenantId, id: uuidv7(), ...span, valid_from: validFrom })),
      ),
  );
}

export async function writeStandards(
  tx: TenantTransaction,
  standards: readonly { standard: string; validFrom: string; validTo: string }[],
): Promise<void> {
  if (standards.length === 0) return;
  await tx.run(
    qb.insertInto('app.facility_standard').values(
      standards.map((s) => ({
        tenant_id: tx.tenantId,
        id: uuidv7(),
        standard: s.standard,
        valid_from: s.validFrom,
        valid_to: s.validTo,
      })),
    ),
  );
}

export async function writeSettings(
  tx: TenantTransaction,
  validFrom: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const rows = Object.entries(settings).map(([key, value]) => ({
    tenant_id: tx.tenantId,
    key,
    valid_from: validFrom,
    value: jsonb(value),
  }));
  if (rows.length === 0) return;
  await tx.run(
    qb
      .insertInto('app.setting')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'key', 'valid_from'])
          .doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })),
      ),
  );
}

/** From when on a system newly put into use must ask for two factors (安全管理ガイドライン 第7.0版). */
const TWO_FACTORS_FROM = '2027-04-01';

/** What the rules of the day of founding demand; the founding may state otherwise. */
function demandedSettings(validFrom: string): Record<string, unknown> {
  return validFrom >= TWO_FACTORS_FROM ? { 'identity.secondFactor': true } : {};
}
