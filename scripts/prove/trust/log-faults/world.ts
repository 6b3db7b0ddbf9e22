import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
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
import type { DurableDatabase } from './durable-database.ts';

const ROLES = ['akashi_app', 'akashi_job', 'akashi_ro', 'akashi_audit_seq', 'akashi_migrate'] as const;

export interface GivenToServer {
  connections: Record<(typeof ROLES)[number], pg.ClientConfig>;
  keyFolder: string;
  dataDir: string;
  /** File that takes the ids of acknowledged events. */
  acknowledged: string;
  tenants: string[];
}

/** Some last entries of a log: their ids must stand at the same places for ever after. */
type Tail = Map<string, string>;

/** A database, the folder of an installation, and the servers that are killed on it. */
export function faultWorld(database: DurableDatabase) {
  const { dataDir } = database;
  const acknowledged = join(dataDir, 'acknowledged');
  writeFileSync(acknowledged, '');
  const given: GivenToServer = {
    connections: Object.fromEntries(
      ROLES.map((role) => [role, database.connection(role)]),
    ) as GivenToServer['connections'],
    keyFolder: database.keyFolder,
    dataDir,
    acknowledged,
    tenants: [tenantA, tenantB],
  };
  const tails: Tail = new Map();
  const logs = [tenantA, tenantB, OPERATOR_LOG, SUPER_LOG];

  /** Starts a server; resolves when it answers and its writers write. */
  async function start(): Promise<{ pid: number; kill: () => Promise<void> }> {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts')], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'] },
    });
    child.stdin.end(JSON.stringify(given));
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    await new Promise<void>((resolve, reject) => {
      child.stdout.once('data', () => resolve());
      void ended.then(() => reject(new Error('PROOF-FAILED: a server did not start')));
    });
    return {
      pid: child.pid ?? 0,
      kill: async () => {
        child.kill('SIGKILL');
        await ended;
      },
    };
  }

  /** Remembers the last entries of every log as they stand now. */
  async function remember(): Promise<void> {
    for (const log of logs) {
      const rows = await database.arrange<{ seq: string; id: string }>(
        'select seq, id from audit.entry where tenant_id = $1 order by seq desc limit 20',
        [log],
      );
      for (const { seq, id } of rows) tails.set(`${log}/${seq}`, id);
    }
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
    let moved = 0;
    for (const [place, id] of tails) {
      const [log, seq] = place.split('/');
      const [row] = await database.arrange<{ id: string }>(
        'select id from audit.entry where tenant_id = $1 and seq = $2',
        [log, seq],
      );
      if (row?.id !== id) moved += 1;
    }
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

  return { start, remember, verdict };
}

export type FaultWorld = ReturnType<typeof faultWorld>;
