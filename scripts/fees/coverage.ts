// `node scripts/fees/coverage.ts`: writes docs/fees/coverage.md. Needs the law and the masters beside the project.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { referenceData } from '@akashi/test-support';
import { coverage } from './coverage-data.ts';
import { coveragePage } from './coverage-page.ts';

const folder = fileURLToPath(new URL('../../docs/fees/', import.meta.url));
const masters = referenceData('masters');
const all = masters === undefined ? undefined : coverage(masters);

if (all === undefined) {
  console.error('COVERAGE: 点数表の本文とマスターがこのプロジェクトの隣にありません。');
  process.exitCode = 1;
} else {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}coverage.md`, coveragePage(all));
}
