// `node scripts/security/asvs.ts`: writes the page of the OWASP ASVS from its rows.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGE, pageOf } from './asvs-page.ts';
import { faultsOf, readIndex, readRows, required } from './asvs-rows.ts';

const root = join(import.meta.dirname, '../..');
const index = readIndex(root);
const rows = readRows(root, index);
const faults = faultsOf(rows, required(index), root);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
writeFileSync(join(root, PAGE), pageOf(rows, index));
console.log(`${PAGE}: ${rows.length} requirements`);
