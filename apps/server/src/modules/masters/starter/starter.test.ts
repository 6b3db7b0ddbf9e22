import { readFileSync } from 'node:fs';
import {
  type MasterKind,
  type MasterState,
  recordOf,
  recordOn,
  type Versions,
  versionOn,
} from '@akashi/master-files';
import { referenceData } from '@akashi/test-support';
import { describe, expect, it } from 'vitest';
import { compactRecord, expandRecord } from './compact.ts';
import { STARTER_FIELDS } from './fields.ts';
import { STARTER_KINDS, starterRecords } from './index.ts';
import { officialStates } from './official.ts';
import { reviseFor2026 } from './revision-2026.ts';

const starter = starterRecords();
const on = <K extends MasterKind>(kind: K, code: string, date: string) =>
  recordOn(kind, starter[kind].codes.get(code) ?? [], date);
const value = (code: string, date: string) => on('procedure', code, date)?.value;

describe('はじめから入っている小さなマスター FEES-1', () => {
  it('診療所の日常に足りるだけのコードがある', () => {
    const sizes = STARTER_KINDS.map((kind) => starter[kind].codes.size);
    const least = [300, 300, 20, 55, 300, 40];
    for (const [i, size] of sizes.entries())
      expect(size, STARTER_KINDS[i]).toBeGreaterThanOrEqual(least[i] ?? 0);
  });

  it('令和6年6月・10月・12月・令和7年4月の点数をその日で読み分ける', () => {
    expect([value('111000110', '2024-06-01'), value('112007410', '2025-09-30')]).toEqual([291, 75]);
    expect([value('111703670', '2025-03-31'), value('111703670', '2025-04-01')]).toEqual([undefined, 12]);
    expect(on('procedure', '111703270', '2024-12-01')).toMatchObject({ value: 1 });
    expect(['2024-09-30', '2025-04-01'].map((date) => on('procedure', '111703370', date)?.name)).toEqual([
      '医療ＤＸ推進体制整備加算（初診）',
      '医療ＤＸ推進体制整備加算６（初診）',
    ]);
  });

  it('令和8年6月からの点数は暫定と記され、廃止される加算は5月31日で終わる', () => {
    expect(['2026-05-31', '2026-06-01'].map((date) => value('112007410', date))).toEqual([75, 76]);
    expect(['2026-05-31', '2026-06-01'].map((date) => value('120004270', date))).toEqual([10, 8]);
    expect(['2026-05-31', '2026-06-01'].map((date) => value('180725710', date))).toEqual([6, 17]);
    expect(['2026-05-31', '2026-06-01'].map((date) => value('111703670', date))).toEqual([12, undefined]);
    const versions = starter.procedure.codes.get('112007410') ?? [];
    expect(versionOn(versions, '2026-05-31')?.provisional).toBeUndefined();
    expect(versionOn(versions, '2026-06-01')?.provisional).toBe(true);
    expect(value('111000110', '2026-06-01')).toBe(291);
  });

  it('年齢加算が指すコードは、どれもこの中にある', () => {
    const missing = [...starter.procedure.codes.values()].flatMap((versions) =>
      (recordOn('procedure', versions, '2025-09-01')?.ageAddOns ?? [])
        .map(({ code }) => code)
        .filter((code) => !starter.procedure.codes.has(code)),
    );
    expect(missing).toEqual([]);
  });

  it('薬：先発・後発・（選）と薬価改定', () => {
    const drugs = [...starter.drug.codes.values()].flatMap((v) => recordOn('drug', v, '2025-09-01') ?? []);
    const count = (test: (drug: (typeof drugs)[number]) => boolean) => drugs.filter(test).length;
    expect(count((d) => d.generic)).toBeGreaterThan(80);
    expect(count((d) => d.form === 'external')).toBeGreaterThan(30);
    expect(count((d) => d.form === 'injection')).toBeGreaterThan(20);
    for (const drug of drugs.filter((d) => d.longListed === 2)) {
      const original = on('drug', drug.longListedOriginal, '2025-09-01');
      expect(original, drug.code).toBeDefined();
      expect(drug.price).toBeLessThanOrEqual(original?.price ?? 0);
    }
  });

  it('圧縮した形は、残した項目を失わずに元へ戻る', () => {
    for (const kind of STARTER_KINDS) {
      for (const [code, versions] of starter[kind].codes) {
        expect(expandRecord(kind, compactRecord(kind, code, versions))).toEqual(versions);
      }
    }
  });
});

const root = referenceData('masters');

describe.skipIf(!root)('公式マスターとの一致 FEES-1', () => {
  const official = root ? officialStates(root) : new Map<MasterKind, MasterState>();

  it.each(STARTER_KINDS)('%s：残したすべての項目が、どの期間でも公式の行と等しい', (kind) => {
    let compared = 0;
    for (const [code, versions] of starter[kind].codes) {
      const source = official.get(kind)?.codes.get(code) ?? [];
      for (const version of versions.filter((v) => !v.provisional)) {
        const rows = source.filter((v) => v.validFrom <= version.validTo && version.validFrom <= v.validTo);
        expect(rows.length, `${code} ${version.validFrom}`).toBeGreaterThan(0);
        for (const row of rows) {
          for (const { name, column } of STARTER_FIELDS[kind]) {
            expect(version.columns[column - 1] ?? '', `${code} ${name}`).toBe(row.columns[column - 1] ?? '');
          }
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThanOrEqual(starter[kind].codes.size);
  });

  it('算定ルールと例題に出てくる診療行為は、公式マスターにある限りすべて入っている', () => {
    const missing = ['domain/fee-rules.md', 'cases/law-examples.json', 'cases/visit-published-2024.json']
      .flatMap((path) => [
        ...readFileSync(referenceData(path) ?? '', 'utf8').matchAll(/(?<!\d)1\d{8}(?!\d)/g),
      ])
      .map(([code]) => code)
      .filter((code) => versionOn(official.get('procedure')?.codes.get(code) ?? [], '2025-09-01'))
      .filter((code) => !starter.procedure.codes.has(code));
    expect(missing).toEqual([]);
  });

  it('暫定の版は、公式の最後の版と点数と変更年月日だけが違う', () => {
    for (const [code, versions] of starter.procedure.codes) {
      const provisional = versions.find((v) => v.provisional);
      if (!provisional) continue;
      const before = versions.at(-2);
      const differing = STARTER_FIELDS.procedure
        .filter(({ column }) => before?.columns[column - 1] !== provisional.columns[column - 1])
        .map(({ name }) => name);
      expect([[], ['value', 'changedOn']], code).toContainEqual(differing);
      const source = official.get('procedure')?.codes.get(code) ?? [];
      expect(reviseFor2026(code, source).at(-1)?.columns[11]).toBe(provisional.columns[11]);
    }
  });
});

const law = referenceData('law/2026-items.ndjson');

/** Text of each 区分 and its branches, thousands without their comma. */
function sectionTexts(path: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const line of readFileSync(referenceData(path) ?? '', 'utf8')
    .trim()
    .split('\n')) {
    const code = /"code":"([A-Z]\d{3}(?:-\d+)?)/.exec(line)?.[1] ?? '';
    const text = line.replace(/(\d),(?=\d{3})/g, '$1');
    for (const key of new Set([code, code.slice(0, 4)])) texts.set(key, (texts.get(key) ?? '') + text);
  }
  return texts;
}

/** Whether the points differ from those before. */
function changed(versions: Versions): boolean {
  const [before, after] = versions.slice(-2);
  return before?.columns[11] !== after?.columns[11];
}

describe.skipIf(!law)('令和8年の告示との一致 FEES-1', () => {
  it('変わった点数は、その区分番号の条文か告示の本文に書かれている', () => {
    const items = readFileSync(law ?? '', 'utf8')
      .trim()
      .split('\n');
    const notification = readFileSync(referenceData('law/2026-fee-schedule-notification.txt') ?? '', 'utf8');
    const bySection = new Map(items.map((line) => [/"code":"([^"]+)"/.exec(line)?.[1] ?? '', line]));
    let inSection = 0;
    const unwritten: string[] = [];
    for (const [code, versions] of starter.procedure.codes) {
      const provisional = versions.find((v) => v.provisional);
      if (!provisional || !changed(versions)) continue;
      const { section, value: points } = recordOf('procedure', provisional);
      if (new RegExp(`(?<!\\d)${points}(?!\\d)`).test(bySection.get(section) ?? '')) inSection++;
      else if (!notification.includes(`${points.toLocaleString('en-US')}点`)) unwritten.push(code);
    }
    expect(unwritten).toEqual([]);
    expect(inSection).toBeGreaterThan(60);
  });

  it('点数の変わらないコードに、条文から消えた点数は残っていない', () => {
    const [before, after] = ['law/2024-items.ndjson', 'law/2026-items.ndjson'].map(sectionTexts);
    const gone: string[] = [];
    let confirmed = 0;
    for (const [code, versions] of starter.procedure.codes) {
      const provisional = versions.find((v) => v.provisional);
      if (!provisional) continue;
      const { section, value: points } = recordOf('procedure', provisional);
      const states = (texts: ReadonlyMap<string, string> | undefined) =>
        new RegExp(`(?<!\\d)${String(points).replace('.', '\\.')}(?!\\d)`).test(texts?.get(section) ?? '');
      if (states(after)) confirmed++;
      else if (states(before)) gone.push(code);
    }
    // Stated in full-width digits (在宅医療ＤＸ情報活用加算２ ９点) or in a note that the extract lacks (C001 乳幼児加算).
    expect(gone).toEqual(['114015870', '114706510']);
    expect(confirmed).toBeGreaterThan(450);
  });
});
