import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  checkLog,
  OPERATOR_LOG,
  openLogConnection,
  openLogSeeds,
  patientReferences,
  SUPER_LOG,
  startLedger,
} from '../../../../apps/server/src/modules/ledger/index.ts';
import { tenantA, tenantB } from '../../../../apps/server/src/platform/database/testing.ts';
import { createLogger } from '../../../../apps/server/src/platform/logging/logger.ts';
import type { DurableDatabase, PlainConnections } from './durable-database.ts';

export interface GivenToServer {
  connections: PlainConnections;
  keyFolder: string;
  dataDir: string;
  /** File that takes the ids of acknowledged events. */
  acknowledged: string;
  tenants: string[];
}

/** Of the 100 connections that the database has; a server takes about 15. */
const CROWD = 70;
/** Servers that are loaded ahead. */
const AHEAD = 2;

/** Some last entries of a log: their ids must stand at the same places for ever after. */
type Tail = Map<string, string>;

type Loaded = ReturnType<typeof loaded>;

/** A process that has loaded all of the server and waits to be told to start it. */
function loaded(dataDir: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts')], {
    stdio: 'pipe',
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: join(dataDir, 'compiled') },
  });
  child.stdin.on('error', () => undefined);
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => {
    said = (said + bytes.toString()).slice(-2_000);
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return { child, ended, said: () => said };
}

/** A database, the folder of an installation, and the servers that are killed on it. */
export function faultWorld(database: DurableDatabase) {
  const { dataDir } = database;
  const acknowledged = join(dataDir, 'acknowledged');
  writeFileSync(acknowledged, '');
  const given: GivenToServer = {
    connections: database.connections,
    keyFolder: database.keyFolder,
    dataDir,
    acknowledged,
    tenants: [tenantA, tenantB],
  };
  const tails: Tail = new Map();
  const logs = [tenantA, tenantB, OPERATOR_LOG, SUPER_LOG];

  const ahead: Loaded[] = [];

  /** Starts a server; resolves when it answers and its writers write. The next ones are loaded meanwhile. */
  async function start(attempts = 5): Promise<{ pid: number; kill: () => Promise<void> }> {
    while (ahead.length <= AHEAD) ahead.push(loaded(dataDir));
    const { child, ended, said } = ahead.shift() ?? loaded(dataDir);
    child.stdin.end(JSON.stringify(given));
    const ready = await new Promise<boolean>((resolve) => {
      child.stdout.once('data', () => resolve(true));
      void ended.then(() => resolve(false));
    });
    if (!ready) {
      // It met a database that was just crashed by another; a supervisor would start it again.
      if (attempts <= 1) throw new Error(`PROOF-FAILED: a server did not start: ${said()}`);
      await database.arrange('select 1');
      return await start(attempts - 1);
    }
    return {
      pid: child.pid ?? 0,
      kill: async () => {
        child.kill('SIGKILL');
        await ended;
      },
    };
  }

  /**
   * Waits while connections of killed servers crowd the database: one that waits for a lock or a flush sees the death
   * of its client late. A few are left, so that the next server meets them.
   */
  async function roomForAnother(): Promise<void> {
    for (let n = 0; n < 1_200; n += 1) {
      const [row] = await database.arrange<{ count: number }>(
        'select count(*)::int as count from pg_stat_activity where datname = current_database()',
      );
      if ((row?.count ?? 0) < CROWD) return;
      await pause(50);
    }
  }

  /** Lets go of the servers that were loaded in vain. */
  async function close(): Promise<void> {
    for (const { child, ended } of ahead.splice(0)) {
      child.kill('SIGKILL');
      await ended;
    }
  }

  /** Remembers the last entries of every log as they stand now. */
  async function remember(): Promise<void> {
    const rows = await database.arrange<{ place: string; id: string }>(
      `select e.tenant_id || '/' || e.seq as place, e.id from unnest($1::uuid[]) log(id)
        cross join lateral (select * from audit.entry x where x.tenant_id = log.id order by x.seq desc limit 20) e`,
      [logs],
    );
    for (const { place, id } of rows) tails.set(place, id);
  }

  /** What is wrong after all: nothing may be. */
  async function verdict() {
    const ledger = startLedger({
      connection: database.connection('akashi_audit_seq'),
      seeds: openLogSeeds(join(dataDir, 'keys'), database.keys.kms),
      patientRefs: patientReferences(database.keys),
      logger: createLogger({ level: 'silent' }),
      process: 'verdict',
    });
    // Events stay waiting while another process holds the lead for a moment longer.
    for (let n = 0; n < 50 && !ledger.leads(); n += 1) await ledger.flush();
    await ledger.flush();
    const stopped = ledger.stopped().length;
    await ledger.stop();
    const connection = await openLogConnection(database.connection('akashi_audit_seq'));
    let entries = 0;
    let findings = 0;
    let checkpoints = 0;
    for (const log of logs) {
      const check = await checkLog(connection, log);
      entries += check.size;
      findings += check.findings.length;
      checkpoints += check.checkpoints;
    }
    await connection.close();
    const acks = readFileSync(acknowledged, 'utf8').trim().split('\n').filter(Boolean);
    const present = new Set(
      (
        await database.arrange<{ key: string }>(`select tenant_id || ' ' || id as key from audit.entry
         union all select tenant_id || ' ' || id from audit.inbox`)
      ).map(({ key }) => key),
    );
    const lost = acks.filter((ack) => !present.has(ack)).length;
    const places = await database.arrange<{ place: string; id: string }>(
      `select tenant_id || '/' || seq as place, id from audit.entry`,
    );
    const now = new Map(places.map(({ place, id }) => [place, id]));
    const moved = [...tails].filter(([place, id]) => now.get(place) !== id).length;
    return {
      entries,
      checkpoints,
      acknowledged: acks.length,
      remembered: tails.size,
      stopped,
      findings,
      lost,
      moved,
    };
  }

  return { start, remember, roomForAnother, verdict, close };
}

export type FaultWorld = ReturnType<typeof faultWorld>;
