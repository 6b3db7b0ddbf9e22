import { readdirSync, readFileSync } from 'node:fs';
import { referenceData } from '@akashi/test-support';
import { describe, expect, it } from 'vitest';
import { isZip, openArchive } from './archive.ts';
import { decodeMasterFile, type MasterFile } from './decode.ts';
import { MasterFileError } from './errors.ts';
import { codeOf } from './kinds.ts';
import { parseLocalSubsidy } from './local-subsidy.ts';
import { applyFile } from './overlay.ts';
import { planImport } from './plan.ts';
import { applyPriceList, parsePriceList, selectedPrice } from './price-list.ts';
import { recordOn } from './records-of.ts';
import { emptyState, type MasterState } from './state.ts';

const root = referenceData('masters');
const load = (path: string): MasterFile => decodeMasterFile(readFileSync(`${root}/${path}`), path);

function filesOf(folder: string): MasterFile[] {
  const names = readdirSync(`${root}/${folder}`).filter((name) => /^[sytcbz]_.*\.(csv|txt|zip)$/.test(name));
  const { steps } = planImport(names.map((name) => `${folder}/${name}`));
  return steps.flatMap((step) => (step.type === 'localSubsidy' ? [] : [load(step.path)]));
}

function overlay(files: readonly MasterFile[]): MasterState {
  const [first] = files;
  if (!first) throw new Error('no files');
  return files.reduce((state, file) => applyFile(state, file).state, emptyState(first.kind, first.origin));
}

/** Codes of a full file whose newest version differs in price, and those the state does not know. */
function compare(state: MasterState, full: MasterFile): { codes: number; missing: number; prices: number } {
  let missing = 0;
  let prices = 0;
  for (const { columns } of full.rows) {
    const version = state.codes.get(codeOf(full.kind, columns))?.at(-1);
    if (!version) missing++;
    else if (version.columns[11] !== columns[11]) prices++;
  }
  return { codes: full.rows.length, missing, prices };
}

describe.skipIf(!root)('公式ファイルでの証明 FEES-2', () => {
  it('令和4年の全件と58の変更分は、令和6年の全件とすべての点数で一致する', () => {
    const files = filesOf('procedure');
    const at = files.findIndex((file) => file.fileName === 's_20240531.zip');
    const full = files[at];
    if (!full) throw new Error('no full file of 2024');
    const before = files.slice(0, at);
    expect(before.filter((file) => file.scope === 'diff')).toHaveLength(58);
    expect(compare(overlay(before), full)).toEqual({ codes: 10_133, missing: 0, prices: 0 });
  });

  it('特定器材：2024-03の全件と変更分は2025-02の全件と価格で一致する', () => {
    const files = filesOf('material').filter((file) => file.fileDate <= '2025-02-28');
    const diffs = files.filter((file) => file.fileName !== 't_ALL20250228.csv');
    const full = load('material/t_ALL20250228.csv');
    expect(compare(overlay(diffs), full)).toEqual({ codes: 1344, missing: 0, prices: 0 });
  });

  it('コメント：2024-04の全件と変更分は2024-10の全件と1つの値を除いて一致する', () => {
    const full = load('comment/c_ALL20241002.csv');
    const files = filesOf('comment').filter(
      (file) =>
        file.fileName === 'c_ALL20240412.csv' ||
        (file.scope === 'diff' && file.fileDate > '2024-04-12' && file.fileDate <= '2024-10-02'),
    );
    const state = overlay(files);
    let cells = 0;
    let missing = 0;
    for (const { columns } of full.rows) {
      const version = state.codes.get(codeOf('comment', columns))?.at(-1);
      if (!version) missing++;
      else cells += columns.filter((value, i) => i > 0 && value !== version.columns[i]).length;
    }
    expect([full.rows.length, missing, cells]).toEqual([3857, 0, 1]);
  });

  it('診療日ごとの点数：2021-10から2025-09まで', () => {
    const { codes } = overlay(filesOf('procedure'));
    const value = (code: string, date: string) => recordOn('procedure', codes.get(code) ?? [], date)?.value;
    expect(
      ['2021-10-15', '2023-05-01', '2024-05-31', '2024-06-01'].map((d) => value('112007410', d)),
    ).toEqual([73, 73, 73, 75]);
    expect(['2021-10-15', '2022-04-01', '2024-06-01'].map((d) => value('160095710', d))).toEqual([
      35, 37, 40,
    ]);
    expect(['2024-05-31', '2024-06-01', '2025-04-01'].map((d) => value('197000810', d))).toEqual([
      460, 490, 510,
    ]);
    expect(['2024-06-01', '2024-09-30'].map((d) => value('111703370', d))).toEqual([8, 8]);
    expect(['2024-11-30', '2024-12-01'].map((d) => value('111703270', d))).toEqual([1, 1]);
    expect(['2025-03-31', '2025-04-01', '2025-09-30'].map((d) => value('111703670', d))).toEqual([
      undefined,
      12,
      12,
    ]);
    expect(codes.get('112007410')?.length).toBe(2);
  });

  it('薬価：2025-04の改定が一覧どおりに入り、（選）は2024-10の公表価格を式で再現する', () => {
    const list = parsePriceList(
      readFileSync(`${root}/drug/derived_price_20250814.csv`),
      'derived_price_20250814.csv',
    );
    expect(list.effective).toBe('2025-04-01');
    const files = filesOf('drug');
    const before = overlay(files.filter((file) => file.fileDate < list.effective));
    const state = files
      .filter((file) => file.fileDate >= list.effective)
      .reduce((s, file) => applyFile(s, file).state, applyPriceList(before, list).state);
    let checked = 0;
    for (const [code, price] of list.prices) {
      const drug = recordOn('drug', state.codes.get(code) ?? [], list.listedOn);
      if (!drug || drug.longListed === 2) continue;
      checked++;
      expect(drug.price, code).toBe(Number(price));
    }
    expect(checked).toBeGreaterThan(18_000);
    expect(reproducedSelections(state)).toEqual({ published: 1096, computed: 1094, equal: 1094 });
  });

  it('すべてのファイルが読め、計画は薬価基準原本と一般名マスターだけを除く', () => {
    const paths = readdirSync(root ?? '', { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.\w+$/.test(path),
    );
    const plan = planImport(paths);
    expect(plan.skipped.map((s) => s.path.split('/').pop()?.slice(0, 5)).sort()).toEqual([
      'ippan',
      'tp202',
      'tp202',
      'tp202',
    ]);
    const started = performance.now();
    const states = new Map<string, MasterState>();
    let schemes = 0;
    for (const step of plan.steps) {
      const bytes = readFileSync(`${root}/${step.path}`);
      if (step.type === 'localSubsidy') {
        schemes += parseLocalSubsidy(bytes, step.path).length;
        continue;
      }
      const origin = step.type === 'master' ? step.origin : 'official';
      const key = `${step.kind} ${origin}`;
      const state = states.get(key) ?? emptyState(step.kind, origin);
      if (step.type === 'priceList')
        states.set(key, applyPriceList(state, parsePriceList(bytes, step.path)).state);
      else {
        const file = decodeMasterFile(bytes, step.path);
        expect([file.kind, file.origin, file.scope], step.path).toEqual([step.kind, step.origin, step.scope]);
        states.set(key, applyFile(state, file).state);
      }
    }
    const seconds = (performance.now() - started) / 1000;
    const peak = process.resourceUsage().maxRSS / 1024;
    console.info(
      `masters: ${plan.steps.length} files in ${seconds.toFixed(1)} s, peak ${Math.round(peak)} MB`,
    );
    expect(Object.fromEntries([...states].map(([key, state]) => [key, state.codes.size]))).toMatchObject({
      'procedure official': 11_938,
      'procedure rosai': 1098,
      'disease official': 27_437,
      'modifier official': 2375,
    });
    expect(schemes).toBe(1762);
    expect(seconds).toBeLessThan(25);
  });

  it('切れたCSV・切れたzip・UTF-8の写し・並べ替えた公式ファイルは、どれも丸ごと断る', () => {
    const bytes = readFileSync(`${root}/comment/c_ALL20250307.csv`);
    const text = new TextDecoder('shift_jis').decode(bytes);
    const refuse = (input: Uint8Array, name: string) =>
      expect(() => decodeMasterFile(input, name)).toThrow(MasterFileError);
    refuse(bytes.subarray(0, 400_001), 'c_ALL20250307.csv');
    refuse(new TextEncoder().encode(text), 'c_ALL20250307.csv');
    const zip = readFileSync(`${root}/disease/b_20240601.zip`);
    refuse(zip.subarray(0, zip.length - 5000), 'b_20240601.zip');
    expect(() => decodeMasterFile(reversedLines(zip), 'b_20240601.txt')).toThrow(/MASTER-ORDER/);
    for (const name of ['c_ALL20250307.csv', 'b_20240601.zip', 's_20240531.zip', 'z_20240601.txt']) {
      const folder = { c: 'comment', b: 'disease', s: 'procedure', z: 'modifier' }[name.charAt(0)];
      const half = halfOfLines(readFileSync(`${root}/${folder}/${name}`));
      expect(() => decodeMasterFile(half, name), name).toThrow(/MASTER-TRUNCATED/);
    }
    expect(() => decodeMasterFile(reversedLines(bytes), 'c_ALL20250307.csv')).toThrow(/MASTER-ORDER/);
  });
});

function reproducedSelections(state: MasterState) {
  const on = '2024-10-01';
  const drugs = [...state.codes.values()].flatMap((versions) => recordOn('drug', versions, on) ?? []);
  const prices = new Map(drugs.map((drug) => [drug.code, drug.price]));
  const highest = new Map<string, number>();
  for (const drug of drugs) {
    const group = drug.listingCode.slice(0, 9);
    if (drug.generic) highest.set(group, Math.max(highest.get(group) ?? 0, drug.price));
  }
  const selections = drugs.filter((drug) => drug.longListed === 2);
  const computed = selections.flatMap((drug) => {
    const original = prices.get(drug.longListedOriginal);
    const generic = highest.get(drug.listingCode.slice(0, 9));
    return original && generic ? [Number(selectedPrice(original, generic)) === drug.price] : [];
  });
  return { published: selections.length, computed: computed.length, equal: computed.filter(Boolean).length };
}

/** The lines of a master in another order, byte for byte. */
function reversedLines(input: Uint8Array): Uint8Array {
  const bytes = isZip(input) ? openArchive(input, 'x.zip').bytes : input;
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
  return Buffer.from(lines.map((_, i) => `${lines[(i * 7919) % lines.length]}\n`).join(''), 'latin1');
}

/** The first half of the lines: cut exactly between two rows. */
function halfOfLines(input: Uint8Array): Uint8Array {
  const bytes = isZip(input) ? openArchive(input, 'x.zip').bytes : input;
  const end = bytes.indexOf(0x0a, bytes.length / 2);
  return bytes.subarray(0, end + 1);
}
