import { readFileSync } from 'node:fs';
import { referenceData } from '@akashi/test-support';
import { describe, expect, it } from 'vitest';
import { careCases } from './law/care.ts';
import type { LawCase, LawExample } from './law/case.ts';
import { inpatientCases } from './law/inpatient.ts';
import { intervalCases } from './law/intervals.ts';
import { medicineCases } from './law/medicine.ts';
import { surgeryCases } from './law/surgery.ts';
import { testCases } from './law/tests.ts';
import { visitCases } from './law/visit.ts';

const cases: Readonly<Record<string, LawCase>> = {
  ...visitCases,
  ...medicineCases,
  ...testCases,
  ...careCases,
  ...surgeryCases,
  ...inpatientCases,
  ...intervalCases,
};

/** Keys of the examples that explain a figure instead of being one. */
const REMARKS = new Set(['note', 'unrounded']);

const path = referenceData('cases/law-examples.json');
const examples: LawExample[] = path === undefined ? [] : JSON.parse(readFileSync(path, 'utf8'));

describe.skipIf(path === undefined)('告示・留意事項の計算例 (FEES-3)', () => {
  const covered = examples.filter((example) => cases[example.id] !== undefined);

  it.each(covered.map((example) => [example.id, example] as const))('%s', (id, example) => {
    const actual = cases[id]?.(example);
    const expected = Object.fromEntries(
      Object.entries(example.expected).filter(([key]) => !REMARKS.has(key)),
    );
    expect(actual).toEqual(expected);
  });

  it('どの例も計算する', () => {
    console.info(`law examples: ${covered.length} of ${examples.length} run against the engine`);
    expect(examples.filter((example) => cases[example.id] === undefined).map(({ id }) => id)).toEqual([]);
    expect(covered.length).toBeGreaterThanOrEqual(93);
  });
});
