import { readFileSync } from 'node:fs';
import { referenceData } from '@akashi/test-support';
import { describe, expect, it } from 'vitest';
import { calculateVisit } from '../src/calculate.ts';
import type { DrugAmount, OrderFacts } from '../src/facts.ts';
import { mastersFrom } from '../src/masters.ts';
import { recomputeUnit } from '../src/recompute.ts';
import { specialCharge } from '../src/selected-drug.ts';
import type { DrugCase } from './drug-cases/case.ts';
import { internalCases } from './drug-cases/internal.ts';
import { medicationCases } from './drug-cases/other-medication.ts';
import { chapterCases } from './drug-cases/procedures.ts';
import { specialCases } from './drug-cases/special.ts';
import { referenceDrugs } from './reference.ts';
import { d } from './rows.ts';
import { adult, clinic, followUp, masters, visit } from './world.ts';

const cases = [...internalCases, ...medicationCases, ...chapterCases, ...specialCases];
const named = cases.map((one) => [one.id, one] as const);

/** 診療識別 of a unit by how the drugs were given. */
const SECTIONS: Readonly<Record<DrugCase['kind'], string>> = {
  internal: '21',
  asNeeded: '22',
  external: '23',
  subcutaneousIntramuscular: '31',
  intravenous: '32',
  drip: '33',
  treatment: '40',
  surgery: '50',
  anaesthesia: '54',
  imaging: '70',
  laboratory: '60',
  home: '14',
};

/** 薬価基準収載医薬品コード of the patches: by it the rules know them as 鎮痛消炎の貼付剤. */
const PATCHES: Readonly<Record<string, string>> = {
  '620007804': '2649729S3084',
  '620007805': '2649729S2169',
  '620007813': '2649735S3020',
  '670007804': '2649729S3084',
};

function rowOf({ code, name, price }: DrugCase['drugs'][number]) {
  const listingCode = PATCHES[code];
  return listingCode === undefined
    ? d(code, name, price, '錠')
    : d(code, name, price, '枚', { form: 'external', listingCode });
}

/** The orders of a case; undefined where no order of a person carries such drugs. */
function ordersOf({ kind, drugs, count, patchReason, separateOrders }: DrugCase): OrderFacts[] | undefined {
  const amounts: DrugAmount[] = drugs.map(({ code, amount }) => ({ code, amount }));
  switch (kind) {
    case 'internal':
    case 'asNeeded':
    case 'external': {
      const groups = [{ form: kind, drugs: amounts, usage: '', count }];
      return [
        {
          id: 'p',
          kind: 'prescription',
          place: 'inHouse',
          groups,
          ...(patchReason === undefined ? {} : { patchReason }),
        },
      ];
    }
    case 'subcutaneousIntramuscular':
    case 'intravenous':
    case 'drip':
      return (separateOrders === true ? amounts.map((one) => [one]) : [amounts]).map((list, at) => ({
        id: `i${at}`,
        kind: 'injection',
        route: kind,
        drugs: list,
      }));
    case 'treatment':
    case 'surgery':
      return [{ id: 't', kind, items: [], drugs: amounts }];
    case 'imaging':
      return [
        { id: 'x', kind: 'imaging', method: 'plain', tier: 'i', films: 1, bodyPart: '腹部', drugs: amounts },
      ];
    case 'home':
      return [{ id: 'h', kind: 'other', items: [], drugs: amounts }];
    case 'laboratory':
    case 'anaesthesia':
      return undefined;
  }
}

describe('手で計算した薬剤料 2024–2025 (FEES-3)', () => {
  it('60単位以上あり、識別子は一度だけで、計算過程の金額は単価×量の和', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    for (const { id, drugs, yen } of cases)
      expect([id, drugs.reduce((sum, { price, amount }) => sum + price * amount, 0).toFixed(4)]).toEqual([
        id,
        yen.toFixed(4),
      ]);
  });

  it.each(named)('%s: 計算エンジン', (_, one) => {
    const orders = ordersOf(one);
    if (orders === undefined) return;
    const rows = one.drugs.map(rowOf);
    const priced = mastersFrom({ procedures: [], drugs: rows, materials: [] });
    const result = calculateVisit(
      visit({ date: one.date, orders }),
      { patient: adult, institution: clinic, history: followUp },
      { ...masters, drug: (code, on) => priced.drug(code, on) ?? masters.drug(code, on) },
    );
    const reductions = result.units.filter(({ section }) => section === '39');
    expect(reductions.map(({ points }) => points)).toEqual(
      one.reduction === undefined ? [] : [-one.reduction],
    );
    const codes = one.drugs.map(({ code }) => code);
    const units = result.units.filter(
      ({ section, lines }) => section !== '39' && codes.includes(lines[0]?.code ?? ''),
    );
    expect(units.map(({ points, count }) => [points, count])).toEqual(
      one.points === 0 ? [] : [[one.points, one.count]],
    );
    expect(units.flatMap(({ lines }) => lines.map(({ code }) => code))).toEqual(
      one.points === 0 ? [] : codes,
    );
  });

  it.each(named)('%s: 請求の算定単位としての再計算', (_, { drugs, date, kind, points }) => {
    const rows = drugs.map(({ code, name, price }) => d(code, name, price, '錠'));
    const lines = drugs.map(({ code, amount }) => ({ kind: 'IY' as const, code, quantity: amount }));
    const unit = { lines, on: date, section: SECTIONS[kind] };
    expect(recomputeUnit(unit, mastersFrom({ procedures: [], drugs: rows, materials: [] })).points).toBe(
      points,
    );
  });

  it.each(specialCases.map((one) => [one.id, one] as const))('%s: 選定療養の特別の料金', (_, one) => {
    const { originalPrice = 0, yen } = one.special ?? {};
    const drugs = one.drugs.map(({ price, amount }) => ({
      price: originalPrice,
      insuredPrice: price,
      amount,
    }));
    expect(specialCharge(drugs, one.count).total).toBe(yen);
  });

  const official = referenceDrugs();
  it.skipIf(official === undefined)('単価は、その日の医薬品マスターの行にある', () => {
    for (const { id, date, drugs } of cases)
      for (const { code, price } of drugs)
        expect([id, code, official?.drug(code, date)?.price]).toEqual([id, code, price]);
    for (const { id, date, drugs, special } of specialCases) {
      const original = official?.drug(drugs[0]?.code ?? '', date)?.longListedOriginal ?? '';
      expect([id, official?.drug(original, date)?.price]).toEqual([id, special?.originalPrice]);
    }
  });
});

interface SelectiveCase {
  id: string;
  special_points_per_day?: number;
  special_fee_yen?: number;
  before?: number;
  after?: number;
}
const file = referenceData('cases/selective-drug-published.json');
const published: SelectiveCase[] = file === undefined ? [] : JSON.parse(readFileSync(file, 'utf8')).cases;

describe.skipIf(file === undefined)('公表された選定療養の例 (FEES-3)', () => {
  it('s1: アムロジン錠5mg 1日1錠30日、15.2円と後発最高10.1円', () => {
    const example = published.find(({ id }) => id === 's1');
    const charge = specialCharge([{ price: 15.2, insuredPrice: 15.2 - (15.2 - 10.1) / 4, amount: 1 }], 30);
    expect([charge.points, charge.total]).toEqual([
      example?.special_points_per_day,
      example?.special_fee_yen,
    ]);
  });

  it('s2: 窓口3割 1,800円が2,520円になる。数量は公表の図にないので、この二つの金額が定める量で計算する', () => {
    // 1.1 S − 0.3 S = 720 gives a special charge of 900 yen before tax, out of drugs of 6,000 yen: over thirty days
    // 20 and 3 points, that is 200 yen a day of which the dearest generic costs 80.
    const example = published.find(({ id }) => id === 's2');
    const insured = 200 - (200 - 80) / 4;
    const charge = specialCharge([{ price: 200, insuredPrice: insured, amount: 1 }], 30);
    const points = recomputeUnit(
      { lines: [{ kind: 'IY', code: '620000001', quantity: 1 }], on: '2024-11-15', section: '21' },
      mastersFrom({ procedures: [], drugs: [d('620000001', '長期収載品', insured, '錠')], materials: [] }),
    ).points;
    const share = (points ?? 0) * 30 * 10 * 0.3;
    expect([20 * 30 * 10 * 0.3, share + charge.total]).toEqual([example?.before, example?.after]);
  });

  it('公表された例はすべてここにある', () => {
    expect(published.map(({ id }) => id)).toEqual(['s1', 's2']);
  });
});
