import { describe, expect, it } from 'vitest';
import type { OrderFacts, ProcedureAmount } from '../src/facts.ts';
import type { VisitResult } from '../src/result.ts';
import { prescriptionAsks } from '../src/rules/prescription-asks.ts';
import { rows as therapy } from './rows/therapy.ts';
import { d, p } from './rows.ts';
import { runWith, type World } from './world.ts';

const said = ({ units }: VisitResult, code: string) =>
  units
    .find(({ lines }) => lines[0]?.code === code)
    ?.lines.filter(({ kind }) => kind === 'comment')
    .map((line) => [line.code, line.text]);
const rows = [
  ...therapy,
  p('180004410', '標準型精神分析療法（１回につき）', 390, 'I003', '800'),
  p('150999910', '1,000点の手術', 1000, 'K999', '500', { timeClass: 1 }),
  p('150371390', '時間外加算１（手術）', 80, 'K000', '500', { notice: '91', pointKind: 'percentAdd' }),
];
const run = (world: World) => runWith(world, rows);

describe('入力したことが摘要に載る (CLM-1)', () => {
  it('時間外緊急院内検査加算には検査開始日時', () => {
    const order: OrderFacts = {
      id: 'l',
      kind: 'laboratory',
      items: [{ code: '160019410' }],
      collection: 'venous',
      urgentAt: '19:05',
    };
    expect(said(run({ visit: { time: '19:00' }, orders: [order] }), '160000210')).toEqual([
      ['853100001', '111905'],
    ]);
  });

  it('時間外緊急院内画像診断加算には撮影開始日時', () => {
    const order: OrderFacts = {
      id: 'x',
      kind: 'imaging',
      method: 'plain',
      films: 1,
      bodyPart: '胸部',
      urgentAt: '22:10',
    };
    const result = run({ visit: { time: '22:00' }, orders: [order] });
    expect(said(result, '170016010')).toEqual([['853100003', '112210']]);
    expect(said(result, '170027910')).toEqual([]);
  });

  it('手術の時間外加算1には診察と手術開始の日時、開始が分からなければ載せない', () => {
    const operation = (startedAt?: string): World => ({
      institution: { standards: ['surgeryOvertime1'] },
      visit: { time: '18:30' },
      orders: [
        {
          id: 's',
          kind: 'surgery',
          items: [{ code: '150999910' }],
          emergency: true,
          ...(startedAt === undefined ? {} : { startedAt }),
        },
      ],
    });
    expect(said(run(operation('19:40')), '150999910')).toEqual([
      ['853100022', '111830'],
      ['853100026', '111940'],
    ]);
    expect(said(run(operation()), '150999910')).toEqual([]);
    const { institution: _, ...plain } = operation('19:40');
    expect(said(run(plain), '150999910')).toEqual([]);
  });

  it('精神分析には要した時間、制限を超える項目には理由', () => {
    const other = (item: ProcedureAmount): World => ({ orders: [{ id: 'o', kind: 'other', items: [item] }] });
    expect(said(run(other({ code: '180004410', minutes: 46 })), '180004410')).toEqual([
      ['852100009', '00046'],
    ]);
    const weekly = other({ code: '180070510', minutes: 35, exception: ' 退院後2週 ' });
    expect(said(run(weekly), '180070410')).toEqual([['810000001', '退院後2週']]);
    const dialysis: OrderFacts = {
      id: 't',
      kind: 'treatment',
      items: [{ code: '140057810', minutes: 250, exception: '妊娠中' }],
    };
    const result = run({ institution: { standards: ['facility3599'] }, orders: [dialysis] });
    expect(said(result, '140057910')).toEqual([['810000001', '妊娠中']]);
  });
});

const patch = d('660000001', '鎮痛消炎パップ', 20, '枚', { form: 'external', listingCode: '2649735S1000' });
const gargle = d('620099902', 'うがい液', 3, 'mL', { form: 'external', listingCode: '2260700F1010' });

describe('処方せん全体について聞くこと (CARE-4)', () => {
  const drugOf = (code: string) => [patch, gargle].find((one) => one.code === code);
  const group = (code: string, amount: number, count = 1) => ({ drugs: [{ code, amount }], count });

  it('鎮痛の貼付剤は63枚を超えたときだけ理由を聞く', () => {
    const asks = (...sheets: number[]) =>
      prescriptionAsks(
        sheets.map((one) => group(patch.code, one)),
        drugOf,
      );
    expect(asks(63)).toMatchObject({ patchSheets: 63, patchReason: false });
    expect(asks(35, 29)).toMatchObject({ patchSheets: 64, patchReason: true });
    expect(prescriptionAsks([group('620000000', 99)], drugOf)).toEqual({
      patchSheets: 0,
      patchReason: false,
      therapeuticGargle: false,
    });
  });

  it('うがい薬だけのときに、治療目的かを聞く', () => {
    const asks = (...codes: string[]) =>
      prescriptionAsks(
        codes.map((code) => group(code, 1)),
        drugOf,
      ).therapeuticGargle;
    expect([asks(gargle.code), asks(gargle.code, patch.code), asks()]).toEqual([true, false, false]);
  });

  it.each([
    ['outside', '120002910'],
    ['inHouse', '120001210'],
  ] as const)('%s: 63枚を超える理由は処方の料に載り、63枚までなら載らない', (place, fee) => {
    const prescribed = (amount: number): World => ({
      orders: [
        {
          id: 'p',
          kind: 'prescription',
          place,
          patchReason: '両膝と腰に使用',
          groups: [{ form: 'external', drugs: [{ code: patch.code, amount }], usage: '1日1回', count: 1 }],
        },
      ],
    });
    expect(said(run(prescribed(70)), fee)).toEqual([['830000052', '両膝と腰に使用']]);
    expect(said(run(prescribed(63)), fee)).toEqual([]);
  });
});

describe('緊急と入力しても加算が付かないわけ (FEES-2)', () => {
  const row = p('140997010', '1,000点の処置', 1000, 'J997', '400', { timeClass: 1 });
  const untimed = p('140997110', '時間の加算のない処置', 1000, 'J997', '400');
  const why = (world: World, order: Partial<OrderFacts> = {}) =>
    runWith(
      {
        ...world,
        orders: [
          {
            id: 't',
            kind: 'treatment',
            items: [{ code: row.code }],
            startedAt: '18:30',
            emergency: true,
            ...order,
          } as OrderFacts,
        ],
      },
      [...rows, row, untimed],
    )
      .suppressed.filter(({ code }) => code === '140000190' || code === '150000490')
      .map(({ reason }) => reason.text);

  it('診察に続かない、時間内の開始、夜間・早朝等加算、入院中', () => {
    const registered = { standards: ['treatmentOvertime1'] };
    const after = '時間外等の加算を算定する診察に続くものではありません。';
    expect(why({ visit: { time: '10:00' } })).toEqual([after]);
    expect(why({ visit: { time: '10:00' }, institution: registered })).toEqual([
      '時間外等の加算を算定する診察に続くものでも、診察から8時間以内に始めたものでもありません。',
    ]);
    expect(why({ visit: { time: '10:00' } }, { startedAt: '11:00' } as Partial<OrderFacts>)).toEqual([
      '開始が診療時間外・休日・深夜ではありません。',
    ]);
    const evening = { 3: [['09:00', '20:00']] } as const;
    const late = { institution: { standards: ['nightEarly'], hours: evening }, visit: { time: '18:10' } };
    expect(why(late)).toEqual(['夜間・早朝等加算を算定する診察に続くものには付きません。']);
    expect(why({ visit: { inpatient: true, visitKind: 'none' } })).toEqual([
      '入院中は、休日と深夜の緊急だけに付きます。',
    ]);
  });

  it('緊急と言わなければ、また時間の加算のない項目では、何も言わない', () => {
    const visit = { time: '10:00' };
    expect(why({ visit }, { emergency: false } as Partial<OrderFacts>)).toEqual([]);
    expect(why({ visit }, { items: [{ code: untimed.code }] } as Partial<OrderFacts>)).toEqual([]);
    const operation = { kind: 'surgery', items: [{ code: '150999910' }] } as Partial<OrderFacts>;
    expect(why({ visit }, operation)).toEqual([
      '時間外等の加算を算定する診察に続くものでも、診察から8時間以内に始めたものでもありません。',
    ]);
  });
});
