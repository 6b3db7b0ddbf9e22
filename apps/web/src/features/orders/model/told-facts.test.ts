import type { Drug, Procedure } from '@akashi/master-files';
import { describe, expect, it } from 'vitest';
import { readableFacts } from './check-facts.ts';
import { checkOrder } from './check-order.ts';
import { describeOrder } from './describe.ts';
import { kindOfProcedure } from './kinds.ts';
import { orderForProcedure, withDrug } from './new-order.ts';
import type { OrderBody, Prescription, PrescriptionGroup, RehabilitationFacts } from './order-body.ts';
import {
  asksClass,
  mayBeLongTerm,
  psychotropicFieldsShown,
  psychotropicQuestions,
  takenAlike,
} from './psychotropics.ts';
import { parseQuickOrder } from './quick-order.ts';
import { linesToTakeOver, takeOver } from './take-over.ts';

const row = (listingCode: string, control = 0) => ({ listingCode, control, code: listingCode }) as Drug;
const rows = new Map(
  [
    row('1124009F1223'),
    row('1129009F1025'),
    row('1190023F1024'),
    row('1179025F1026', 5),
    row('1179046F1028'),
    row('2189011F1024'),
  ].map((drug) => [drug.code, drug]),
);
const rowOf = (code: string) => rows.get(code);
const group = (codes: readonly string[], more: Partial<PrescriptionGroup> = {}): PrescriptionGroup => ({
  form: 'internal',
  drugs: codes.map((code) => ({ code, name: code, unitName: '錠', amount: 1 })),
  usage: '1日1回 就寝前',
  count: 14,
  ...more,
});
const HYPNOTICS = ['1124009F1223', '1129009F1025', '1190023F1024'];
const prescription = (more: Partial<Prescription> = {}): Prescription => ({
  kind: 'prescription',
  id: 'rx',
  place: 'outside',
  groups: [group(HYPNOTICS)],
  ...more,
});
const known = () => true;

describe('向精神薬の入力欄は、要るときだけ出る (CARE-4)', () => {
  it('2種類までは聞かず、3種類になると区分を聞く', () => {
    expect(psychotropicQuestions([group(HYPNOTICS.slice(0, 2))], rowOf).classes).toBe(false);
    expect(psychotropicQuestions([group(HYPNOTICS)], rowOf)).toMatchObject({ classes: true, reached: [] });
  });

  it('答えたあとも欄は残り、多剤投与に当たることを言う', () => {
    const told = group(HYPNOTICS);
    const drugs = told.drugs.map((drug) => ({ ...drug, psychotropicClass: 'hypnotic' as const }));
    expect(psychotropicQuestions([{ ...told, drugs }], rowOf)).toMatchObject({
      classes: true,
      reached: [{ classes: ['hypnotic'], kinds: 3 }],
    });
  });

  it('聞くのは区分に当たりうる薬だけ。マスターがまだ届かない薬には聞かない', () => {
    expect(asksClass(rows.get('1129009F1025'))).toBe(true);
    expect([asksClass(rows.get('2189011F1024')), asksClass(null), asksClass(undefined)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('長期処方は、睡眠薬・抗不安薬と向精神薬の指定のある精神神経用剤で聞く', () => {
    const asks = (code: string) => psychotropicQuestions([group([code])], rowOf).longTerm;
    expect(['1124009F1223', '1179025F1026', '1179046F1028', '2189011F1024'].map(asks)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('例外は、摘要に書く日付や理由がそろうまで入らない', () => {
    const problems = (exception: Prescription['psychotropicException']) =>
      checkOrder(prescription(exception === undefined ? {} : { psychotropicException: exception }), known);
    expect(problems(undefined)).toEqual([]);
    expect(problems({ kind: 'necessary', reason: ' ' }).map(({ field }) => field)).toEqual([
      'psychotropicException',
    ]);
    expect(problems({ kind: 'switching', since: '2025-09-01', from: '甲', to: '' })).toHaveLength(1);
    expect(problems({ kind: 'temporary', since: '2025-09-30' })).toEqual([]);
  });
});

describe('答えた欄は、薬が変わっても取り消せる (CARE-4)', () => {
  const shown = (more: Partial<Prescription>) => psychotropicFieldsShown(prescription(more), rowOf);
  const other = group(['2189011F1024']);

  it('長期処方の印は、睡眠薬を消しても外せる', () => {
    expect(shown({ groups: [other] }).longTerm).toBe(false);
    expect(shown({ groups: [other], psychotropic: 'longTerm' }).longTerm).toBe(true);
    expect(shown({}).longTerm).toBe(true);
  });

  it('書きかけの例外は、多剤でなくなっても直せる', () => {
    const psychotropicException = { kind: 'necessary', reason: '' } as const;
    expect(shown({ groups: [other] }).exception).toBe(false);
    expect(shown({ groups: [other], psychotropicException })).toMatchObject({ exception: true, reached: [] });
  });

  it('Do で睡眠薬を選ばなければ、長期処方は付いてこない。薬の情報が届く前は残す', () => {
    const past = [prescription({ groups: [group(['1124009F1223']), other], psychotropic: 'longTerm' })];
    const keys = linesToTakeOver(past).map(({ key }) => key);
    const take = (chosen: readonly string[], known = true) =>
      takeOver({
        past,
        chosen: new Set(chosen),
        newId: () => 'new',
        mayBeLongTerm: (code) => (known ? mayBeLongTerm(rowOf(code)) : undefined),
      })[0];
    expect(take(keys)).toHaveProperty('psychotropic', 'longTerm');
    expect(take(keys.slice(1))).not.toHaveProperty('psychotropic');
    expect(take(keys.slice(1), false)).toHaveProperty('psychotropic', 'longTerm');
  });
});

describe('読めない日付は黙って消えない (CARE-4)', () => {
  const texts = (order: OrderBody) => checkOrder(order, known).map(({ field, text }) => [field, text]);
  it('例外の日付', () => {
    const since = (day: string) => prescription({ psychotropicException: { kind: 'takenOver', since: day } });
    expect(texts(since('R7.13.1'))).toEqual([
      ['psychotropicException', '日付はR7.9.1のように入力してください。'],
    ]);
    expect(texts(since('2025-09-01'))).toEqual([]);
  });

  it('起算日と入院日', () => {
    const rehabilitation = (facts: RehabilitationFacts): OrderBody => ({
      kind: 'rehabilitation',
      id: 'h',
      items: [{ code: '180755710', name: '運動器リハ', unitName: '単位', rehabilitation: facts }],
    });
    expect(texts(rehabilitation({ onset: '9月の初め', admittedOn: '2025-02-30' }))).toEqual([
      ['items.0.onset', '起算日はR7.9.1のように入力してください。'],
      ['items.0.admittedOn', '入院日はR7.9.1のように入力してください。'],
    ]);
    expect(texts(rehabilitation({ onset: '2025-09-01' }))).toEqual([]);
    expect(texts(rehabilitation({}))).toEqual([]);
    expect(readableFacts({ onset: '9月の初め', early: true })).toEqual({ early: true });
  });
});

describe('別に調剤する剤 (CARE-4)', () => {
  const other = group(['2189011F1024']);
  it('同じ飲み方の内服が2つあるときだけ聞く', () => {
    const first = group(HYPNOTICS);
    expect(takenAlike(first, [first])).toBe(false);
    expect(takenAlike(first, [first, other])).toBe(true);
    expect(takenAlike(first, [first, { ...other, usage: '１日１回就寝前' }])).toBe(true);
    expect(takenAlike(first, [first, { ...other, count: 7 }])).toBe(false);
    expect(takenAlike(first, [first, { ...other, form: 'external' }])).toBe(false);
  });

  it('別に調剤する剤に、あとの薬を黙って足さない', () => {
    const apart = prescription({
      groups: [group(['2189011F1024'], { usage: '毎食後', apart: true, count: 5 })],
    });
    const loxonin = { code: '620098801', name: 'ロキソニン錠60mg', form: 'internal', unitName: '錠' } as Drug;
    expect(withDrug(apart, loxonin, parseQuickOrder('ロキソニン 3T 毎食後 5日')).groups).toHaveLength(2);
  });
});

describe('オーダーの行に、聞いたことが読める (CARE-4)', () => {
  const lines = (order: OrderBody) => describeOrder(order).lines.map(({ text }) => text);
  it('リハビリは単位の下に起算日と傷病', () => {
    const order: OrderBody = {
      kind: 'rehabilitation',
      id: 'h',
      items: [
        {
          code: '180755710',
          name: '運動器リハ',
          unitName: '単位',
          quantity: 2,
          rehabilitation: { onset: '2025-09-15', onsetKind: 'surgery', disease: { name: '大腿骨頸部骨折' } },
        },
      ],
    };
    expect(describeOrder(order)).toEqual({
      title: 'リハビリ',
      lines: [
        { kind: 'item', text: '運動器リハ', amount: '2単位' },
        { kind: 'usage', text: '手術日 令和7年9月15日 ・ 大腿骨頸部骨折', amount: '' },
      ],
    });
  });

  it('処方は区分・別に調剤・例外・長期処方', () => {
    const drugs = [
      { code: 'x', name: 'マイスリー', unitName: '錠', amount: 1, psychotropicClass: 'hypnotic' as const },
    ];
    const order = prescription({
      groups: [group([], { drugs, apart: true })],
      psychotropic: 'longTerm',
      psychotropicException: { kind: 'temporary', since: '2025-09-30' },
    });
    expect(lines(order)).toEqual([
      'マイスリー (睡眠薬)',
      '1日1回 就寝前 (別に調剤)',
      '向精神薬多剤投与の例外: 臨時の投与（2週間以内）',
      '向精神薬長期処方',
    ]);
  });

  it('区分番号Hの診療行為はリハビリのオーダーになる', () => {
    expect(kindOfProcedure('H002', '180755710')).toBe('rehabilitation');
    const procedure = {
      code: '180755710',
      section: 'H002',
      name: '運動器リハ',
      unitName: '単位',
      stepped: true,
    };
    expect(orderForProcedure(procedure as Procedure, 'h')).toMatchObject({
      kind: 'rehabilitation',
      items: [{ quantity: 1 }],
    });
  });
});
