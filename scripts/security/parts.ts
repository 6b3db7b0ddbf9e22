// `npm run parts`: asks the registry about every part that runs in production; ends with 1 when one is overdue.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLock } from '../production/parts.ts';
import { lookAtParts, overdueOf, REPORT, reportText } from './look-at-parts.ts';
import { PARTS_PAGE, partsPage } from './parts-page.ts';
import { npmRegistry } from './registry.ts';

const root = join(import.meta.dirname, '..', '..');
const report = await lookAtParts(readLock(root), npmRegistry(root), {
  now: new Date(),
  onProgress: (done, all) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${done} / ${all}`);
  },
});
if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
writeFileSync(join(root, REPORT), reportText(report));
writeFileSync(join(root, PARTS_PAGE), partsPage(report));
if (report.advisories !== 'asked') console.error(`PARTS-ADVISORIES: ${report.advisories}`);
const overdue = overdueOf(report);
for (const line of overdue) console.error(`PARTS-OVERDUE: ${line}`);
console.log(`${PARTS_PAGE}: ${report.parts.length} parts, ${overdue.length} overdue`);
process.exitCode = overdue.length > 0 ? 1 : 0;
