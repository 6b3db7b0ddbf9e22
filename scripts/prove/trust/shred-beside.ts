import { readdirSync } from 'node:fs';
import type { TestDatabase } from '../../../apps/server/src/platform/database/testing.ts';
import { demand } from '../area.ts';
import { baseBackup } from './shred-base.ts';
import { type Held, heldBy, openedOf } from './shred-search.ts';

/** Tells, after the keys are gone, what the copy from before still gives away. */
export type BesideCheck = (neighbour: string) => Promise<ReturnType<typeof figures>>;

/**
 * Copies the running cluster before an institution's keys go and starts the copy beside it; every sealed column of it
 * opens at that time, or the question asked afterwards would be an idle one.
 */
export async function copyBeside(
  database: TestDatabase,
  gone: string,
  { knownTexts, words }: { knownTexts: readonly string[]; words: readonly string[] },
) {
  const copy = await baseBackup(database);
  const before = await heldBy(copy.database, gone);
  const keys = keysOf(database, gone);
  const plain = await database.arrange<{ name: string; kana: string }>(
    'select distinct name, kana from app.patient where tenant_id = $1',
    [gone],
  );
  demand(before.values.length > 0, 'the copy holds sealed values');
  demand(openedOf(copy.database, before).opened === before.values.length, 'the copy opens before');
  const check: BesideCheck = async (neighbour) => {
    const still = await copy.database.arrange<{ n: number }>(
      'select count(*)::int as n from app.patient where tenant_id = $1',
      [gone],
    );
    const beside = await heldBy(copy.database, neighbour);
    const found = figures(before, {
      rows: still[0]?.n ?? 0,
      opened: openedOf(copy.database, before).opened,
      sealedTextsInBytes: copy.holds(before.plain),
      keysInBytes: copy.holds(keys.flatMap((key) => [key, key.toString('hex'), key.toString('base64')])),
      plainColumnsInBytes: copy.holds(knownTexts.filter((text) => !before.plain.includes(text))),
      ofThem: {
        names: copy.holds(plain.map(({ name }) => name)),
        readings: copy.holds(plain.map(({ kana }) => kana)),
        chartWords: copy.holds(words),
      },
      neighbourOpened: openedOf(copy.database, beside).opened,
      mebibytes: copy.mebibytes,
    });
    demand(found.rows > 0, 'the copy is one from before');
    const { names, readings, chartWords } = found.ofThem;
    demand(names + readings + chartWords === found.plainColumnsInBytes, 'every readable text has its kind');
    // The search itself is shown to find: what lies open in the same files is found by the same means.
    demand(before.plain.length > 0, 'there are sealed texts to look for');
    demand(found.plainColumnsInBytes > 0, 'the search finds what stands open in the copy');
    demand(found.opened === 0, `${found.opened} sealed values of the copy open`);
    demand(found.sealedTextsInBytes === 0, `${found.sealedTextsInBytes} sealed texts stand in the copy`);
    demand(keys.length > 0 && found.keysInBytes === 0, `${found.keysInBytes} keys stand in the copy`);
    demand(beside.values.length > 0, 'the neighbour has sealed values in the copy');
    demand(found.neighbourOpened === beside.values.length, 'the neighbour is read from the copy');
    return found;
  };
  return { check, close: copy.close };
}

interface Found {
  rows: number;
  opened: number;
  sealedTextsInBytes: number;
  keysInBytes: number;
  /** Known texts in columns that are not sealed (they are searched): a copy from before keeps them, and which. */
  plainColumnsInBytes: number;
  ofThem: { names: number; readings: number; chartWords: number };
  neighbourOpened: number;
  mebibytes: number;
}

function figures(before: Held, found: Found) {
  return { sealedValues: before.values.length, sealedTexts: before.plain.length, ...found };
}

function keysOf({ keys }: TestDatabase, tenantId: string): Buffer[] {
  if (!readdirSync(keys.folder).includes(tenantId)) return [];
  return keys.list(tenantId).flatMap(({ purpose, version }) => {
    const key = keys.ring(tenantId, purpose).version(version);
    return key ? [Buffer.from(key)] : [];
  });
}
