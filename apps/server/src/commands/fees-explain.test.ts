import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { referenceData } from '@akashi/test-support';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleCommand, explainCommand } from './fees-explain.ts';

const masters = referenceData('masters');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-fees-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function heard(work: (say: (line: string) => void) => number): { code: number; text: string } {
  const lines: string[] = [];
  const code = work((line) => lines.push(line));
  return { code, text: lines.join('\n') };
}

function explained(content: string, json = false): { code: number; text: string } {
  const path = join(folder, 'visit.json');
  writeFileSync(path, content);
  return heard((say) => explainCommand(path, { masters: masters ?? folder, json, say }));
}

const example = heard(exampleCommand).text;

describe('akashi fees explain (FEES-2)', () => {
  test.skipIf(masters === undefined)('見本はそのまま計算でき、項目ごとに規則と出典が出る', () => {
    const { code, text } = explained(example);
    expect([code, text]).toEqual([0, expect.stringContaining('2025-06-11 の受診（再診等）')]);
    expect(text).toContain('112007410 再診料');
    expect(text).toContain('A001-8.outpatient-management〕');
  });

  test.skipIf(masters === undefined)('マスターにないコードは理由を言い、終了コード1', () => {
    const { code, text } = explained(example.replace('160008010', '160000009'), true);
    expect(code).toBe(1);
    const { units, points, holds } = JSON.parse(text);
    const sum = units.reduce(
      (all: number, unit: { points: number; count: number }) => all + unit.points * unit.count,
      0,
    );
    expect(points).toBe(sum);
    expect(holds).toMatchObject([{ code: 'FEES-UNKNOWN-CODE', itemCode: '160000009' }]);
  });

  test.each([
    ['JSONでない', '{', 'JSON として読めません'],
    ['日付', example.replace('2025-06-11', '2025/06/11'), 'visit.date'],
    ['コード', example.replace('160008010', '16000801'), 'visit.orders.0.items.0.code'],
    ['患者がない', example.replace('"patient"', '"person"'), 'patient'],
    ['知らないオーダー', example.replace('"laboratory"', '"magic"'), 'visit.orders.0.kind'],
  ])('%s：ファイルと項目を1行で言い、終了コード2', (_, content, place) => {
    const { code, text } = explained(content);
    expect([code, text.split('\n').length]).toEqual([2, 1]);
    expect(text).toContain('visit.json');
    expect(text).toContain(place);
  });
});
