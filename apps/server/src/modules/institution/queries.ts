import type { InstitutionSettings } from '@akashi/contract';
import { standards as facilityStandards } from '@akashi/fees';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';

/** The institution with its standards, hours and settings as of one day. Throws NOT_FOUND before it was founded. */
export async function institutionOn(tx: TenantTransaction, on: string): Promise<InstitutionSettings> {
  return (await institutionByDay(tx))(on);
}

/**
 * What {@link institutionOn} answers, for many days read at once. The answered function throws NOT_FOUND for a day before
 * the institution was founded.
 */
export async function institutionByDay(tx: TenantTransaction): Promise<(on: string) => InstitutionSettings> {
  const rows = await readRows(tx);
  const known = new Map<string, InstitutionSettings>();
  return (on) => {
    const answer = known.get(on) ?? settingsOn(rows, on);
    known.set(on, answer);
    return answer;
  };
}

type Rows = Awaited<ReturnType<typeof readRows>>;

async function readRows(tx: TenantTransaction) {
  const mine = { tenant_id: tx.tenantId };
  const [institutions, departments, standards, hours, closedDays, settings] = await Promise.all([
    tx.many(
      qb
        .selectFrom('app.institution')
        .selectAll()
        .where((eb) => eb.and(mine))
        .orderBy('valid_from'),
    ),
    tx.many(
      qb
        .selectFrom('app.department')
        .selectAll()
        .where((eb) => eb.and(mine))
        .orderBy('sort')
        .orderBy('code'),
    ),
    tx.many(
      qb
        .selectFrom('app.facility_standard')
        .selectAll()
        .where((eb) => eb.and(mine))
        .orderBy('standard')
        .orderBy('valid_from'),
    ),
    tx.many(
      qb
        .selectFrom('app.opening_hours')
        .selectAll()
        .where((eb) => eb.and(mine))
        .orderBy('weekday')
        .orderBy('opens'),
    ),
    tx.many(
      qb
        .selectFrom('app.closed_day')
        .selectAll()
        .where((eb) => eb.and(mine))
        .orderBy('date'),
    ),
    tx.many(
      qb
        .selectFrom('app.setting')
        .selectAll()
        .where((eb) => eb.and(mine))
        .orderBy('valid_from'),
    ),
  ]);
  return { institutions, departments, standards, hours, closedDays, settings };
}

function settingsOn(rows: Rows, on: string): InstitutionSettings {
  const row = rows.institutions.findLast((one) => one.valid_from <= on);
  if (!row) throw new AppError('NOT_FOUND');
  return {
    institution: {
      validFrom: row.valid_from,
      code: row.code,
      prefecture: row.prefecture,
      name: row.name,
      postalCode: row.postal_code,
      address: row.address,
      phone: row.phone,
      founder: row.founder,
      kind: row.kind === 'hospital' ? 'hospital' : 'clinic',
      beds: row.beds,
      generalBeds: row.general_beds,
      pediatrics: row.pediatrics,
    },
    departments: rows.departments.map(({ code, name }) => ({ code, name })),
    standards: rows.standards.map((s) => ({
      id: s.id,
      standard: s.standard,
      name: standardName(s.standard),
      validFrom: s.valid_from,
      validTo: s.valid_to,
    })),
    hours: rows.hours
      .filter((h) => h.valid_from <= on && on <= h.valid_to)
      .map((h) => ({
        id: h.id,
        weekday: h.weekday,
        opens: h.opens,
        closes: h.closes,
        validFrom: h.valid_from,
        validTo: h.valid_to,
      })),
    closedDays: rows.closedDays.map(({ date, reason }) => ({ date, reason })),
    settings: Object.fromEntries(
      rows.settings.filter((one) => one.valid_from <= on).map(({ key, value }) => [key, value]),
    ),
  };
}

function standardName(key: string): string {
  return facilityStandards.find((standard) => standard.key === key)?.name ?? key;
}
