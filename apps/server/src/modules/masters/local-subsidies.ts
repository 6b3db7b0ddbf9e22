import type { masters } from '@akashi/contract';
import { prefectureName } from '@akashi/master-files';
import type pg from 'pg';

/** One scheme of a prefecture as the import keeps it. */
export interface LocalSubsidyRow {
  prefecture: string;
  law: string;
  name: string;
  ages: string;
  /** SubsidyCharge of the sheet as JSON. */
  outpatient: string;
}

export async function readLocalSubsidies(client: pg.Client): Promise<LocalSubsidyRow[]> {
  const { rows } = await client.query<LocalSubsidyRow>(
    `select prefecture, payer_number as law, name, columns[2] as ages, columns[3] as outpatient
     from master.local_subsidy order by prefecture, row_number`,
  );
  return rows;
}

/** Charge classes of the sheet: what the others mean, only the certificate says. */
const CHARGED = '1';
const FREE = '2';

/**
 * The schemes that a 公費負担者番号 may name, by its 法別番号 and prefecture, with what the patient pays of outpatient
 * care. Schemes whose charge the sheet does not name are left out: there the certificate alone helps.
 */
export function localSchemes(rows: readonly LocalSubsidyRow[], payerNumber: string): masters.LocalScheme[] {
  const prefecture = prefectureName(Number(payerNumber.slice(2, 4)));
  const law = payerNumber.slice(0, 2);
  const found = rows
    .filter((row) => row.prefecture === prefecture && row.law === law)
    .flatMap((row) => schemeOf(row));
  const known = new Set<string>();
  return found.filter((scheme) => {
    const key = JSON.stringify(scheme);
    return known.has(key) ? false : known.add(key);
  });
}

function schemeOf({ name, ages, outpatient }: LocalSubsidyRow): masters.LocalScheme[] {
  const charge: Record<string, unknown> = JSON.parse(outpatient);
  const yen = (key: string): number | null => Number(charge[key]) || null;
  const free = { rateTenths: null, visitLimitYen: null, timesPerMonth: null, monthlyLimitYen: null };
  if (charge['chargeClass'] === FREE) return [{ name, ages, ...free }];
  if (charge['chargeClass'] !== CHARGED) return [];
  const percent = Number(charge['percent']) || 0;
  const terms = {
    rateTenths: percent > 0 && percent < 100 && percent % 10 === 0 ? percent / 10 : null,
    visitLimitYen: yen('fixedPerVisit') ?? yen('limitPerVisit') ?? yen('limitPerDay'),
    timesPerMonth: yen('countPerMonth'),
    monthlyLimitYen: yen('limitPerMonth'),
  };
  return Object.values(terms).every((term) => term === null) ? [] : [{ name, ages, ...terms }];
}
