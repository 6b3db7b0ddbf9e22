import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestDatabase } from '../../platform/database/testing.ts';
import { fileKms } from '../../platform/keys/index.ts';
import { createLogger } from '../../platform/logging/logger.ts';
import { openLogSeeds } from './keys/log-seeds.ts';
import { type Ledger, type LedgerSetting, startLedger } from './ledger.ts';

/** The folder of root secrets of one test. */
export function testSeedFolder(): string {
  return mkdtempSync(join(tmpdir(), 'akashi-log-keys-'));
}

/** Root secrets for a test, wrapped as in the product. */
export function testSeeds(folder: string = testSeedFolder()) {
  return openLogSeeds(folder, fileKms(Buffer.alloc(32, 7)));
}

/** A running log on a test database. It wakes and publishes only when `flush` is called, unless told otherwise. */
export function testLedger(database: TestDatabase, more: Partial<LedgerSetting> = {}): Ledger {
  return startLedger({
    connection: database.connection('akashi_audit_seq'),
    seeds: testSeeds(),
    patientRefs: () => [],
    logger: createLogger({ level: 'silent' }),
    process: 'test',
    wakeEvery: 60_000,
    publishEvery: 3_600_000,
    publishAfter: Number.POSITIVE_INFINITY,
    ...more,
  });
}
