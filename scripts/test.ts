// `npm test`: everything that needs no browser. Arguments go to Vitest (`npm test -- packages/fees`).
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { saveResult } from './results.ts';

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numFailedTestSuites: number;
  testResults: { name: string; assertionResults: { status: string; fullName: string }[] }[];
}

const root = join(import.meta.dirname, '..');
const report = join(root, '.akashi', 'vitest.json');
mkdirSync(join(root, '.akashi'), { recursive: true });
rmSync(report, { force: true });

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const run = spawnSync(
  process.execPath,
  [
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
);

let parsed: VitestReport;
try {
  parsed = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
} catch {
  console.error('TEST-NO-REPORT: the test runner ended without a report');
  process.exit(1);
}
const skipped = parsed.testResults.flatMap((file) =>
  file.assertionResults
    .filter((test) => test.status === 'skipped' || test.status === 'pending')
    .map((test) => `${test.fullName} (${file.name.slice(root.length + 1)})`),
);
// A file that does not even load counts as one failure, or it would pass unseen.
const brokenFiles = parsed.testResults.filter((file) => file.assertionResults.length === 0).length;
saveResult('test', {
  passed: parsed.numPassedTests,
  failed:
    parsed.numFailedTests +
    (run.status === 0 ? 0 : Math.max(brokenFiles, parsed.numFailedTests === 0 ? 1 : 0)),
  skipped: skipped.length,
  reasons: skipped,
});
process.exit(run.status ?? 1);
