import { setTimeout as pause } from 'node:timers/promises';
import {
  checkLog,
  eventSealer,
  openLogConnection,
  openLogSeeds,
  patientReferences,
  startLedger,
} from '../../../apps/server/src/modules/ledger/index.ts';
import { beginStatement } from '../../../apps/server/src/platform/database/context.ts';
import { createDatabase, qb } from '../../../apps/server/src/platform/database/index.ts';
import { createPool } from '../../../apps/server/src/platform/database/pool.ts';
import { tenantA, testContext } from '../../../apps/server/src/platform/database/testing.ts';
import { createLogger } from '../../../apps/server/src/platform/logging/logger.ts';
import { demand } from '../area.ts';
import { cannotRun, type Part } from '../part.ts';
import { type DurableDatabase, durableDatabase } from './log-faults/durable-database.ts';

const PER_SECOND = 500;
const TICK = 20;
const MOST_LAG = 90;
/** As many people as the server has connections: more at a time would only wait for one. */
const PEOPLE = 10;

/** A busy hospital for half an hour: does the log keep up, and what does its entry cost the person at the screen? */
export const logLoad: Part = {
  name: 'log-load',
  about: 'ログの負荷: 毎秒500件を30分(短い形は60秒)、公開の遅れ90秒以内',
  async run({ short }) {
    const database = await durableDatabase();
    try {
      return await load(database, short ? 60 : 1_800);
    } finally {
      await database.drop();
    }
  },
};

async function load(database: DurableDatabase, seconds: number) {
  const connection = database.connection('akashi_app');
  const db = createDatabase({ connection, poolSize: PEOPLE, seal: eventSealer(database.keys) });
  const bare = createPool({ connection, max: 2 });
  const ledger = startLedger({
    connection: database.connection('akashi_audit_seq'),
    seeds: openLogSeeds(database.keyFolder, database.keys.kms),
    patientRefs: patientReferences(database.keys),
    logger: createLogger({ level: 'silent' }),
    process: 'load',
  });
  const times = { logged: [] as number[], bare: [] as number[] };
  const started = performance.now();
  let sent = 0;
  const elapsed = () => (performance.now() - started) / 1_000;
  // A machine that fell behind makes up for it as fast as it can; the rate that came out is demanded below.
  const all = seconds * PER_SECOND;
  async function person(): Promise<void> {
    while (sent < all) {
      if (sent >= Math.floor(elapsed() * PER_SECOND)) {
        await pause(TICK);
        continue;
      }
      sent += 1;
      const seq = sent;
      await timed(times.logged, () => logged(db, seq));
    }
  }
  async function comparison(): Promise<void> {
    while (sent < all) {
      await timed(times.bare, () => unlogged(bare));
      await pause(TICK);
    }
  }
  await Promise.all([...Array.from({ length: PEOPLE }, person), comparison()]);
  const took = elapsed();
  await ledger.flush();
  await ledger.stop();
  await Promise.all([db.close(), bare.end()]);
  return await verdict(database, sent, times, took);
}

const query = (seq: number) =>
  qb
    .selectFrom('app.patient')
    .select('id')
    .where('number', '=', seq % 1_000);

async function logged(db: ReturnType<typeof createDatabase>, seq: number): Promise<void> {
  const patientId = `01900000-0000-7000-8000-${String(seq % 3_000).padStart(12, '0')}`;
  await db.withTenant(
    testContext(tenantA),
    { act: 'read', object: { type: 'Patient', id: patientId }, patients: [patientId] },
    (tx) => tx.many(query(seq)),
  );
}

/** The same transaction without its entry, past our doors: what the entry costs is the difference. */
async function unlogged(pool: ReturnType<typeof createPool>): Promise<void> {
  const client = await pool.connect();
  const { sql, parameters } = query(1).compile();
  await Promise.all([client.query(beginStatement(testContext(tenantA))), client.query(sql, [...parameters])]);
  await client.query('commit');
  client.release();
}

async function timed(times: number[], work: () => Promise<void>): Promise<void> {
  const start = performance.now();
  await work();
  times.push(performance.now() - start);
}

async function verdict(
  database: DurableDatabase,
  sent: number,
  times: { logged: number[]; bare: number[] },
  seconds: number,
) {
  const [row] = await database.arrange<{ lag: number; entries: string }>(
    `select max(extract(epoch from c.at - e.at))::float8 as lag, count(*) as entries from audit.entry e
      cross join lateral (select k.at from audit.checkpoint k
        where k.tenant_id = e.tenant_id and k.size > e.seq order by k.size limit 1) c
      where e.tenant_id = $1`,
    [tenantA],
  );
  const own = await openLogConnection(database.connection('akashi_audit_seq'));
  const check = await checkLog(own, tenantA);
  await own.close();
  const lag = row?.lag ?? Number.NaN;
  demand(check.findings.length === 0, `the log's own check found ${check.findings.length} faults`);
  // One entry is the log's own: that of its key.
  demand(check.size === sent + 1, `${sent} were sent and ${check.size - 1} are in the log`);
  demand(Number(row?.entries) === check.size, 'some entries are under no checkpoint');
  const perSecond = Math.round(sent / seconds);
  demand(lag <= MOST_LAG, `an entry waited ${lag} seconds for its checkpoint`);
  // What the machine cannot write, nobody can wait for: that proves nothing, and disproves nothing.
  if (perSecond < PER_SECOND * 0.98)
    cannotRun(
      `only ${perSecond} of ${PER_SECOND} entries a second could be written here, with a lag of ${lag} s`,
    );
  return {
    seconds: Math.round(seconds),
    entries: sent,
    perSecond,
    checkpoints: check.checkpoints,
    largestPublishLagSeconds: round(lag),
    p95LoggedMilliseconds: round(p95(times.logged)),
    p95UnloggedMilliseconds: round(p95(times.bare)),
  };
}

function p95(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}

const round = (value: number): number => Math.round(value * 100) / 100;
