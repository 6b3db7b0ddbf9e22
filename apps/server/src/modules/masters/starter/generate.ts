/**
 * Writes the starter set from the official masters. Run by hand from the repository root:
 *   node apps/server/src/modules/masters/starter/generate.ts ../shared/masters
 * The curated codes stand in codes.json; the 2026 points in revision-2026.ts.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { MasterKind } from '@akashi/master-files';
import { compactRecord, writeRecord } from './compact.ts';
import { STARTER_KINDS } from './index.ts';
import { officialStates } from './official.ts';
import { reviseFor2026 } from './revision-2026.ts';

/** Versions that ended before the schedule of 2024 (drugs: the prices of 2024) are left out. */
const SCHEDULE_2024 = '2024-06-01';
const PRICES_2024 = '2024-04-01';

function generate(root: string): void {
  const codes: Record<MasterKind, string[]> = JSON.parse(
    readFileSync(new URL('./codes.json', import.meta.url), 'utf8'),
  );
  const states = officialStates(root);
  mkdirSync(new URL('./data/', import.meta.url), { recursive: true });
  for (const kind of STARTER_KINDS) {
    const since = kind === 'drug' ? PRICES_2024 : SCHEDULE_2024;
    const lines = codes[kind].flatMap((code) => {
      const versions = (states.get(kind)?.codes.get(code) ?? []).filter((v) => v.validTo >= since);
      const revised = kind === 'procedure' ? reviseFor2026(code, versions) : versions;
      if (revised.length === 0) throw new Error(`${kind} ${code} is not in the official masters`);
      return writeRecord(compactRecord(kind, code, revised));
    });
    writeFileSync(new URL(`./data/${kind}.json`, import.meta.url), `[\n${lines.join(',\n')}\n]\n`);
    console.info(`${kind}: ${lines.length}`);
  }
}

const [root] = process.argv.slice(2);
if (import.meta.main && root) generate(root);
