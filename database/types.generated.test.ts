import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createTestDatabase } from '../apps/server/src/platform/database/testing.ts';
import { generateTypes } from './generate-types.ts';

it('the generated types are those of the migrated database (node database/generate-types.ts)', async () => {
  const database = await createTestDatabase();
  try {
    expect(readFileSync(new URL('./types.generated.ts', import.meta.url), 'utf8')).toBe(
      generateTypes(database),
    );
  } finally {
    await database.drop();
  }
});
