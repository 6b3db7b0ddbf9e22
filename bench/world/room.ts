import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { referenceData } from '@akashi/test-support';
import { moduleRoutes } from '../../apps/server/src/compose.ts';
import {
  createAuthenticator,
  createStaff,
  everyPermission,
  relyingParty,
} from '../../apps/server/src/modules/identity/index.ts';
import { foundInstitution } from '../../apps/server/src/modules/institution/index.ts';
import {
  holdLibrary,
  importMasters,
  type LibraryHolder,
  loadStarterSet,
} from '../../apps/server/src/modules/masters/index.ts';
import { systemClock } from '../../apps/server/src/platform/clock/clock.ts';
import { endOwnTestRun } from '../../apps/server/src/platform/database/test-server.ts';
import {
  createTestDatabase,
  type TestDatabase,
  tenantA,
  testContext,
} from '../../apps/server/src/platform/database/testing.ts';
import { localFileStore } from '../../apps/server/src/platform/files/index.ts';
import { createHttpServer } from '../../apps/server/src/platform/http/index.ts';
import { createLogger } from '../../apps/server/src/platform/logging/logger.ts';
import { createMetrics } from '../../apps/server/src/platform/metrics/metrics.ts';
import { createSealer } from '../../apps/server/src/platform/sealing/sealer.ts';
import { benchClinic, DESK_DATE, doctor } from './clinic.ts';
import { type Desk, type HttpServer, signIn } from './desk.ts';

/** A whole server in this process: database of its own, masters, all routes, one doctor signed in. */
export interface Room {
  database: TestDatabase;
  tenantId: string;
  doctorId: string;
  library: LibraryHolder;
  desk: Desk;
  /** Signs somebody in by password, as a desk in the morning. */
  enter(who: { loginId: string; password: string }): Promise<unknown>;
  /** Which masters it works with. */
  masters: 'official' | 'starter';
  /** Seconds that the masters took from files to tables, and from tables to memory. */
  took: { importing: number; loading: number };
  close(): Promise<void>;
}

const RATE_LIMIT = { requests: 10_000_000, seconds: 60 };

/** Opens the room; `close` stops the database and leaves nothing behind. */
export async function openRoom(): Promise<Room> {
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-'));
  const connection = database.connection('akashi_job');
  const official = referenceData('masters');
  const start = performance.now();
  if (official) await importMasters({ connection, path: official });
  await loadStarterSet(connection);
  const imported = performance.now();
  const library = await holdLibrary(connection);
  const loaded = performance.now();
  const doctorId = await foundClinic(database);
  const app = await serve(database, library, folder);
  return {
    database,
    tenantId: tenantA,
    doctorId,
    library,
    desk: await signIn(app, doctor),
    enter: (who) => signIn(app, who),
    masters: official ? 'official' : 'starter',
    took: { importing: (imported - start) / 1000, loading: (loaded - imported) / 1000 },
    async close() {
      library.close();
      await app.close();
      await database.drop();
      await endOwnTestRun();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function foundClinic(database: TestDatabase): Promise<string> {
  const access = { act: 'configure', object: { type: 'tenant', id: tenantA }, patients: 'none' } as const;
  return database.db.withTenant(testContext(tenantA), access, async (tx) => {
    await foundInstitution(tx, benchClinic);
    const staff = await createStaff(tx, {
      ...doctor,
      name: '計測 医師',
      kana: 'ケイソクイシ',
      role: 'doctor',
      departmentCode: '01',
      validUntil: null,
    });
    return staff.id;
  });
}

async function serve(database: TestDatabase, library: LibraryHolder, folder: string): Promise<HttpServer> {
  const { keys } = database;
  const files = localFileStore(join(folder, 'files'), keys);
  const routes = {
    database: database.db,
    library,
    files,
    scanner: undefined,
    filesOrigin: 'http://127.0.0.1:3001',
    sealer: createSealer(keys),
    demonstration: true,
    accessLog: { keys, status: noLog, bundle: noLog },
    logKeyOf: () => '',
    passkeys: relyingParty(['http://localhost:3000']),
  };
  return createHttpServer({
    implementations: moduleRoutes(routes),
    authenticator: createAuthenticator(database.db),
    database: database.db,
    clock: systemClock({ demoDate: DESK_DATE }),
    responseCheck: 'log',
    permissions: everyPermission(),
    logger: createLogger({ level: 'silent' }),
    metrics: createMetrics(),
    origins: ['http://localhost:3000'],
    version: '0.0.0',
    readiness: [],
    rateLimit: RATE_LIMIT,
  });
}

/** The room has no sequencer: nothing asks for the log's seal or bundle here. */
function noLog(): Promise<never> {
  return Promise.reject(new Error('no log runs here'));
}
