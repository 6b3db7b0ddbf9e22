/** The selectors of the rules against the official master, when the reference data lies beside the project. */
import { readdirSync } from 'node:fs';
import { referenceData } from '@akashi/test-support';
import { describe, expect, it } from 'vitest';
import { limitRules, PreparedLimits } from '../../src/limits/index.ts';
import type { LimitRule } from '../../src/limits/rule.ts';
import { names, parseSelector, plainName } from '../../src/limits/select.ts';
import { referenceRows } from '../reference.ts';

const folder = referenceData('masters/procedure');
const diffs =
  folder === undefined
    ? []
    : readdirSync(folder)
        .filter((name) => /^s_(20240[6-9]|20241|2025)/.test(name))
        .sort();
const rows = folder === undefined ? undefined : referenceRows(['s_20240531.zip', ...diffs]);

/** The 2026 master is not at hand: rules that start then name rows that may not exist yet. */
const known = limitRules.filter(({ validFrom }) => validFrom < '2026-06-01');

/** Standards that have a name of their own instead of their code. */
const NAMED: ReadonlyMap<string, string> = new Map([['online', '3825']]);

/** C002 注12 asks for the registration of every row with 通信機; some of the reduced ones lack it in the columns. */
const LACKING = /^[在施]医総管（.*通信機.*減）$/;

describe.skipIf(rows === undefined)('制限の規則と公式マスター (FEES-1)', () => {
  it('書かれた区分はどれもマスターに行がある', () => {
    const selectors = new Set(
      known.flatMap((rule) => [...rule.of, ...('beside' in rule ? rule.beside : []), ...(rule.among ?? [])]),
    );
    const named = (rows ?? []).map((row) => ({ row, name: plainName(row.name) }));
    const unknown = [...selectors].filter((selector) => {
      const parsed = parseSelector(selector);
      return !named.some(({ row, name }) => names(parsed, row, name));
    });
    console.info(`limit rules: ${selectors.size} selectors, each with rows of the official master`);
    expect(unknown).toEqual([]);
  });

  it('区分だけを書いた規則は、注の加算の行を語らない', () => {
    const introduction = (rows ?? []).find(({ code }) => code === '114028570');
    if (introduction === undefined) throw new Error('C101 の導入初期加算がマスターにない');
    const name = plainName(introduction.name);
    expect(names(parseSelector('C101'), introduction, name)).toBe(false);
    expect(names(parseSelector('C101..C121'), introduction, name)).toBe(false);
    expect(names(parseSelector(`C101 ${name}`), introduction, name)).toBe(true);
  });

  it('届出を求める規則の施設基準は、マスターの行の施設基準コード（項番72〜81）にある', () => {
    const wrong = known.flatMap((rule) => {
      if (rule.kind !== 'registration') return [];
      const codes = rule.standards.map((key) => NAMED.get(key) ?? key.replace('facility', ''));
      const limits = new PreparedLimits([rule]);
      return (rows ?? [])
        .filter(
          (row) =>
            limits.partsOf(row).length > 0 &&
            !LACKING.test(row.name) &&
            !row.standards.some((code) => codes.includes(code)),
        )
        .map((row) => `${rule.id}: ${row.name} [${row.standards}]`);
    });
    expect(wrong).toEqual([]);
  });

  it('規則が語る行を、規則の種類ごとに数える', () => {
    const limits = new PreparedLimits(limitRules);
    const spoken = (rows ?? []).filter((row) => limits.partsOf(row).some(({ role }) => role === 'of'));
    const kinds = new Map<LimitRule['kind'], number>();
    for (const { kind } of limitRules) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    console.info(
      `limit rules: ${[...kinds].map((entry) => entry.join(' ')).join(', ')}; ${spoken.length} rows`,
    );
    expect(spoken.length).toBeGreaterThan(200);
  });
});
