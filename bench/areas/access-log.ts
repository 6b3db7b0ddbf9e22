import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  eventSealer,
  patientReferences,
  proveInclusion,
} from '../../apps/server/src/modules/ledger/index.ts';
import { beginStatement } from '../../apps/server/src/platform/database/context.ts';
import { createDatabase, qb, type TenantTransaction } from '../../apps/server/src/platform/database/index.ts';
import { createPool } from '../../apps/server/src/platform/database/pool.ts';
import {
  createTestDatabase,
  type TestDatabase,
  tenantA,
  testContext,
} from '../../apps/server/src/platform/database/testing.ts';
import { testLedger } from '../../apps/server/src/testing/ledger.ts';
import type { Benchmark, Line } from '../support/benchmark.ts';
import { show } from '../support/benchmark.ts';
import { compare, sample } from '../support/measure.ts';
import { fillInbox } from '../world/events.ts';
import { plantLargeLog } from '../world/large-log.ts';

const WRITERS = 16;

/** What the proof of each access costs, and how fast the log takes it up. */
export const accessLog: Benchmark = {
  name: 'アクセス記録のログ',
  async run({ quick }) {
    const database = await createTestDatabase();
    try {
      return [
        await overhead(database, quick),
        await sequencing(database, quick),
        await publishLag(database, quick),
        await proofOfLargeLog(database, quick),
      ];
    } finally {
      await database.drop();
    }
  },
};

/** The everyday change: look at what is there, change it, keep the version before. */
function statements(patientId: string) {
  return [
    qb.selectFrom('app.patient').selectAll().where('tenant_id', '=', tenantA).where('id', '=', patientId),
    qb
      .selectFrom('app.allergy')
      .selectAll()
      .where('tenant_id', '=', tenantA)
      .where('patient_id', '=', patientId),
    qb
      .updateTable('app.patient')
      .set(({ eb }) => ({ version: eb('version', '+', 1) }))
      .where('tenant_id', '=', tenantA)
      .where('id', '=', patientId),
    qb.insertInto('app.allergy').values({
      tenant_id: tenantA,
      id: randomUUID(),
      patient_id: patientId,
      substance: '卵',
    }),
  ];
}

async function overhead(database: TestDatabase, quick: boolean): Promise<Line> {
  const patients = await plantPatients(database, WRITERS);
  const connection = database.connection('akashi_app');
  const db = createDatabase({
    connection,
    poolSize: WRITERS,
    seal: eventSealer(database.keys),
    fields: database.fields,
  });
  const bare = createPool({ connection, max: WRITERS });
  const context = testContext(tenantA);
  const all = <T>(work: (patientId: string) => Promise<T>) => Promise.all(patients.map(work));
  const logged = (patientId: string) =>
    db.withTenant(
      context,
      { act: 'update', object: { type: 'Patient', id: patientId }, patients: [patientId] },
      async (tx: TenantTransaction) => {
        await Promise.all(statements(patientId).map((query) => tx.run(query)));
      },
    );
  const plain = async (patientId: string) => {
    const client = await bare.connect();
    const sent = [
      client.query(beginStatement(context)),
      ...statements(patientId).map((query) => {
        const { sql, parameters } = query.compile();
        return client.query(sql, [...parameters]);
      }),
    ];
    await Promise.all(sent);
    await client.query('commit');
    client.release();
  };
  try {
    const { own, peer, ratio } = await compare(
      { runs: quick ? 60 : 400, warmUp: 10 },
      () => all(logged),
      () => all(plain),
    );
    return {
      name: `業務の変更、${WRITERS} 人同時`,
      figure: `記録つき ${show((WRITERS * 1_000) / own.median)} 件/秒 (なし ${show((WRITERS * 1_000) / peer.median)} 件/秒)`,
      limit: `処理量の比 ${show(1 / ratio)} (目標 0.9 以上)`,
      met: 1 / ratio >= 0.9,
    };
  } finally {
    await bare.end();
    await db.close();
  }
}

async function sequencing(database: TestDatabase, quick: boolean): Promise<Line> {
  const count = quick ? 20_000 : 100_000;
  await database.arrange('delete from audit.inbox');
  await fillInbox(database, tenantA, count);
  const ledger = testLedger(database, { patientRefs: patientReferences(database.keys) });
  const start = performance.now();
  await ledger.flush();
  const seconds = (performance.now() - start) / 1_000;
  await ledger.stop();
  return {
    name: `整列とチェックポイント、${count} 件`,
    figure: `${show(count / seconds)} 件/秒`,
    limit: '目標 10000 件/秒以上',
    met: count / seconds >= 10_000,
  };
}

async function publishLag(database: TestDatabase, quick: boolean): Promise<Line> {
  const seconds = quick ? 10 : 65;
  const tenantId = randomUUID();
  const ledger = testLedger(database, {
    patientRefs: patientReferences(database.keys),
    wakeEvery: 500,
    publishEvery: 60_000,
    publishAfter: 1_000,
  });
  const end = performance.now() + seconds * 1_000;
  for (let tick = 1; performance.now() < end; tick += 1) {
    await fillInbox(database, tenantId, 100);
    await pause(Math.max(0, end - seconds * 1_000 + tick * 200 - performance.now()));
  }
  await ledger.flush();
  await ledger.stop();
  const [row] = await database.arrange<{ lag: number }>(
    `select max(extract(epoch from c.at - e.at))::float8 as lag from audit.entry e
      cross join lateral (select k.at from audit.checkpoint k
        where k.tenant_id = e.tenant_id and k.size > e.seq order by k.size limit 1) c
      where e.tenant_id = $1`,
    [tenantId],
  );
  const lag = row?.lag ?? Number.NaN;
  return {
    name: `公開の遅れ、毎秒 500 件を ${seconds} 秒`,
    figure: `最大 ${show(lag)} 秒`,
    limit: '上限 90 秒',
    met: lag <= 90,
  };
}

async function proofOfLargeLog(database: TestDatabase, quick: boolean): Promise<Line> {
  const size = quick ? 1_000_003 : 10_000_003;
  const tenantId = randomUUID();
  await plantLargeLog(database, tenantId, size);
  const { median, p95 } = await sample({ runs: quick ? 50 : 200, warmUp: 5 }, () =>
    database.db.withTenant(
      testContext(tenantId),
      { act: 'read', object: { type: 'AccessLog' }, patients: 'none' },
      (tx) => proveInclusion(tx, Math.floor(Math.random() * size), size),
    ),
  );
  return {
    name: `${size.toLocaleString('en')} 件のログの包含証明`,
    figure: `${show(median)} ms (p95 ${show(p95)} ms)`,
    limit: '上限 50 ms',
    met: p95 <= 50,
  };
}

async function plantPatients(database: TestDatabase, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await database.arrange(
    `insert into app.patient (tenant_id, id, number, name, kana, sex, birth_date)
     select $1, n.id, n.nr, '計測 患者', 'ケイソク カンジャ', 'female', date '1980-01-01'
       from unnest($2::uuid[]) with ordinality n(id, nr)`,
    [tenantA, ids],
  );
  return ids;
}
