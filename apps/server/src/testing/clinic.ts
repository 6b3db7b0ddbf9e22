import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@akashi/contract';
import type { FastifyInstance } from 'fastify';
import { moduleRoutes } from '../compose.ts';
import { createAuthenticator, everyPermission, relyingParty } from '../modules/identity/index.ts';
import { foundInstitution } from '../modules/institution/index.ts';
import {
  type Anchors,
  currentKey,
  DEFAULT_LOG_NAME,
  eventSealer,
  exportBytes,
  type Ledger,
  logStatus,
  originOf,
  patientReferences,
} from '../modules/ledger/index.ts';
import { testLedger, testSeeds } from '../modules/ledger/testing.ts';
import { holdLibrary, type LibraryHolder, loadStarterSet } from '../modules/masters/index.ts';
import { type Clock, systemClock } from '../platform/clock/clock.ts';
import {
  createTestDatabase,
  type TestDatabase,
  tenantA,
  tenantB,
  testContext,
} from '../platform/database/testing.ts';
import { type FileStore, localFileStore, type Scanner } from '../platform/files/index.ts';
import {
  type Authenticator,
  createHttpServer,
  eventRoutes,
  type Implementation,
  type LiveHub,
  openLiveHub,
} from '../platform/http/index.ts';
import { createLogger } from '../platform/logging/logger.ts';
import { createMetrics } from '../platform/metrics/metrics.ts';
import { createSealer } from '../platform/sealing/sealer.ts';
import { openBrowser } from './browser.ts';
import { type Care, careIn } from './care.ts';
import { type Api, apiOf, type Desk, hire, signIn } from './desk.ts';
import { founding } from './founding.ts';

/** One institution of the test database. */
export interface House extends Care {
  readonly tenantId: string;
  readonly code: string;
  /** The screen of somebody of this occupation, signed in at first use. */
  as(role: Role): Promise<Desk>;
  /** Another session of the same person. */
  again(role: Role, address?: string): Promise<Desk>;
}

export interface Clinic extends House {
  /** The institution next door, in the same database. */
  readonly other: House;
  readonly app: FastifyInstance;
  readonly database: TestDatabase;
  readonly library: LibraryHolder;
  readonly files: FileStore;
  /** Where they lie. */
  readonly filesFolder: string;
  readonly authenticator: Authenticator;
  readonly implementations: readonly Implementation[];
  readonly hub: LiveHub;
  /** The log; events take their place and are published when `flush` is called. */
  readonly ledger: Ledger;
  /** A screen where nobody is signed in. */
  stranger(): Api;
  /** Today at the desk. */
  readonly today: string;
  /** Time on the server's clock. */
  now(): Date;
  /** Moves the server's clock on; the database's own clock stays. */
  wait(seconds: number): void;
  close(): Promise<void>;
}

export const TODAY = '2025-08-20';
export const FILES_ORIGIN = 'http://127.0.0.1:3001';
export const ORIGIN = 'http://localhost:3000';

export interface ClinicOptions {
  /** A malware scanner; none unless given. */
  readonly scanner?: Scanner;
  /** Routes beside those of the product: planted faults that a check must find. */
  readonly planted?: readonly Implementation[];
  /** Events say of people what they say in the product: nothing in the clear. */
  readonly sealedEvents?: boolean;
  /** Where checkpoints and copies of the log go; nowhere unless given. */
  readonly anchors?: Anchors;
}

/** Opens two clinics in a database of their own, behind the real server, with the starter masters. */
export async function openClinic(options: ClinicOptions = {}): Promise<Clinic> {
  const database = await createTestDatabase(options.sealedEvents ? { seal: eventSealer } : {});
  const folder = mkdtempSync(join(tmpdir(), 'akashi-clinic-'));
  let ahead = 0;
  const clock = systemClock({ demoDate: TODAY, milliseconds: () => Date.now() + ahead });
  await loadStarterSet(database.connection('akashi_job'));
  const library = await holdLibrary(database.connection('akashi_job'));
  const served = await serveModules(database, library, folder, clock, options);
  const { hub } = served;
  const server = served;
  const ledger = testLedger(database, {
    seeds: testSeeds(join(folder, 'seeds')),
    patientRefs: patientReferences(database.keys),
    ...(options.anchors === undefined ? {} : { anchors: options.anchors }),
  });
  const house = await Promise.all([
    foundHouse(server.app, database, tenantA, 'alpha'),
    foundHouse(server.app, database, tenantB, 'bravo'),
  ]);
  return {
    ...house[0],
    other: house[1],
    ...server,
    filesFolder: join(folder, 'files'),
    database,
    library,
    today: TODAY,
    ledger,
    stranger: () => apiOf(openBrowser(server.app)),
    now: () => clock.now(),
    wait: (seconds) => {
      ahead += seconds * 1000;
    },
    close: async () => {
      await ledger.stop();
      library.close();
      await hub.close();
      await server.app.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function serveModules(
  database: TestDatabase,
  library: LibraryHolder,
  folder: string,
  clock: Clock,
  { scanner, planted = [] }: ClinicOptions,
) {
  const { keys } = database;
  const files = localFileStore(join(folder, 'files'), keys);
  const logger = createLogger({ level: 'silent' });
  const authenticator = createAuthenticator(database.db);
  const hub = await openLiveHub({ connection: database.connection('akashi_app'), logger });
  const implementations = [
    ...moduleRoutes({
      database: database.db,
      library,
      files,
      scanner,
      filesOrigin: FILES_ORIGIN,
      sealer: createSealer(keys),
      demonstration: false,
      accessLog: {
        bundle: (logId, period, now) =>
          exportBytes(database.connection('akashi_audit_seq'), {
            logName: DEFAULT_LOG_NAME,
            logId,
            period,
            now,
          }),
        keys,
        status: (tenantId) =>
          logStatus({ database: database.db, seeds: testSeeds(join(folder, 'seeds')) }, tenantId),
      },
      logKeyOf: (tenantId) =>
        currentKey(testSeeds(join(folder, 'seeds')), originOf(DEFAULT_LOG_NAME, tenantId)),
      passkeys: relyingParty([ORIGIN]),
      // The identity providers of the tests listen here.
      ssoHosts: ['localhost', '127.0.0.1'],
      status: [{ id: 'test', label: '試験', read: () => ({ state: 'ok', text: '動いています。' }) }],
    }),
    ...eventRoutes(hub, authenticator, clock),
    ...planted,
  ];
  const app = await createHttpServer({
    implementations,
    authenticator,
    database: database.db,
    clock,
    responseCheck: 'fail',
    permissions: everyPermission(),
    logger,
    metrics: createMetrics(),
    origins: [ORIGIN],
    version: '0.0.0',
    readiness: [],
    // Many desks behind few addresses, all within seconds.
    rateLimit: { requests: 1_000_000, seconds: 60 },
  });
  return { app, authenticator, implementations, hub, files };
}

async function foundHouse(
  app: FastifyInstance,
  database: TestDatabase,
  tenantId: string,
  code: string,
): Promise<House> {
  await database.db.withTenant(
    testContext(tenantId, { purpose: 'administration' }),
    { act: 'configure', object: { type: 'institution' }, patients: 'none' },
    (tx) => foundInstitution(tx, founding),
  );
  const hired = new Map<Role, Promise<string>>();
  const desks = new Map<Role, Promise<Desk>>();
  const employed = async (role: Role) => {
    const hiring = hired.get(role) ?? hire(database.db, tenantId, role.toLowerCase(), role);
    hired.set(role, hiring);
    await hiring;
  };
  const again = async (role: Role, address?: string) => {
    await employed(role);
    return signIn(app, code, role.toLowerCase(), address);
  };
  const as = (role: Role) => {
    const desk = desks.get(role) ?? again(role);
    desks.set(role, desk);
    return desk;
  };
  return { tenantId, code, as, again, ...careIn(tenantId, database.db, as, TODAY) };
}
