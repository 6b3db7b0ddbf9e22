// `npm run prove -- AREA [--short] [--only=PART,…]`: a long proof, with its figures in docs/proofs/AREA.json.
import { referenceData } from '@akashi/test-support';
import type { Area } from './prove/area.ts';
import { areas, partedAreas } from './prove/areas.ts';
import { proveParts } from './prove/prove-parts.ts';
import { keep, recordOf } from './prove/record.ts';

const given = process.argv.slice(2);
const short = given.includes('--short');
const only = given.flatMap((word) =>
  word.startsWith('--only=') ? word.slice('--only='.length).split(',') : [],
);
const name = given.find((word) => !word.startsWith('--')) ?? '';
const area = areas[name];
const parted = partedAreas[name];

if (parted !== undefined) {
  process.exitCode = await proveParts(name, parted, { short, only });
} else if (area !== undefined) {
  await prove(name, area);
} else {
  console.error('PROVE-AREA: 証明する分野を指定してください(例: npm run prove -- isolation --short)');
  for (const [known, { about }] of Object.entries({ ...areas, ...partedAreas })) {
    console.error(`  ${known.padEnd(10)} ${about}`);
  }
  process.exitCode = 2;
}

async function prove(of: string, { needs, run }: Area): Promise<void> {
  if (needs !== undefined && referenceData(needs) === undefined) return;
  try {
    const record = recordOf(short, await run({ short }));
    console.log(JSON.stringify(record.figures, null, 2));
    console.log(`${of}: 証明できました → ${keep(of, record)}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
