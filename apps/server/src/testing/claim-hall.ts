import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { generateClaimMonth } from '../demo/index.ts';
import { claimJobs, runOf, startRun, writeFile } from '../modules/claims/index.ts';
import { createStaff } from '../modules/identity/index.ts';
import { foundInstitution } from '../modules/institution/index.ts';
import { holdLibrary, type LibraryHolder, loadStarterSet } from '../modules/masters/index.ts';
import { accessLater } from '../platform/database/index.ts';
import {
  createTestDatabase,
  type TestDatabase,
  tenantA,
  tenantB,
  testContext,
} from '../platform/database/testing.ts';
import { localFileStore } from '../platform/files/index.ts';
import { type JobRunner, startJobRunner } from '../platform/jobs/index.ts';
import { createLogger } from '../platform/logging/logger.ts';
import { createMetrics } from '../platform/metrics/metrics.ts';
import { founding } from './founding.ts';

export const HALL_MONTH = '2025-09';

/** Milliseconds of a turn and patients of a step as the run takes them when left out. */
export interface HallWork {
  concurrency?: number;
  livenessInterval?: number;
  turn?: number;
  patientsPerStep?: number;
}

/** Clinics with a month of signed and charged visits each, and workers: for proofs and measurements of the monthly run. */
export interface ClaimHall {
  readonly database: TestDatabase;
  readonly library: LibraryHolder;
  readonly tenants: readonly string[];
  work(options?: HallWork): Promise<JobRunner>;
  start(tenantId: string): Promise<string>;
  progress(
    tenantId: string,
    runId: string,
  ): Promise<{ state: string; done: number; total: number; held: number }>;
  /** Waits for the end; throws when it is not reached in time. */
  end(tenantId: string, runId: string, seconds: number): Promise<void>;
  /** Writes the file of a body. */
  file(tenantId: string, runId: string, payerBody: 1 | 2): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** `patients` of each clinic; two clinics when `clinics` is 2. */
export async function openClaimHall(wish: { patients: number; clinics: 1 | 2 }): Promise<ClaimHall> {
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'akashi-claims-'));
  const connection = database.connection('akashi_job');
  await loadStarterSet(connection);
  const library = await holdLibrary(connection);
  const masters = () => library.current();
  const files = localFileStore(join(folder, 'files'), database.keys);
  const tenants = [tenantA, tenantB].slice(0, wish.clinics);
  const clerks = new Map<string, string>();
  for (const tenantId of tenants) {
    clerks.set(tenantId, await found(database, tenantId));
    const month = { month: HALL_MONTH, patients: wish.patients };
    await generateClaimMonth(database.connection('akashi_migrate'), tenantId, database.fields, month);
  }
  const runners: JobRunner[] = [];
  const inTenant = <T>(tenantId: string, work: Parameters<typeof database.db.withTenant<T>>[2]) =>
    database.db.withTenant(
      testContext(tenantId, { actor: { staffId: clerks.get(tenantId) ?? '', role: 'clerk' } }),
      { act: 'calculate', object: { type: 'claimRun', id: tenantId }, patients: 'none' },
      work,
    );
  const progress = (tenantId: string, runId: string) => inTenant(tenantId, (tx) => runOf(tx, runId));
  return {
    database,
    library,
    tenants,
    progress,
    async work({ concurrency = 1, livenessInterval = 15_000, ...steps } = {}) {
      const runner = await startJobRunner({
        jobs: claimJobs({ masters, ...steps }),
        connection,
        database: database.jobs,
        logger: createLogger({ level: 'silent' }),
        metrics: createMetrics(),
        concurrency,
        pollInterval: 200,
        livenessInterval,
      });
      runners.push(runner);
      return runner;
    },
    start: (tenantId) => inTenant(tenantId, (tx) => startRun(tx, HALL_MONTH, masters)),
    async end(tenantId, runId, seconds) {
      for (let tries = 0; tries < seconds * 5; tries += 1) {
        const { state } = await progress(tenantId, runId);
        if (state === 'finished') return;
        if (state === 'failed' || state === 'cancelled') throw new Error(`the run ended as ${state}`);
        await pause(200);
      }
      throw new Error(`the run did not end within ${seconds} s`);
    },
    async file(tenantId, runId, payerBody) {
      const { fileSha256 } = await inTenant(tenantId, (tx) =>
        writeFile(tx, files, runId, { payerBody, masters: masters() }),
      );
      return new Uint8Array(await files.read(tenantId, fileSha256));
    },
    async close() {
      for (const runner of runners) await runner.stop().catch(() => undefined);
      library.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Founds a clinic with the doctor whose name stands on the visits, and answers the clerk who runs the month. */
async function found(database: TestDatabase, tenantId: string): Promise<string> {
  return database.db.withTenant(
    testContext(tenantId, { purpose: 'administration' }),
    accessLater,
    async (tx) => {
      await tx.log({ act: 'configure', object: { type: 'institution' }, patients: 'none' });
      await foundInstitution(tx, founding);
      const person = { password: 'hall-and-thrown-away-7f3c', departmentCode: '01', validUntil: null };
      await createStaff(tx, {
        ...person,
        loginId: 'hall-doctor',
        name: '月次 医師',
        kana: 'ゲツジ',
        role: 'doctor',
      });
      const clerk = await createStaff(tx, {
        ...person,
        loginId: 'hall-clerk',
        name: '月次 事務',
        kana: 'ゲツジ',
        role: 'clerk',
      });
      return clerk.id;
    },
  );
}
