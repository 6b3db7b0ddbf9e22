// `node scripts/fees/manual.ts`: writes the manual to docs/fees. Needs nothing beside the project.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { manualPages } from './manual-pages.ts';

const folder = fileURLToPath(new URL('../../docs/fees/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const { path, text } of manualPages()) writeFileSync(`${folder}${path}`, text);
