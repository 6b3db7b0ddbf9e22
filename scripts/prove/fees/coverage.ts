import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { referenceData } from '@akashi/test-support';
import {
  type Coverage,
  countOf,
  coverage as coverageOf,
  outpatientNotesAJ,
  shareOf,
  strayKeys,
} from '../../fees/coverage-data.ts';
import { coveragePage, PARTS } from '../../fees/coverage-page.ts';
import { demand } from '../area.ts';
import { cannotRun, type Part } from '../part.ts';

const PAGE = fileURLToPath(new URL('../../../docs/fees/coverage.md', import.meta.url));

/** Each 区分 and 注 of both schedules: by a rule with an example, by input, not yet. */
export const coverage: Part = {
  name: 'coverage',
  about: '点数表(2024・2026)の区分と注を1つずつ: 規則と例・入力・まだ、頁が古くないこと',
  async run() {
    const masters = referenceData('masters');
    const all = masters === undefined ? undefined : coverageOf(masters);
    if (all === undefined) cannotRun('the law and the masters are not beside this checkout');
    const stray = strayKeys() ?? [];
    for (const key of stray) console.log(`  no such clause: ${key}`);
    demand(stray.length === 0, `${stray.length} rules cover clauses that the law does not have`);
    const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
    demand(page === coveragePage(all), 'docs/fees/coverage.md is stale: node scripts/fees/coverage.ts');
    return Object.fromEntries(all.map((one) => [one.schedule, figures(one)]));
  },
};

function figures({ clauses }: Coverage) {
  const notes = countOf(outpatientNotesAJ(clauses));
  return {
    outpatientNotesAtoJ: { ...notes, share: shareOf(notes), aim: 0.9 },
    parts: Object.fromEntries(
      Object.keys(PARTS).map((letter) => {
        const own = clauses.filter(({ section, outpatient }) => section.startsWith(letter) && outpatient);
        return [
          letter,
          {
            items: countOf(own.filter(({ kind }) => kind === 'item')),
            notes: countOf(own.filter(({ kind }) => kind === 'note')),
          },
        ];
      }),
    ),
    inpatientNotes: countOf(clauses.filter(({ kind, outpatient }) => kind === 'note' && !outpatient)),
  };
}
