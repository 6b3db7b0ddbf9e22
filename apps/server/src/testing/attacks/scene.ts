import { randomUUID } from 'node:crypto';
import {
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChainComparison } from '@akashi/transparency-log';
import { type Report, runVerifier, verifierProgram } from '@akashi/verifier';
import pg from 'pg';
import { exportLog } from '../../modules/ledger/export/export-log.ts';
import { type LogSigner, logSigners } from '../../modules/ledger/keys/log-keys.ts';
import type { LogSeeds } from '../../modules/ledger/keys/log-seeds.ts';
import type { Ledger, LedgerSetting } from '../../modules/ledger/ledger.ts';
import { DEFAULT_LOG_NAME, originOf, SUPER_LOG } from '../../modules/ledger/logs.ts';
import { openLogConnection } from '../../modules/ledger/sequencer/log-connection.ts';
import { checkChains } from '../../modules/ledger/sink/check-chains.ts';
import { testLedger, testSeeds } from '../../modules/ledger/testing.ts';
import { createDatabase, type TenantDatabase } from '../../platform/database/database.ts';
import type { AccessDeclaration } from '../../platform/database/index.ts';
import {
  createTestDatabase,
  type TestDatabase,
  tenantA,
  tenantB,
  testContext,
} from '../../platform/database/testing.ts';
import { chainFile, folderCopy, recordingWitness } from './outside.ts';
import { opensslTsa } from './tsa.ts';

export { tenantA as attacked, tenantB as neighbour };

/** Rounds of events, each closed by a checkpoint. */
const ROUNDS = 5;
const EVENTS = 260;

/** A log with some history and all its anchors, from which each attack takes a copy of its own. */
export interface Stage {
  scene(): Promise<Scene>;
  close(): Promise<void>;
}

/** One copy of the database, and the world outside as it was when the copy was made. */
export interface Scene {
  /** As somebody who owns the server; the refusing triggers are gone. */
  sql<Row extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** The log's signing key, stolen. */
  signer(logId: string): LogSigner;
  /** Somebody at a desk does something; told to the second record as always. */
  act(tenantId: string, times: number): Promise<void>;
  /** The application writes one event of the first institution. */
  log(access: AccessDeclaration): Promise<void>;
  /** Runs the real sequencer over the copy. */
  ledger(more?: Partial<LedgerSetting>): Ledger;
  /** Exports the log and checks it with the verifier in this process. */
  verify(logId?: string): Promise<Report>;
  /** Exports the log. Gives the bundle's path and the arguments that name what lies outside. */
  bundle(logId?: string): Promise<{ path: string; outside: string[] }>;
  /** Compares the second record with the database, as `akashi sink check` does. */
  compare(): Promise<ChainComparison>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'akashi-attacks-'));
  const seeds = testSeeds(join(folder, 'keys'));
  const witness = recordingWitness();
  const timeStamp = opensslTsa(folder);
  const chain = chainFile(join(folder, 'sink.ndjson'), 'test');
  const db = createDatabase({
    connection: database.connection('akashi_app'),
    process: 'test',
    witness: chain.told,
  });
  const anchors = { witnesses: [witness], timeStamp, archive: folderCopy(join(folder, 'worm')) };
  const ledger = testLedger(database, { seeds, anchors, stampEvery: 0 });
  for (let round = 0; round < ROUNDS; round++) {
    await actTimes(db, tenantA, EVENTS);
    await actTimes(db, tenantB, 60);
    await ledger.flush();
    await ledger.settled();
  }
  await ledger.stop();
  await db.close();
  chain.close();
  // While a copy is taken nobody may be connected to the original.
  await database.db.close();
  await database.jobs.close();
  writeFileSync(join(folder, 'witness.json'), JSON.stringify(witness.notes));
  writeFileSync(join(folder, 'policy.txt'), policyOf(seeds, witness.vkey, timeStamp.root));
  writeFileSync(join(folder, 'verify.mjs'), await verifierProgram());
  let last: Promise<unknown> = Promise.resolve();
  return {
    scene: () => {
      const next = last.then(() => copyOf(database, folder, seeds));
      last = next.catch(() => undefined);
      return next;
    },
    close: async () => {
      const client = new pg.Client({ ...database.connection('superuser'), database: 'postgres' });
      await client.connect();
      await client.query(`drop database ${database.name} with (force)`);
      await client.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function actTimes(db: TenantDatabase, tenantId: string, times: number): Promise<void> {
  for (let done = 0; done < times; done += 20) {
    const together = Math.min(20, times - done);
    await Promise.all(
      Array.from({ length: together }, () =>
        db.withTenant(
          testContext(tenantId),
          { act: 'read', object: { type: 'Patient' }, patients: 'none' },
          async () => undefined,
        ),
      ),
    );
  }
}

function policyOf(seeds: LogSeeds, witness: string, root: string): string {
  const keys = [tenantA, tenantB, SUPER_LOG].flatMap((logId) =>
    logSigners(seeds, originOf(DEFAULT_LOG_NAME, logId)).map(({ vkey }) => `log ${vkey}`),
  );
  return [...keys, `witness hospital ${witness}`, 'quorum hospital', `tsa ${root}`, ''].join('\n');
}

async function copyOf(original: TestDatabase, outside: string, seeds: LogSeeds): Promise<Scene> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const maker = new pg.Client({ ...original.connection('superuser'), database: 'postgres' });
  await maker.connect();
  await maker.query(`create database ${name} template ${original.name}`);
  await maker.end();
  const own = (role: Parameters<TestDatabase['connection']>[0]): pg.ClientConfig => ({
    ...original.connection(role),
    database: name,
  });
  const folder = mkdtempSync(join(tmpdir(), 'akashi-attack-'));
  cpSync(join(outside, 'sink.ndjson'), join(folder, 'sink.ndjson'));
  const chain = chainFile(join(folder, 'sink.ndjson'), `scene-${name}`);
  const attacker = new pg.Client(own('superuser'));
  await attacker.connect();
  for (const table of ['entry', 'tile', 'checkpoint'])
    await attacker.query(`alter table audit.${table} disable trigger all`);
  const db = createDatabase({ connection: own('akashi_app'), process: `scene-${name}`, witness: chain.told });

  async function bundle(logId = tenantA) {
    // What is examined is at rest: the process of this scene ends its chain before.
    chain.close();
    const path = join(folder, 'bundle.zip');
    const file = openSync(path, 'w');
    const connection = await openLogConnection(own('akashi_audit_seq'));
    try {
      const setting = { connection, logName: DEFAULT_LOG_NAME, logId, now: new Date() };
      await exportLog({ ...setting, sinkFolder: folder }, (bytes) => void writeSync(file, bytes));
    } finally {
      await connection.close();
      closeSync(file);
    }
    const at = (name: string) => join(outside, name);
    const args = ['--policy', at('policy.txt'), '--worm', at('worm'), '--witness', at('witness.json')];
    return { path, outside: [...args, '--sink', join(folder, 'sink.ndjson')] };
  }

  return {
    sql: async <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
      (await attacker.query<Row>(text, values)).rows,
    signer: (logId) => {
      const [signer] = logSigners(seeds, originOf(DEFAULT_LOG_NAME, logId));
      if (signer === undefined) throw new TypeError('a log has a key');
      return signer;
    },
    act: (tenantId, times) => actTimes(db, tenantId, times),
    log: async (access) => db.withTenant(testContext(tenantA), access, async () => undefined),
    ledger: (more = {}) =>
      testLedger({ ...original, connection: own } as TestDatabase, { seeds, wakeEvery: 20, ...more }),
    verify: async (logId) => {
      const { path, outside: args } = await bundle(logId);
      const lines: string[] = [];
      // A minute on, so that the second record has had time to be caught up with.
      runVerifier([path, ...args, '--json'], (line) => lines.push(line), Date.now() + 300_000);
      return JSON.parse(lines.join('\n')) as Report;
    },
    bundle,
    compare: async () => {
      chain.close();
      // Named as the product names the parts of a chain.
      cpSync(join(folder, 'sink.ndjson'), join(folder, 'chains', 'sink.0001.ndjson'));
      const connection = await openLogConnection(own('akashi_audit_seq'));
      try {
        return await checkChains(connection, join(folder, 'chains'), { now: Date.now() + 300_000 });
      } finally {
        await connection.close();
      }
    },
    close: async () => {
      await attacker.end();
      await db.close();
      const client = new pg.Client({ ...original.connection('superuser'), database: 'postgres' });
      await client.connect();
      await client.query(`drop database ${name} with (force)`);
      await client.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The verifier as the customer gets it. */
export function programOf({ outside }: { outside: string[] }): string {
  return readFileSync(join(outside[1] ?? '', '..', 'verify.mjs'), 'utf8');
}
