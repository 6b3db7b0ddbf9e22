import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase, tenantA } from '../../platform/database/testing.ts';
import { OPERATOR_LOG } from './logs.ts';
import { recordOperatorAct } from './operator-act.ts';
import { logStatus } from './reading/status.ts';
import { testLedger, testSeeds } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('TRUST-5: 運用者の記録', () => {
  it('運用者の行為は、運用者のログに、だれがどの機械からかとともに載り、署名される', async () => {
    const seeds = testSeeds();
    const ledger = testLedger(database, { seeds });
    await recordOperatorAct(database.db, {
      act: 'import-masters',
      object: { type: 'MasterRelease' },
      details: { files: 6 },
    });
    await ledger.flush();
    const rows = await database.arrange<{ body: Buffer }>(
      'select body from audit.entry where tenant_id = $1 order by seq',
      [OPERATOR_LOG],
    );
    const event = JSON.parse(rows.at(-1)?.body.toString() ?? '{}');
    expect(event).toMatchObject({ act: 'operator:import-masters', details: { files: 6 } });
    expect(event.details.account).not.toBe('');
    const status = await logStatus({ database: database.db, seeds }, OPERATOR_LOG);
    expect(status).toMatchObject({ size: 2, published: { size: 2 }, signature: 'ok', waitingSeconds: 0 });
    expect(await logStatus({ database: database.db, seeds: testSeeds() }, OPERATOR_LOG)).toMatchObject({
      signature: 'wrong',
    });
    expect(await logStatus({ database: database.db, seeds }, tenantA)).toMatchObject({
      size: 0,
      signature: 'none',
    });
    await ledger.stop();
  });

  it('名前の形に合わない行為は書けない', async () => {
    await expect(
      recordOperatorAct(database.db, { act: 'Start!', object: { type: 'Server' } }),
    ).rejects.toThrow(RangeError);
  });
});
