import { randomUUID } from 'node:crypto';
import { eventSealer } from '../../apps/server/src/modules/ledger/index.ts';
import { makeEvent } from '../../apps/server/src/platform/database/access.ts';
import { type TestDatabase, testContext } from '../../apps/server/src/platform/database/testing.ts';

const STEP = 5_000;

/** Puts as many events into the inbox as if they had been committed: full shape, patients sealed. */
export async function fillInbox(database: TestDatabase, tenantId: string, count: number): Promise<void> {
  const seal = eventSealer(database.keys);
  for (let done = 0; done < count; done += STEP) {
    const events = Array.from({ length: Math.min(STEP, count - done) }, (_, at) => {
      const patientId = `01900000-0000-7000-8000-${String(at % 3_000).padStart(12, '0')}`;
      return makeEvent(
        testContext(tenantId, {
          actor: {
            staffId: randomUUID(),
            role: 'doctor',
            sessionId: randomUUID(),
            deviceId: 'a'.repeat(64),
            ip: '10.0.0.21',
          },
        }),
        { act: 'read', object: { type: 'Patient', id: patientId }, patients: [patientId] },
        'bench/1/00000000',
        seal,
      );
    });
    await database.arrange(
      `insert into audit.inbox (tenant_id, id, body)
       select $1, n.id, convert_to(n.body, 'UTF8') from unnest($2::uuid[], $3::text[]) n(id, body)`,
      [tenantId, events.map(({ id }) => id), events.map(({ body }) => body)],
    );
  }
}
