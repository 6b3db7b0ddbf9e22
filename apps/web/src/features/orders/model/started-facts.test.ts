import type { Procedure } from '@akashi/master-files';
import { describe, expect, it } from 'vitest';
import { checkOrder } from './check-order.ts';
import { describeOrder, orderSummary } from './describe.ts';
import { filmOrder, withOutside } from './film-parts.ts';
import { formQuestions } from './form-questions.ts';
import type { Imaging, OrderBody, ProcedureAmount, Surgery } from './order-body.ts';
import { readMeasure, readNumber } from './read-number.ts';
import { operationsBesideMain, withFieldAsAsked } from './surgery-field.ts';
import { linesToTakeOver, takeOver } from './take-over.ts';

const item = (code: string, more: Partial<ProcedureAmount> = {}): ProcedureAmount => ({
  code,
  name: `項目${code}`,
  unitName: '',
  ...more,
});
const treatment = (more: Partial<Extract<OrderBody, { kind: 'treatment' }>> = {}): OrderBody => ({
  kind: 'treatment',
  id: 't',
  items: [item('1')],
  ...more,
});
const surgery = (more: Partial<Surgery> = {}): Surgery => ({
  kind: 'surgery',
  id: 's',
  items: [item('1'), item('2')],
  ...more,
});
const film = (more: Partial<Imaging> = {}): Imaging => ({
  ...filmOrder({ part: '胸部', tier: 'i', films: 2 }, 'x'),
  ...more,
});
const problems = (order: OrderBody) => checkOrder(order, () => true).map(({ field }) => field);
const lines = (order: OrderBody) => describeOrder(order).lines.map(({ text }) => text);

describe('開始時刻と項目ごとの事実の入力 (CARE-4)', () => {
  it.each([
    ['22:10', []],
    ['00:00', []],
    ['', ['startedAt']],
    ['2', ['startedAt']],
    ['24:00', ['startedAt']],
  ])('開始時刻 %s', (startedAt, expected) => expect(problems(treatment({ startedAt }))).toEqual(expected));

  it('緊急と付けた検査・撮影は、時刻がなければ入れられない', () => {
    const laboratory: OrderBody = { kind: 'laboratory', id: 'l', items: [item('1')], collection: 'venous' };
    expect(problems({ ...laboratory, urgentAt: '' })).toEqual(['urgentAt']);
    expect(problems({ ...laboratory, urgentAt: '19:05' })).toEqual([]);
    expect([problems(film({ urgentAt: '' })), problems(film({ urgentAt: '19:05' }))]).toEqual([
      ['urgentAt'],
      [],
    ]);
  });

  it.each([
    [{ areaCm2: 0.5, minutes: 1440 }, []],
    [{ areaCm2: 0 }, ['items.0.areaCm2']],
    [{ areaCm2: Number.NaN, minutes: Number.NaN }, ['items.0.areaCm2', 'items.0.minutes']],
    [{ minutes: 0 }, ['items.0.minutes']],
    [{ minutes: 30.5 }, ['items.0.minutes']],
    [{ minutes: 1441 }, ['items.0.minutes']],
    [{ bags: [{ productMl: 280, sourceMl: Number.NaN }] }, ['items.0.bags']],
    [{ bags: [{ productMl: 280, sourceMl: 400 }], quantity: Number.NaN }, []],
    [{ quantity: Number.NaN }, ['items.0.quantity']],
  ] as const)('%o', (facts, expected) =>
    expect(problems(treatment({ items: [item('1', facts as Partial<ProcedureAmount>)] }))).toEqual(expected),
  );

  it.each([
    ['６００', 600],
    ['0.5', 0.5],
    [' ', undefined],
    ['約600', Number.NaN],
    ['1.2.3', Number.NaN],
  ])('面積「%s」は %s', (text, expected) => expect(readMeasure(text)).toBe(expected));
  it('数量の欄は、空も数ではない', () => expect(readNumber('')).toBeNaN());

  it('オーダーの行は、医師の言葉で読める', () => {
    expect(lines(treatment({ startedAt: '22:10', emergency: true }))).toEqual(['項目1', '緊急 22:10開始']);
    expect(lines(treatment({ emergency: false }))).toEqual(['項目1', '緊急でない (都合による時間外)']);
    expect(lines(treatment())).toEqual(['項目1']);
    const measured = item('1', { areaCm2: 600, minutes: 250, exception: '妊娠中' });
    expect(lines(treatment({ items: [measured] }))).toEqual([
      '項目1',
      '面積 600cm² ・ 250分 ・ 理由: 妊娠中',
    ]);
    const bags = [{ productMl: 280, sourceMl: 400 }];
    expect(lines(surgery({ items: [item('1', { bags })], separateFields: true }))).toEqual([
      '項目1',
      '280mL (原料血液 400mL)',
      '別々の手術野',
    ]);
    const half = surgery({ items: [item('1'), item('2', { combined: 'half' })], separateFields: false });
    expect(lines(half)).toEqual(['項目1', '項目2', '従たる手術 (50/100)', '同じ手術野']);
    expect(describeOrder(film({ urgentAt: '19:05' })).title).toBe('画像 単純撮影 時間外緊急 19:05開始');
    const rx: OrderBody = {
      kind: 'prescription',
      id: 'p',
      place: 'outside',
      groups: [],
      patchReason: '両膝',
      therapeuticGargle: true,
    };
    expect(lines(rx)).toEqual(['貼付剤が63枚を超える理由: 両膝', '治療のためのうがい薬']);
  });
});

describe('手術野の問い (CARE-4)', () => {
  const row = (code: string, section: string, value: number) =>
    ({ code, section, value, noticeClass: '1', stepped: false, unitName: '' }) as Procedure;

  it('点数の高い手術を主として、ほかの手術だけを聞く。輸血と麻酔は数えない', () => {
    const rows = [
      row('1', 'K287', 260),
      row('2', 'K000', 530),
      row('3', 'K920', 450),
      row('4', 'L008', 6000),
      row('5', 'K331', 900),
    ];
    expect(operationsBesideMain(rows)).toEqual(['2', '1']);
    expect(operationsBesideMain(rows.slice(1, 4))).toEqual([]);
  });

  it('品目が変わると、聞かれなくなった答えは消える', () => {
    const rows = new Map([
      ['1', row('1', 'K287', 260)],
      ['2', row('2', 'K000', 530)],
      ['3', row('3', 'K920', 450)],
      ['4', row('4', 'K331', 900)],
    ]);
    const rowOf = (code: string) => rows.get(code);
    const half = item('1', { combined: 'half' });
    const said = surgery({ items: [item('2'), half, item('4')], separateFields: false });
    expect(withFieldAsAsked(said, rowOf)).toEqual(said);
    // Of the two left, the dearer one becomes the main one.
    const full = item('2', { combined: 'full' });
    expect(withFieldAsAsked({ ...said, items: [full, half] }, rowOf)).toEqual({
      ...said,
      items: [item('2'), half],
    });
    const alone = surgery({ items: [half] });
    for (const separateFields of [true, false])
      expect(withFieldAsAsked({ ...alone, separateFields }, rowOf)).toEqual(surgery({ items: [item('1')] }));
    expect(withFieldAsAsked(surgery({ items: [half, item('3')], separateFields: true }), rowOf)).toEqual(
      surgery({ items: [item('1'), item('3')] }),
    );
    const unknown = surgery({ items: [half, item('9')], separateFields: false });
    expect(withFieldAsAsked(unknown, rowOf)).toEqual(unknown);
  });

  it('同じ手術野かの問いと、貼付剤・うがい薬を算定しない理由は、オーダーの入力欄へ導く', () => {
    const hold = (code: string) => ({ code, text: code });
    const refused = (rule: string) => ({ reason: { rule, text: rule } });
    expect(
      formQuestions({
        holds: [hold('FEES-SAME-FIELD'), hold('FEES-QUANTITY')],
        suppressed: [refused('F.patch'), refused('F.patch'), refused('F.gargle'), refused('J119.once')],
      }),
    ).toEqual(['FEES-SAME-FIELD', 'F.patch', 'F.gargle']);
  });
});

describe('他院の画像 (CARE-4)', () => {
  it('撮影と保存にかかわる入力は消え、戻せば撮影の入力に戻る', () => {
    const outside = withOutside(film({ contrast: true, urgentAt: '19:05' }), true);
    expect(outside).toEqual({
      kind: 'imaging',
      id: 'x',
      method: 'plain',
      tier: 'i',
      bodyPart: '胸部',
      outside: true,
      technique: 'plain',
    });
    expect(problems(outside)).toEqual([]);
    expect(orderSummary({ ...outside, technique: 'special' })).toBe('胸部 特殊撮影');
    expect(withOutside(outside, false)).toMatchObject({ films: 1, digital: true, electronic: true });
  });
});

describe('他院の画像の印を付けて外す (CARE-4)', () => {
  const before = film({
    films: 4,
    digital: false,
    electronic: false,
    contrast: true,
    urgentAt: '19:05',
    drugs: [{ code: '6', name: '造影剤', unitName: 'mL', amount: 50 }],
  });
  it('撮影の入力は元のまま戻り、その間に直した部位は残る', () => {
    expect(withOutside(withOutside(before, true), false, before)).toEqual(before);
    const moved: Imaging = { ...withOutside(before, true), bodyPart: '膝', tier: 'ro' };
    expect(withOutside(moved, false, before)).toEqual({ ...before, bodyPart: '膝', tier: 'ro' });
  });

  it('ほかのオーダーの入力は戻さない', () => {
    expect(withOutside(withOutside(before, true), false, { ...before, id: 'y' })).toMatchObject({ films: 1 });
  });
});

describe('Do は、その日だけのことを引き継がない (CARE-4)', () => {
  it('開始時刻・緊急・時間・袋・理由は消え、面積と手術野は残る', () => {
    const past: OrderBody[] = [
      treatment({
        startedAt: '22:10',
        emergency: true,
        items: [item('1', { areaCm2: 600, minutes: 250, exception: '妊娠中' })],
      }),
      surgery({
        separateFields: true,
        items: [item('2', { bags: [{ productMl: 280, sourceMl: 400 }] }), item('4')],
      }),
      { kind: 'laboratory', id: 'l', items: [item('3')], collection: 'venous', urgentAt: '19:05' },
      film({ urgentAt: '19:20' }),
    ];
    const chosen = new Set(linesToTakeOver(past).map(({ key }) => key));
    const taken = takeOver({ past, chosen, newId: () => 'new' });
    expect(taken).toEqual([
      { kind: 'treatment', id: 'new', items: [item('1', { areaCm2: 600 })] },
      surgery({
        id: 'new',
        separateFields: true,
        items: [item('2', { quantity: Number.NaN }), item('4')],
      }),
      { kind: 'laboratory', id: 'new', items: [item('3')], collection: 'venous' },
      { ...film(), id: 'new' },
    ]);
  });

  it('手術を一部だけ選ぶと、手術野は聞き直す', () => {
    const past = [surgery({ separateFields: false, items: [item('1', { combined: 'half' }), item('2')] })];
    expect(takeOver({ past, chosen: new Set(['0/-/0']), newId: () => 'new' })).toEqual([
      surgery({ id: 'new', items: [item('1')] }),
    ]);
  });
});
