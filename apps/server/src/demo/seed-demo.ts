import { type FoundingDatabase, tenantByCode } from '../found-tenant.ts';
import type { MasterLibrary } from '../modules/masters/index.ts';
import { clinics } from './clinics.ts';
import { type SeedReport, type SeedStep, seedClinic } from './seed/seed-clinic.ts';
import { removeUnfinished } from './seed/unfinished.ts';

export interface DemoSeed {
  database: FoundingDatabase;
  /** The masters loaded now; codes they do not know are left out. */
  library: MasterLibrary;
  /** Today at the desk of the demonstration. */
  deskDate: string;
  onProgress?: (step: SeedStep) => void;
  /** A smaller world, for tests: so many patients in each clinic, so many open days. */
  patients?: number;
  days?: number;
}

/**
 * Makes the clinics of the demonstration that do not exist yet and returns what was made; nothing when all are there.
 * The world is the same each time but for ids and the instants of the server. A seeding that was broken
 * off begins anew.
 */
export async function seedDemo(demo: DemoSeed): Promise<SeedReport[]> {
  const reports: SeedReport[] = [];
  for (const clinic of clinics) {
    const existing = await tenantByCode(demo.database, clinic.code);
    if (existing && !(await removeUnfinished(demo.database, existing))) continue;
    reports.push(
      await seedClinic(clinic, {
        database: demo.database,
        library: demo.library,
        deskDate: demo.deskDate,
        patients: demo.patients ?? clinic.patients,
        days: demo.days,
        onProgress: demo.onProgress ?? (() => undefined),
      }),
    );
  }
  return reports;
}
