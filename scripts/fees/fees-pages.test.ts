import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ruleCatalogue } from '@akashi/fees';
import { describe, expect, it } from 'vitest';
import { strayKeys } from './coverage-data.ts';
import { manualPages } from './manual-pages.ts';

const folder = fileURLToPath(new URL('../../docs/fees/', import.meta.url));

describe('算定の手引き (FEES-1)', () => {
  it('頁は目録のとおり(古いときは node scripts/fees/manual.ts)', () => {
    const stale = manualPages()
      .filter(({ path, text }) => !existsSync(folder + path) || readFileSync(folder + path, 'utf8') !== text)
      .map(({ path }) => path);
    expect(stale).toEqual([]);
  });

  it('どの規則も、いつ・必要なもの・算定・根拠を言う', () => {
    const silent = ruleCatalogue.filter(({ name, description, needs, yields, source }) =>
      [name, description, needs, yields, source].some((text) => text.trim() === ''),
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('規則が扱うとする条文は、点数表にある', () => {
    const stray = strayKeys();
    if (stray === undefined) return;
    expect(stray).toEqual([]);
  });
});
