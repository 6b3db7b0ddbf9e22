import type { OrderBody } from '@akashi/contract';
import type { VisitResult } from '@akashi/fees';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import type { Api } from '../../testing/desk.ts';
import { allText, folded, readPdf } from '../../testing/read-pdf.ts';

let clinic: Clinic;
let clerk: Api;
beforeAll(async () => {
  clinic = await openClinic();
  clerk = (await clinic.as('clerk')).api;
});
afterAll(() => clinic.close());

const MOTION = '180755710';
const EARLY = '180030770';
/** Brotizolam, zolpidem, suvorexant, etizolam: kinds by generic name. */
const [BROTIZOLAM, ZOLPIDEM, SUVOREXANT, ETIZOLAM] = ['620039001', '622141901', '622374201', '620148601'];

type Rehabilitation = Extract<OrderBody, { kind: 'rehabilitation' }>;
type Prescription = Extract<OrderBody, { kind: 'prescription' }>;
type Drug = Prescription['groups'][number]['drugs'][number];

const rehabilitation = (facts: Rehabilitation['items'][number]['rehabilitation']): OrderBody => ({
  id: uuidv7(),
  kind: 'rehabilitation',
  items: [
    {
      code: MOTION,
      name: '運動器リハビリテーション料（１）（理学療法士による場合）',
      unitName: '単位',
      quantity: 2,
      rehabilitation: facts,
    },
  ],
});
const drug = (code: string, psychotropicClass?: Drug['psychotropicClass']): Drug => ({
  code,
  name: code,
  unitName: '錠',
  amount: 1,
  psychotropicClass,
});
const prescription = (drugs: Drug[], more: Partial<Prescription> = {}): OrderBody => ({
  id: uuidv7(),
  kind: 'prescription',
  place: 'outside',
  groups: [{ form: 'internal', drugs, usage: '1日1回 就寝前', timesPerDay: 1, count: 14 }],
  ...more,
});

async function signed(order: OrderBody): Promise<{ id: string; result: VisitResult }> {
  const { patient } = await clinic.patient();
  const { encounter } = await clinic.receive(patient);
  await clinic.writeChart(encounter.id, { s: '定期', orders: [order] });
  await clinic.sign(encounter.id);
  const { bill } = await clerk.billing.getBill({ params: { encounterId: encounter.id } });
  return { id: encounter.id, result: bill.result as VisitResult };
}
const unitOf = ({ units }: VisitResult, code: string) =>
  units.find(({ lines }) => lines.some((line) => line.code === code));
const said = (result: VisitResult, code: string) =>
  unitOf(result, code)
    ?.lines.filter(({ kind }) => kind === 'comment')
    .map((line) => [line.code, line.text]);

describe('リハビリの入力から点数へ (FEES-2)', () => {
  it('起算日がなければ算定せず、どのオーダーに何を入力するかを言う', async () => {
    const order = rehabilitation(undefined);
    const { result } = await signed(order);
    expect(unitOf(result, MOTION)).toBeUndefined();
    expect(result.holds).toMatchObject([
      { code: 'FEES-REHAB-ONSET', orderId: order.id, next: expect.stringContaining('入力してください') },
    ]);
  });

  it('手術日と対象を入力すると、2単位と早期加算が付き、摘要に疾患名と手術日が載る', async () => {
    const { id, result } = await signed(
      rehabilitation({
        onset: '2025-08-05',
        onsetKind: 'surgery',
        disease: { name: '大腿骨頸部骨折' },
        early: true,
      }),
    );
    expect(result.holds).toEqual([]);
    const unit = unitOf(result, MOTION);
    expect([unit?.points, unit?.lines.some(({ code }) => code === EARLY)]).toEqual([(185 + 25) * 2, true]);
    expect(unit?.reasons.map(({ text }) => text)).toContain('2単位、手術日から16日目です。');
    expect(said(result, MOTION)).toEqual([
      ['830100217', '大腿骨頸部骨折'],
      ['850100391', '5070805'],
      ['830100531', '大腿骨頸部骨折'],
      ['850100213', '5070805'],
    ]);
    const { documents } = await clerk.documents.issueDocuments({
      params: { encounterId: id },
      body: { kinds: ['chart'] },
    });
    const file = await clerk.documents.getDocument({ params: { documentId: documents[0]?.id ?? '' } });
    const sheet = allText(await readPdf(new Uint8Array(await file.arrayBuffer())));
    for (const text of ['2単位', '手術日', '令和7年8月5日', '大腿骨頸部骨折'])
      expect(sheet).toContain(folded(text));
  });

  it('最初に診断された日からは、早期加算を数えない', async () => {
    const { result } = await signed(
      rehabilitation({ onset: '2025-08-05', onsetKind: 'diagnosis', early: true }),
    );
    expect(unitOf(result, MOTION)?.points).toBe(185 * 2);
  });

  it('実施一覧では、療法士が単位と起算日を読める', async () => {
    const order = rehabilitation({ onset: '2025-08-05', onsetKind: 'onset', disease: { name: '腰椎捻挫' } });
    await signed(order);
    const { orders } = await (await clinic.as('doctor')).api.orders.orderWorklist({
      query: { date: clinic.today },
    });
    const row = orders.find(({ body }) => body.id === order.id);
    expect([row?.kind, row?.summary]).toEqual([
      'rehabilitation',
      'リハビリ 運動器リハビリテーション料（１）（理学療法士による場合） 2単位（発症日 令和7年8月5日 ・ 腰椎捻挫）',
    ]);
  });
});

describe('向精神薬の入力から点数へ (FEES-2)', () => {
  const three = [BROTIZOLAM, ZOLPIDEM, SUVOREXANT].map((code = '') => drug(code, 'hypnotic'));
  const fees = ['120003710', '120002910', '120004610'];
  const feeOf = (result: VisitResult) => fees.find((code) => unitOf(result, code) !== undefined) ?? 'none';

  it('区分を選んでいない3種類は、算定してから区分を聞く', async () => {
    const untold = [BROTIZOLAM, ZOLPIDEM, SUVOREXANT].map((code = '') => drug(code));
    const { result } = await signed(prescription(untold));
    expect(feeOf(result)).toBe('120002910');
    expect(result.holds.map(({ code }) => code)).toEqual(['FEES-PSYCHOTROPIC-CLASS']);
  });

  it('睡眠薬3種類は処方箋料の「1」、どれでもないと答えれば「3」', async () => {
    const { result } = await signed(prescription(three));
    expect([feeOf(result), result.holds]).toEqual(['120003710', []]);
    const reasons = unitOf(result, '120003710')
      ?.reasons.map(({ text }) => text)
      .join();
    expect(reasons).toContain('睡眠薬 3種類');
    const none = [...three.slice(0, 2), drug(SUVOREXANT ?? '', 'none')];
    const { result: other } = await signed(prescription(none));
    expect([feeOf(other), other.holds]).toEqual(['120002910', []]);
  });

  it('他院から引き継いだ患者の例外は「3」で、摘要に初診日が載る', async () => {
    const exception = { kind: 'takenOver', since: '2025-07-01' } as const;
    const { result } = await signed(prescription(three, { psychotropicException: exception }));
    expect(feeOf(result)).toBe('120002910');
    expect(said(result, '120002910')).toEqual([
      ['820100203', undefined],
      ['850100201', '5070701'],
    ]);
  });

  it('長期処方は「2」', async () => {
    const { result } = await signed(prescription([drug(ETIZOLAM ?? '')], { psychotropic: 'longTerm' }));
    expect(feeOf(result)).toBe('120004610');
  });
});

describe('別に調剤する剤 (FEES-2)', () => {
  it('同じ飲み方でも、配合不適などで別に調剤すると1剤にまとめない', async () => {
    const group = (code: string, apart: boolean) => ({
      form: 'internal' as const,
      drugs: [drug(code, 'none')],
      usage: '1日1回 就寝前',
      count: 14,
      ...(apart ? { apart } : {}),
    });
    const doses = async (apart: boolean) => {
      const groups = [group(BROTIZOLAM ?? '', false), group(ZOLPIDEM ?? '', apart)];
      const { result } = await signed(prescription([], { place: 'inHouse', groups }));
      return result.units
        .filter(({ section }) => section === '21')
        .filter(({ lines }) => lines[0]?.kind === 'drug').length;
    };
    expect([await doses(false), await doses(true)]).toEqual([1, 2]);
  });
});
