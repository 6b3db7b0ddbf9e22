import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadLibrary, loadStarterSet } from '../modules/masters/index.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing.ts';
import { type SeedReport, seedDemo } from './index.ts';

let test: TestDatabase;
let reports: SeedReport[];

beforeAll(async () => {
  test = await createTestDatabase();
  await loadStarterSet(test.connection('akashi_migrate'));
  const library = await loadLibrary(test.connection('akashi_app'));
  reports = await seedDemo({
    database: { app: test.db, connection: (role) => test.connection(role) },
    library,
    deskDate: '2025-09-30',
    ...(process.env.FULL ? {} : { patients: 12, days: 6 }),
    onProgress: (s) =>
      process.env.FULL && s.done % 10 === 0 && console.log(s.tenant, s.text, s.done, s.total),
  });
}, 240_000);
afterAll(() => test.drop());

it('seeds', async () => {
  console.log(JSON.stringify(reports, null, 1).slice(0, 5000));
  expect(reports.length).toBe(2);
});
