import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSecondRecord } from '../../../apps/server/src/modules/ledger/index.ts';
import { createDatabase, type TenantDatabase } from '../../../apps/server/src/platform/database/database.ts';
import {
  createTestDatabase,
  tenantA,
  testContext,
} from '../../../apps/server/src/platform/database/testing.ts';

const WRITERS = 16;

/** Business transactions per second with the second record over those without, writers in parallel, several turns each. */
export async function proveSinkCost(short: boolean): Promise<Record<string, unknown>> {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'akashi-prove-sink-'));
  const record = await openSecondRecord({ dataDir });
  const config = { connection: database.connection('akashi_app'), poolSize: WRITERS };
  const plain = createDatabase(config);
  const witnessed = createDatabase({ ...config, witness: record.witness, process: record.process });
  const seconds = short ? 1.5 : 6;
  try {
    await Promise.all([run(plain, 1), run(witnessed, 1)]);
    const rates = { plain: [] as number[], witnessed: [] as number[] };
    for (let turn = 0; turn < (short ? 3 : 7); turn++) {
      rates.plain.push(await run(plain, seconds));
      rates.witnessed.push(await run(witnessed, seconds));
    }
    const ratios = rates.plain.map((rate, at) => (rates.witnessed[at] ?? 0) / rate).sort((a, b) => a - b);
    const ratio = ratios[Math.floor(ratios.length / 2)] ?? 0;
    return {
      writers: WRITERS,
      plainPerSecond: Math.round(Math.max(...rates.plain)),
      witnessedPerSecond: Math.round(Math.max(...rates.witnessed)),
      ratio: Number(ratio.toFixed(3)),
    };
  } finally {
    await Promise.all([plain.close(), witnessed.close()]);
    await record.close();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function run(database: TenantDatabase, seconds: number): Promise<number> {
  const end = performance.now() + seconds * 1_000;
  const access = { act: 'update', object: { type: 'Patient', id: tenantA }, patients: [tenantA] } as const;
  let done = 0;
  const writer = async (): Promise<void> => {
    while (performance.now() < end) {
      await database.withTenant(testContext(), access, async () => undefined);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  return done / seconds;
}
