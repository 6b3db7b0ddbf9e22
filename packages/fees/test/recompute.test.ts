import { readFileSync } from 'node:fs';
import { referenceData } from '@akashi/test-support';
import { describe, expect, it } from 'vitest';
import { type ClaimUnitLine, recomputeUnit } from '../src/recompute.ts';
import { unitPoints } from '../src/unit-points.ts';
import { referenceProcedures } from './reference.ts';
import { p } from './rows.ts';
import { masters } from './world.ts';

interface ReadUnit {
  month: string;
  section: string;
  lines: ClaimUnitLine[];
  points: number;
}

/** Units of a claim file: consecutive SI/IY/TO records, the last one carries the points. */
function unitsOf(text: string): ReadUnit[] {
  const units: ReadUnit[] = [];
  let month = '';
  let section = '';
  let lines: ClaimUnitLine[] = [];
  for (const record of text.split(/\r?\n/)) {
    const [kind, first, , fourth, quantity, points] = record.split(',');
    if (kind === 'RE') month = fourth ?? '';
    if (kind !== 'SI' && kind !== 'IY' && kind !== 'TO') continue;
    if (first !== '') section = first ?? '';
    lines.push({ kind, code: fourth ?? '', ...(quantity ? { quantity: Number(quantity) } : {}) });
    if (points === '' || points === undefined) continue;
    units.push({ month, section, lines, points: Number(points) });
    lines = [];
  }
  return units;
}

const claim = referenceData('uke/outpatient-202110-50-receipts.UKE');
const schedule = claim === undefined ? undefined : referenceProcedures(['s_ALL20220218.zip']);

describe('請求済みレセプトの再計算 (FEES-7)', () => {
  it.skipIf(claim === undefined || schedule === undefined)(
    '診療行為だけの算定単位は 2021-10 の点数表と全て一致する',
    () => {
      if (claim === undefined || schedule === undefined) return;
      const units = unitsOf(new TextDecoder('shift_jis').decode(readFileSync(claim)));
      const procedures = units.filter((unit) => unit.lines.every((line) => line.kind === 'SI'));
      const absent = new Set<string>();
      const wrong: string[] = [];
      let equal = 0;
      for (const unit of procedures) {
        const on = `${unit.month.slice(0, 4)}-${unit.month.slice(4)}-15`;
        const missing = unit.lines.filter((line) => schedule.procedure(line.code, on) === undefined);
        for (const line of missing) absent.add(line.code);
        const { points, reason } = recomputeUnit({ lines: unit.lines, section: unit.section, on }, schedule);
        if (points === unit.points) equal += 1;
        else if (missing.length === 0)
          wrong.push(`${unit.lines.map((line) => line.code).join('+')} ${unit.points} ≠ ${points} ${reason}`);
      }
      const priced = procedures.filter((unit) => !unit.lines.some((line) => absent.has(line.code))).length;
      console.info(
        `recomputed ${equal}/${priced} priced procedure-only units of ${procedures.length}; codes not in the master at hand: ${[...absent].join(', ')}`,
      );
      expect(wrong).toEqual([]);
      expect(equal).toBe(priced);
      expect(priced).toBeGreaterThan(150);
      expect(absent.size).toBeLessThanOrEqual(2);
    },
  );

  it('単位の端数: 包括、基本ごとの％、きざみ', () => {
    const si = (code: string, quantity?: number): ClaimUnitLine => ({
      kind: 'SI',
      code,
      ...(quantity === undefined ? {} : { quantity }),
    });
    const on = '2025-06-11';
    const points = (...lines: ClaimUnitLine[]) => recomputeUnit({ lines, section: '60', on }, masters).points;
    expect(points(si('160068410'), si('160155390'), si('160000190'))).toBe(199);
    expect(points(si('170000410', 2))).toBe(128);
    expect(points(si('160036510'), si('160037210'))).toBe(230);
    expect(points(si('150001010'), si('150000290'), si('150000590'))).toBe(1484);
    expect(points(si('999999999'))).toBeUndefined();
  });

  it('通則の％は、対象外の加算（項番62）を除いた所定点数に掛かる', () => {
    const base = p('150900110', '手術', 1000, 'K000', '500', { addOn: '5900/0' });
    const percent = p('150900290', '％加算', 100, 'K000', '500', { pointKind: 'percentAdd', notice: '97' });
    const addition = (excluded: boolean) =>
      p('150900370', '注加算', 200, 'K000', '500', {
        addOn: '5900/1',
        notice: '77',
        excludedFromGeneralPercent: excluded,
      });
    const points = (excluded: boolean) =>
      unitPoints([{ row: base }, { row: addition(excluded) }, { row: percent }], '2025-06-11').points;
    expect(points(true)).toBe(2200);
    expect(points(false)).toBe(2400);
  });

  it('薬剤だけの単位は薬価から五捨五超入', () => {
    const drug = (code: string, quantity: number): ClaimUnitLine => ({ kind: 'IY', code, quantity });
    expect(
      recomputeUnit(
        { lines: [drug('620000007', 3), drug('620000008', 3)], section: '21', on: '2025-06-11' },
        masters,
      ).points,
    ).toBe(16);
  });
});
