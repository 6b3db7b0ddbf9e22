import { readdirSync } from 'node:fs';
import { referenceData } from '@akashi/test-support';
import { describe, expect, it } from 'vitest';
import { automaticCodes } from '../src/automatic-codes.ts';
import { calculateVisit } from '../src/calculate.ts';
import type { OrderFacts } from '../src/facts.ts';
import { referenceProcedures } from './reference.ts';
import { rows as anaesthesia } from './rows/anaesthesia.ts';
import { rows as care } from './rows/care.ts';
import { rows as home } from './rows/home.ts';
import { rows as medicine } from './rows/medicine.ts';
import { rows as pediatric } from './rows/pediatric.ts';
import { rows as tests } from './rows/tests.ts';
import { rows as therapy } from './rows/therapy.ts';
import { rows as visitRows } from './rows/visit.ts';
import { rows as visitAdditions } from './rows/visit-additions.ts';
import { rows as ward } from './rows/ward.ts';
import { adult, clinic, followUp, masters as small, visit } from './world.ts';

const folder = referenceData('masters/procedure');
const diffs =
  folder === undefined
    ? []
    : readdirSync(folder)
        .filter((file) => file > 's_20240531.zip' && /^s_202/.test(file))
        .sort();
const real = folder === undefined ? undefined : referenceProcedures(['s_20240531.zip', ...diffs]);

const COMPARED = [
  'name',
  'value',
  'pointKind',
  'setting',
  'outpatientColumn',
  'bundleGroup',
  'diseaseRelation',
  'stepped',
  'stepPoints',
  'maxCount',
  'addOnCode',
  'addOnSerial',
  'generalAge',
  'ageFrom',
  'ageTo',
  'timeClass',
  'testClass',
  'testGroup',
  'decreasing',
  'outpatientManagement',
  'monthlyReductionGroup',
  'noticeClass',
  'ageAddOns',
  'raiseClass',
  'section',
] as const;

describe.skipIf(real === undefined)('本物のマスターとの照合 (FEES-1)', () => {
  it('試験用の行は 2025-09-01 のマスターと同じ事実を述べる', () => {
    const on = '2025-09-01';
    const groups = [
      visitRows,
      visitAdditions,
      medicine,
      tests,
      care,
      pediatric,
      anaesthesia,
      home,
      ward,
      therapy,
    ];
    const rows = groups.flat().filter((row) => row.validTo >= on);
    const wrong = rows.flatMap((row) => {
      const official = real?.procedure(row.code, on);
      return COMPARED.filter((field) => JSON.stringify(official?.[field]) !== JSON.stringify(row[field])).map(
        (field) =>
          `${row.code} ${field}: ${JSON.stringify(row[field])} ≠ ${JSON.stringify(official?.[field])}`,
      );
    });
    expect(rows.length).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  });

  it.each(['2024-06-03', '2024-11-05', '2025-01-10', '2025-08-20'])(
    '規則が加えうるコードは %s のマスターに全部ある',
    (on) => {
      const absent = automaticCodes(on).filter((code) => real?.procedure(code, on) === undefined);
      expect(absent).toEqual([]);
    },
  );

  const orders: readonly OrderFacts[] = [
    {
      id: 'a',
      kind: 'laboratory',
      collection: 'venous',
      items: ['160008010', '160010010', '160022510', '160022610', '160022410', '160020910', '160020410'].map(
        (code) => ({ code }),
      ),
    },
    { id: 'b', kind: 'physiology', items: [{ code: '160068410' }] },
    { id: 'c', kind: 'imaging', method: 'plain', films: 2, bodyPart: '胸部', electronic: true },
    { id: 'd', kind: 'management', items: [{ code: '180016110' }] },
  ];

  it('小さな世界と本物のマスターで同じ受診が同じ点数になる', () => {
    if (real === undefined) return;
    const context = {
      patient: adult,
      institution: { ...clinic, standards: ['statement', 'wageRaise1', 'dx1'] },
      history: followUp,
    };
    const facts = visit({ orders });
    const expected = calculateVisit(facts, context, small);
    expect(calculateVisit(facts, context, real)).toEqual(expected);
  });
});
