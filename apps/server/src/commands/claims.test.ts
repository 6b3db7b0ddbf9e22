import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeMasterFile } from '@akashi/master-files';
import { referenceData } from '@akashi/test-support';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkCommand } from './claims-check.ts';
import { diffCommand } from './claims-diff.ts';
import { mastersForMonth } from './claims-masters.ts';
import { readCommand } from './claims-read.ts';
import { type RecomputeReport, recomputeCommand } from './claims-recompute.ts';
import { writeCommand } from './claims-write.ts';

const filed = referenceData('uke/outpatient-202110-50-receipts.UKE');
const masters = referenceData('masters');
const complete = filed !== undefined && masters !== undefined;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-claims-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command and gives its exit code and what it said. */
function heard(work: (say: (line: string) => void) => number): { code: number; lines: string[] } {
  const lines: string[] = [];
  return { code: work((line) => lines.push(line)), lines };
}

const recomputed = (path: string, from = masters ?? '') =>
  heard((say) => recomputeCommand(path, { masters: from, json: true, say }));

/** Codes of each procedure file that lies beside the checkout. */
function procedureFiles(): string[][] {
  const place = join(masters ?? '', 'procedure');
  return readdirSync(place).map((name) =>
    decodeMasterFile(readFileSync(join(place, name)), name).rows.map((row) => row.columns[2] ?? ''),
  );
}

describe('akashi claims recompute (FEES-7)', () => {
  test.skipIf(!complete)('2021-10の50件：合計は全て一致し、診療行為だけの算定単位に不一致がない', () => {
    const { code, lines } = recomputed(filed ?? '');
    const report: RecomputeReport = JSON.parse(lines.join('\n'));
    expect(code).toBe(0);
    expect(report.payers).toEqual({ all: 94, equal: 94 });
    expect(report.points).toEqual({ stated: 50957, recomputed: 50957, equal: true });
    expect(report.count).toEqual({ stated: 94, recomputed: 94, equal: true });
    expect(report.procedureUnits).toEqual({
      all: 158,
      comparable: 153,
      equal: 153,
      different: 0,
      unknown: 5,
    });
    // Diffs of the revision of 2022-04 must not reach back.
    expect(report.masterFiles[0]).toBe('procedure/s_ALL20220218.zip');
    expect(report.masterFiles.filter((file) => file.startsWith('procedure/'))).toHaveLength(1);
  });

  test.skipIf(!complete)('値のない5件のコードは手元のどのマスターにもなく、残りの行との差はどれも5点', () => {
    const { lines } = recomputed(filed ?? '');
    const report: RecomputeReport = JSON.parse(lines.join('\n'));
    const units = report.receipts.flatMap((receipt) => receipt.units);
    const unpriced = units.filter((unit) => unit.recomputed === undefined && unit.codes[0]?.startsWith('1'));
    const priced = mastersForMonth(masters ?? '', '2021-10').masters;
    const value = (code: string) => priced.procedure(code, '2021-10-15')?.value;
    const gone = new Set(unpriced.flatMap((unit) => unit.codes.filter((code) => value(code) === undefined)));
    expect([...gone].sort()).toEqual(['111014070', '113033370']);
    for (const unit of unpriced)
      expect((unit.inFile ?? 0) - unit.codes.reduce((sum, code) => sum + (value(code) ?? 0), 0)).toBe(5);
    const elsewhere = procedureFiles().filter((rows) => rows.some((row) => gone.has(row)));
    expect(elsewhere).toEqual([]);
  });

  test.skipIf(!complete)('1点でも違えば不一致として終了コード1', () => {
    const text = readFileSync(filed ?? '', 'latin1');
    const changed = join(folder, 'changed.UKE');
    const at = text.search(/,112007410,,73,/);
    expect(at).toBeGreaterThan(0);
    writeFileSync(changed, `${text.slice(0, at)},112007410,,74,${text.slice(at + 15)}`, 'latin1');
    const { code, lines } = recomputed(changed);
    const report: RecomputeReport = JSON.parse(lines.join('\n'));
    expect(code).toBe(1);
    expect(report.procedureUnits.different).toBe(1);
    expect(report.payers.equal).toBeLessThan(report.payers.all);
  });

  test('読めないファイルは1行で言い、終了コード2', () => {
    const empty = join(folder, 'empty.UKE');
    writeFileSync(empty, 'これは請求ファイルではない');
    for (const path of [empty, join(folder, 'absent.UKE')]) {
      const { code, lines } = recomputed(path, folder);
      expect(code).toBe(2);
      expect(lines).toHaveLength(1);
    }
  });

  test.skipIf(!complete)('マスターのないフォルダーは1行で言い、終了コード2', () => {
    for (const place of [folder, join(folder, 'nowhere')]) {
      const { code, lines } = recomputed(filed ?? '', place);
      expect(code).toBe(2);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain('--masters');
    }
  });
});

describe('akashi claims read / write (CLAIM-1)', () => {
  test.skipIf(!complete)('要約と合計を示し、患者の氏名を出さない', () => {
    const { code, lines } = heard((say) => readCommand(filed ?? '', { json: true, say }));
    const summary = JSON.parse(lines.join('\n'));
    expect(code).toBe(1);
    expect(summary).toMatchObject({ claims: 50, months: ['2021-10'], payers: { all: 94, equal: 94 } });
    const people = heard((say) => readCommand(filed ?? '', { json: false, say }));
    expect(people.lines[2]).toBe('総件数 94（数え直し 94、一致）');
    const text = new TextDecoder('shift_jis').decode(readFileSync(filed ?? ''));
    const names = [...text.matchAll(/^RE,[^,]*,[^,]*,[^,]*,([^,]+),/gm)].map((match) => match[1] ?? '');
    expect(names.length).toBe(50);
    const said = [...lines, ...people.lines].join('\n');
    expect(names.filter((name) => said.includes(name))).toEqual([]);
  });

  test.skipIf(!complete)('読んだものをそのまま、末尾に0x1Aを付けて書く', () => {
    const out = join(folder, 'RECEIPTC.UKE');
    // Patients' data: closed to others, also where a readable file lay before.
    writeFileSync(out, 'older', { mode: 0o644 });
    const { code, lines } = heard((say) => writeCommand(filed ?? '', { out, say }));
    expect([code, statSync(out).mode & 0o777]).toEqual([0, 0o600]);
    expect(lines[0]).toContain('50件');
    expect(readFileSync(out)).toEqual(Buffer.concat([readFileSync(filed ?? ''), Buffer.from([0x1a])]));
  });
});

describe('akashi claims check / diff (FEES-7)', () => {
  test.skipIf(!complete)('点検の結果を、ファイル・行・レコード・項目で示す', () => {
    const { code, lines } = heard((say) => checkCommand(filed ?? '', { json: false, say }));
    expect(code).toBe(1);
    expect(lines.at(-1)).toMatch(/レセプト 50件　誤り \d+件　注意 \d+件$/);
    expect(lines[0]).toMatch(/^(誤り|注意) outpatient-202110-50-receipts\.UKE(:\d+)? /);
    const json = heard((say) => checkCommand(filed ?? '', { json: true, say }));
    expect(JSON.parse(json.lines.join('\n')).problems).toHaveLength(lines.length - 1);
  });

  test.skipIf(!complete)(
    '同じファイルは同じと言い、1点の違いは単位と行で示し、値を持つ項目の中身は出さない',
    () => {
      const same = heard((say) => diffCommand(filed ?? '', filed ?? '', { json: false, say }));
      expect([same.code, same.lines]).toEqual([0, ['同じ内容です（レセプト 50件）。']]);
      const other = join(folder, 'other.UKE');
      const text = readFileSync(filed ?? '', 'latin1');
      writeFileSync(
        other,
        text.replace(',112007410,,73,', ',112007410,,74,').replace('19911121', '19911122'),
        'latin1',
      );
      const { code, lines } = heard((say) => diffCommand(filed ?? '', other, { json: false, say }));
      expect(code).toBe(1);
      const said = lines.join('\n');
      expect(said).toContain('12 112007410 変更（点数）　73点 → 74点');
      expect(said).not.toContain('1991');
      const json = heard((say) => diffCommand(filed ?? '', other, { json: true, say })).lines.join('\n');
      expect(JSON.parse(json)).toMatchObject({ equal: false });
      expect(json).not.toContain('1991');
    },
  );
});
