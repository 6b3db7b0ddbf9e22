import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'apps/*/src/**/*.test.ts',
      'database/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    // Starts no database by itself: the first test that asks for one does.
    globalSetup: ['apps/server/src/platform/database/vitest-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One per processor: the tests wait for the database as much as they calculate.
    maxWorkers: '100%',
  },
});
