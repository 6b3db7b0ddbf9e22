import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { referenceData } from '@akashi/test-support';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveCommand } from './claims-derive.ts';
import type { DeriveReport } from './claims-derive-report.ts';

const filed = referenceData('uke/outpatient-202110-50-receipts.UKE');
const masters = referenceData('masters');
const complete = filed !== undefined && masters !== undefined;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-derive-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function heard(path: string, json: boolean): { code: number; text: string } {
  const lines: string[] = [];
  const code = deriveCommand(path, { masters: masters ?? '', json, say: (line) => lines.push(line) });
  return { code, text: lines.join('\n') };
}

describe('akashi claims derive (FEES-7)', () => {
  test.skipIf(!complete)('2021-10の50件：戻った数と、戻らない理由を出典つきで示す', () => {
    const { code, text } = heard(filed ?? '', true);
    const report: DeriveReport = JSON.parse(text);
    const { summary } = report;
    expect(code).toBe(1);
    expect(report.rulesFrom).toBe('2021-10-01');
    expect(report.notInForce.every(({ validFrom }) => validFrom > '2021-10-31')).toBe(true);
    expect(summary.claims).toMatchObject({ all: 50, skipped: 0 });
    expect(summary.units.all).toBe(176);
    const { back, unpriced, different } = summary.units;
    expect(back + unpriced + different).toBe(176);
    // Every unit that did not come back is told, once, with a line of the file.
    const told = summary.reasons.filter(({ kind }) => kind !== 'extra');
    expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(different);
    const lines = readFileSync(filed ?? '', 'latin1').split('\r\n').length;
    for (const reason of summary.reasons) {
      expect(reason.text).not.toBe('');
      expect(reason.lines).toHaveLength(reason.count);
      for (const line of reason.lines) expect(line > 0 && line <= lines).toBe(true);
    }
    // The patterns charge tests beside the bundle that includes them: the rule says so, with its source.
    const bundle = summary.reasons.find(({ cause }) => cause === 'B001-2.included');
    expect(bundle?.text).toContain('B001-2 注3');
  });

  test.skipIf(!complete)('人が読む形でも、患者の氏名・生年月日・番号を出さない', () => {
    const { text } = heard(filed ?? '', false);
    expect(text).toContain('レセプト 50件');
    const file = new TextDecoder('shift_jis').decode(readFileSync(filed ?? ''));
    const people = [...file.matchAll(/^RE,[^,]*,[^,]*,[^,]*,([^,]+),[^,]*,([^,]+),/gm)];
    expect(people).toHaveLength(50);
    const both = text + heard(filed ?? '', true).text;
    for (const [, name = '', birth = ''] of people) {
      expect(both.includes(name)).toBe(false);
      expect(both.includes(birth)).toBe(false);
    }
  });

  test('読めないファイルは1行で言い、終了コード2', () => {
    const broken = join(folder, 'broken.UKE');
    writeFileSync(broken, 'これは請求ファイルではない');
    for (const path of [broken, join(folder, 'absent.UKE'), folder]) {
      const { code, text } = heard(path, false);
      expect(code).toBe(2);
      expect(text.split('\n')).toHaveLength(1);
    }
  });
});
