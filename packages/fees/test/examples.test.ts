import { describe, expect, it } from 'vitest';
import { ruleOf } from '../src/catalogue.ts';
import { differences, examples } from './examples/index.ts';

describe('計算例 (FEES-2)', () => {
  it.each(examples.map((example) => [example.id, example] as const))('%s', (_, example) => {
    expect(differences(example)).toEqual([]);
  });

  it('名前は一つずつ、規則は目録にあるもの', () => {
    const ids = examples.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(examples.flatMap(({ rules }) => rules).filter((rule) => ruleOf(rule) === undefined)).toEqual([]);
  });

  it('示すとした条文は、挙げた規則のどれかが扱う', () => {
    const bare = (key: string) => key.replace(/^20\d\d:/, '');
    const stray = examples.flatMap((example) => {
      const covered = new Set(example.rules.flatMap((rule) => (ruleOf(rule)?.covers ?? []).map(bare)));
      return example.shows.filter((key) => !covered.has(bare(key))).map((key) => `${example.id}: ${key}`);
    });
    expect(stray).toEqual([]);
  });
});
