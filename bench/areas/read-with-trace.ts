import { qb } from '../../apps/server/src/platform/database/index.ts';
import { createPool } from '../../apps/server/src/platform/database/pool.ts';
import { testContext } from '../../apps/server/src/platform/database/testing.ts';
import type { Benchmark } from '../support/benchmark.ts';
import { show } from '../support/benchmark.ts';
import { compare } from '../support/measure.ts';
import { longPatient } from '../world/visits.ts';

/** Readers at the same time, as many as the pools have connections. */
const READERS = 4;

/**
 * `readTenant` beside the same four queries past row security and without a trace: sent in one go without a transaction
 * (what protection and trace cost), and one after the other in a transaction, as drivers usually do (what pipelining gives).
 */
export const readWithTrace: Benchmark = {
  name: '行の保護と記録つきの読み取り',
  async run({ quick, room }) {
    const { patientId } = await longPatient(room, 3);
    const queries = queriesOf(room.tenantId, patientId);
    const compiled = Object.values(queries).map((query) => query.compile());
    const bare = createPool({ connection: room.database.connection('superuser'), max: READERS });
    const context = testContext(room.tenantId, { actor: { staffId: room.doctorId, role: 'doctor' } });
    const access = {
      act: 'read',
      object: { type: 'Patient', id: patientId },
      patients: [patientId],
    } as const;
    const plain = async () => {
      const client = await bare.connect();
      await Promise.all(compiled.map(({ sql, parameters }) => client.query(sql, [...parameters])));
      client.release();
    };
    const stepwise = async () => {
      const client = await bare.connect();
      await client.query('begin');
      for (const { sql, parameters } of compiled) await client.query(sql, [...parameters]);
      await client.query('commit');
      client.release();
    };
    const readers = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: READERS }, work));
    try {
      const { own, peer, ratio } = await compare(
        { runs: quick ? 300 : 2_000, warmUp: 50 },
        () => readers(() => room.database.db.readTenant(context, access, queries)),
        () => readers(plain),
      );
      const oneByOne = await compare(
        { runs: quick ? 300 : 2_000, warmUp: 50 },
        () => readers(() => room.database.db.readTenant(context, access, queries)),
        () => readers(stepwise),
      );
      return [
        {
          name: `まとめて送る読み取り (${READERS} 人同時)`,
          figure: `${show(oneByOne.own.median)} ms (一問ずつ ${show(oneByOne.peer.median)} ms)`,
          ratio: oneByOne.ratio,
          peer: '同じ問い合わせを一つずつ待つトランザクション、保護も記録もなし',
        },
        {
          name: `行の保護と記録つきの読み取り (${READERS} 人同時)`,
          figure: `${show(own.median)} ms (なし ${show(peer.median)} ms)`,
          ratio,
          peer: '同じ問い合わせ、保護も記録もなし',
        },
      ];
    } finally {
      await bare.end();
    }
  },
};

/** What a patient screen asks; the tenant is named, so that both sides run the same plans. */
function queriesOf(tenantId: string, patientId: string) {
  return {
    patient: qb
      .selectFrom('app.patient')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('id', '=', patientId),
    coverages: qb
      .selectFrom('app.coverage')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('patient_id', '=', patientId),
    conditions: qb
      .selectFrom('app.condition')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('patient_id', '=', patientId),
    visits: qb
      .selectFrom('app.encounter')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('patient_id', '=', patientId)
      .orderBy('date', 'desc')
      .limit(10),
  };
}
