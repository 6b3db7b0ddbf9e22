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

const LAVAGE = '140011110';
const SUTURE = '150001010';
const EAR = '150091810';
const PATCH = '622237301';
const GARGLE = '660463002';

type Of<Kind extends OrderBody['kind']> = Extract<OrderBody, { kind: Kind }>;
type Item = Of<'treatment'>['items'][number];
const item = (code: string, more: Partial<Item> = {}): Item => ({ code, name: code, unitName: '', ...more });
const treatment = (items: Item[], more: Partial<Of<'treatment'>> = {}): OrderBody => ({
  id: uuidv7(),
  kind: 'treatment',
  items,
  ...more,
});
const surgery = (items: Item[], more: Partial<Of<'surgery'>> = {}): OrderBody => ({
  id: uuidv7(),
  kind: 'surgery',
  items,
  ...more,
});

interface Signed {
  readonly id: string;
  readonly result: VisitResult;
}

async function signed(order: OrderBody, arrivalTime = '10:00'): Promise<Signed> {
  const { patient } = await clinic.patient();
  const { encounter } = await clinic.receive(patient, { arrivalTime });
  await clinic.writeChart(encounter.id, { s: '診察', orders: [order] });
  await clinic.sign(encounter.id);
  const { bill } = await clerk.billing.getBill({ params: { encounterId: encounter.id } });
  return { id: encounter.id, result: bill.result as VisitResult };
}
const unitOf = ({ units }: VisitResult, code: string) =>
  units.find(({ lines }) => lines.some((line) => line.code === code));
const pointsOf = (result: VisitResult, ...codes: string[]) =>
  codes.map((code) => unitOf(result, code)?.points);
const said = (result: VisitResult, code: string) =>
  unitOf(result, code)
    ?.lines.filter(({ kind }) => kind === 'comment')
    .map((line) => [line.code, line.text]);
const holdsOf = ({ holds }: VisitResult) => holds.map(({ code }) => code);

async function paper(encounterId: string, kind: 'chart' | 'prescription'): Promise<string> {
  const { documents } = await clerk.documents.issueDocuments({
    params: { encounterId },
    body: { kinds: [kind] },
  });
  const file = await clerk.documents.getDocument({ params: { documentId: documents[0]?.id ?? '' } });
  return allText(await readPdf(new Uint8Array(await file.arrayBuffer())));
}

describe('緊急の処置と検査は、始めた時刻で算定が変わる (FEES-2)', () => {
  it('21:30に来た患者の胃洗浄を22:10に始めると深夜加算、都合によるなら加算なし', async () => {
    const urgent = await signed(treatment([item(LAVAGE)], { startedAt: '22:10', emergency: true }), '21:30');
    const plain = await signed(treatment([item(LAVAGE)], { emergency: false }), '21:30');
    const [base = 0] = pointsOf(plain.result, LAVAGE);
    expect(base).toBeGreaterThanOrEqual(150);
    expect(pointsOf(urgent.result, LAVAGE)).toEqual([base + Math.round(base * 0.8)]);
    expect(unitOf(urgent.result, '140000390')?.reasons.map(({ text }) => text)).toContain(
      '深夜に緊急に行いました（加算2）。',
    );
    expect(await paper(urgent.id, 'chart')).toContain(folded('緊急 22:10開始'));
    expect(await paper(plain.id, 'chart')).toContain(folded('緊急でない (都合による時間外)'));
  });

  it('時間外の緊急検査と緊急撮影は、始めた日時を摘要に載せて算定する', async () => {
    const laboratory: OrderBody = {
      id: uuidv7(),
      kind: 'laboratory',
      items: [item('160008010')],
      collection: 'venous',
      urgentAt: '19:05',
    };
    const imaging: OrderBody = {
      id: uuidv7(),
      kind: 'imaging',
      method: 'plain',
      tier: 'i',
      films: 1,
      digital: true,
      electronic: true,
      bodyPart: '胸部',
      urgentAt: '19:20',
    };
    const tests = (await signed(laboratory, '19:00')).result;
    expect([pointsOf(tests, '160000210'), said(tests, '160000210')]).toEqual([
      [200],
      [['853100001', '201905']],
    ]);
    const films = (await signed(imaging, '19:00')).result;
    expect([pointsOf(films, '170016010'), said(films, '170016010')]).toEqual([
      [110],
      [['853100003', '201920']],
    ]);
  });

  it('他院の画像は読影だけを算定する', async () => {
    const { id, result } = await signed({
      id: uuidv7(),
      kind: 'imaging',
      method: 'plain',
      tier: 'i',
      bodyPart: '胸部',
      outside: true,
      technique: 'special',
    });
    expect([unitOf(result, '170001450') !== undefined, unitOf(result, '170027910')]).toEqual([
      true,
      undefined,
    ]);
    expect(await paper(id, 'chart')).toContain(folded('他医撮影の読影 胸部 特殊撮影'));
  });
});

describe('1つのオーダーの2つの手術 (FEES-2)', () => {
  const two = [item(SUTURE), item(EAR)];

  it('手術野を答えるまでは主たる手術だけを算定して聞き、別々なら両方、同じなら主たるものだけ', async () => {
    const unsaid = (await signed(surgery(two))).result;
    expect([holdsOf(unsaid), pointsOf(unsaid, SUTURE, EAR)]).toEqual([['FEES-SAME-FIELD'], [530, undefined]]);
    const separate = (await signed(surgery(two, { separateFields: true }))).result;
    expect([holdsOf(separate), pointsOf(separate, SUTURE, EAR)]).toEqual([[], [530, 260]]);
    const same = (await signed(surgery(two, { separateFields: false }))).result;
    expect([holdsOf(same), pointsOf(same, SUTURE, EAR)]).toEqual([[], [530, undefined]]);
  });

  it('複数手術の特例に当たる従たる手術は100分の50', async () => {
    const half = [item(SUTURE), item(EAR, { combined: 'half' })];
    const { id, result } = await signed(surgery(half, { separateFields: false }));
    expect([holdsOf(result), pointsOf(result, SUTURE, EAR)]).toEqual([[], [530, 130]]);
    expect(await paper(id, 'chart')).toContain(folded('従たる手術 (50/100)'));
  });
});

describe('項目ごとの面積・時間・袋・理由 (FEES-2)', () => {
  it('創傷処置は面積の区分で算定する', async () => {
    const { result } = await signed(treatment([item('140000610', { areaCm2: 600 })]));
    expect(pointsOf(result, '140000810')).toEqual([90]);
  });

  it('通院精神療法は診療時間の区分で算定し、同じ週の2回目は理由を摘要に載せる', async () => {
    const { result } = await signed({
      id: uuidv7(),
      kind: 'other',
      items: [item('180070510', { minutes: 65, exception: '退院後2週' })],
    });
    expect(unitOf(result, '180070310')?.reasons.map(({ text }) => text)).toContain(
      '精神療法を行いました（65分）。',
    );
    expect(said(result, '180070310')).toEqual([['810000001', '退院後2週']]);
  });

  it('輸血は製剤と原料の血液の少ないほうの量で算定する', async () => {
    const { result } = await signed(
      surgery([item('150224910', { unitName: 'mL', bags: [{ productMl: 280, sourceMl: 400 }] })]),
    );
    expect(unitOf(result, '150224910')?.reasons.map(({ text }) => text)).toContain(
      '1日の輸血量は 280mL です。',
    );
  });
});

describe('貼付剤とうがい薬の処方 (FEES-2)', () => {
  const prescription = (code: string, amount: number, more: Partial<Of<'prescription'>> = {}): OrderBody => ({
    id: uuidv7(),
    kind: 'prescription',
    place: 'outside',
    groups: [
      { form: 'external', drugs: [{ code, name: '薬', unitName: '枚', amount }], usage: '1日1回', count: 1 },
    ],
    ...more,
  });

  it('63枚を超える貼付剤は、理由があれば処方箋料を算定し、処方箋と摘要に理由が載る', async () => {
    expect(pointsOf((await signed(prescription(PATCH, 70))).result, '120002910')).toEqual([undefined]);
    const { id, result } = await signed(prescription(PATCH, 70, { patchReason: '両膝と腰に使用' }));
    expect(said(result, '120002910')).toEqual([['830000052', '両膝と腰に使用']]);
    expect(await paper(id, 'prescription')).toContain(folded('貼付剤が63枚を超える理由: 両膝と腰に使用'));
  });

  it('うがい薬だけの処方は、治療のためのときだけ算定する', async () => {
    expect(pointsOf((await signed(prescription(GARGLE, 10))).result, '120002910')).toEqual([undefined]);
    const { result } = await signed(prescription(GARGLE, 10, { therapeuticGargle: true }));
    expect(unitOf(result, '120002910')).toBeDefined();
  });
});
