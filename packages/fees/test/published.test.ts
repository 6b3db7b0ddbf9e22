import { readFileSync } from 'node:fs';
import { referenceData } from '@akashi/test-support';
import { describe, expect, it } from 'vitest';
import { calculateVisit } from '../src/calculate.ts';
import { type Masters, mastersFrom } from '../src/masters.ts';
import { patientShare } from '../src/patient-share.ts';
import { drugPoints, materialPoints, roundPoints } from '../src/rounding.ts';
import { group, prescription } from './law/medicine.ts';
import { d } from './rows.ts';
import { adult, clinic, followUp, heads, masters, run, visit } from './world.ts';

function read<Case>(file: string): Case[] {
  const path = referenceData(`cases/${file}`);
  return path === undefined ? [] : (JSON.parse(readFileSync(path, 'utf8')) as { cases: Case[] }).cases;
}

interface DrugCase {
  id: string;
  yen?: number;
  points?: number;
  items?: [number, number][];
  per_day_points?: number;
  days?: number;
  total?: number;
}
interface VisitCase {
  id: string;
  lines: [string, string, number][];
  total: number;
  copay_30pct: number;
}

interface ImagingCase {
  診断料: { points: number };
  撮影料: { points: number };
  フィルム: { points: number };
}

const imagingCases = read<ImagingCase>('imaging-rounding-published.json');
const drugCases = read<DrugCase>('drug-points-published.json');
const visitCases = read<VisitCase>('visit-published-2024.json');

describe.skipIf(drugCases.length === 0)('公表された薬剤料の例 (FEES-3)', () => {
  it.each(drugCases.map((example) => [example.id, example] as const))('%s', (_, example) => {
    const items = example.items ?? [[example.yen ?? 0, 1]];
    const drugs = items.map(([price], index) => d(`62999990${index}`, `薬${index}`, price, '錠'));
    const days = example.days ?? 1;
    const order = prescription('inHouse', [
      group(
        items.map(([, amount], index) => [`62999990${index}`, amount] as const),
        { count: days },
      ),
    ]);
    const own = mastersFrom({ procedures: [], drugs, materials: [] });
    const both = { ...masters, drug: own.drug };
    const result = calculateVisit(
      visit({ orders: [order] }),
      { patient: adult, institution: clinic, history: followUp },
      both,
    );
    const unit = result.units.find((entry) => entry.lines[0]?.kind === 'drug');
    expect(unit?.points).toBe(example.per_day_points ?? example.points);
    expect((unit?.points ?? 0) * (unit?.count ?? 0)).toBe(example.total ?? example.points);
  });
});

describe.skipIf(visitCases.length === 0)('公表された外来の例 2024 (FEES-2)', () => {
  it.each(visitCases.map((example) => [example.id, example] as const))('%s', (_, example) => {
    const codes = example.lines.map(([code]) => code);
    const online = codes.includes('112024210');
    const result = run({
      institution: { standards: ['statement', 'online'] },
      visit: { visitKind: online ? 'returnOnline' : 'auto' },
      orders: [
        { id: 'm', kind: 'management', items: [{ code: online ? '113707210' : '113707110' }] },
        prescription('outside', [group([['620000042', 1]])]),
      ],
    });
    const lines = result.units.flatMap((unit) => unit.lines.map((line) => [line.code, line.points] as const));
    expect(new Map(lines)).toEqual(new Map(example.lines.map(([code, , points]) => [code, points])));
    expect(result.points).toBe(example.total);
    const share = patientShare({
      points: result.points,
      date: '2025-06-11',
      birthDate: '1980-01-01',
      rateTenths: 3,
    });
    expect(share.share).toBe(example.copay_30pct);
  });
});

describe('公表された画像の端数 (FEES-3)', () => {
  it('写真診断 127.5→128、撮影はアナログ 60+30=90、フィルム 7.6→8', () => {
    const order = {
      id: 'x',
      kind: 'imaging',
      method: 'plain',
      tier: 'i',
      films: 2,
      digital: false,
      bodyPart: '胸部',
    } as const;
    expect(heads(run({ orders: [order] }))).toEqual(
      expect.arrayContaining([
        ['170000410', 128],
        ['170001910', 90],
      ]),
    );
    expect(roundPoints((38 * 2) / 10)).toBe(8);
    expect(roundPoints(65 + 65 / 2)).toBe(98);
  });

  it.skipIf(imagingCases.length === 0)(
    '公表された例 x1: アナログ65点・カビネ2枚は 128 + 98 + 8 = 234点',
    () => {
      const [example] = imagingCases;
      const analog: Masters = {
        ...masters,
        procedure: (code, on) => {
          const row = masters.procedure(code, on);
          return row?.code === '170001910' ? { ...row, value: 65, stepPoints: 32.5 } : row;
        },
      };
      const order = {
        id: 'x',
        kind: 'imaging',
        method: 'plain',
        tier: 'i',
        films: 2,
        digital: false,
        bodyPart: '',
      } as const;
      const result = calculateVisit(
        visit({ orders: [order] }),
        { patient: adult, institution: clinic, history: followUp },
        analog,
      );
      const points = (code: string) => result.units.find(({ lines }) => lines[0]?.code === code)?.points;
      const film = materialPoints({ materialClass: 0 }, 38, 2);
      expect([points('170000410'), points('170001910'), film]).toEqual([
        example?.診断料.points,
        example?.撮影料.points,
        example?.フィルム.points,
      ]);
    },
  );

  it('処置の薬剤は15円以下なら0点、投薬なら1点', () => {
    expect(drugPoints(15, 'J')).toBe(0);
    expect(drugPoints(15, 'F')).toBe(1);
    expect(drugPoints(0, 'F')).toBe(0);
  });
});
