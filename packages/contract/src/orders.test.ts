import { describe, expect, it } from 'vitest';
import { orderBody } from './orders.ts';

const drug = (code: string, more = {}) => ({ code, name: '薬', unitName: '錠', amount: 1, ...more });
const group = (more = {}) => ({
  form: 'internal',
  drugs: [drug('620004625')],
  usage: '1日1回 就寝前',
  count: 28,
  ...more,
});
const prescription = (more = {}) => ({
  id: '01996a1e-0000-7000-8000-000000000001',
  kind: 'prescription',
  place: 'outside',
  groups: [group()],
  ...more,
});
const rehabilitation = (facts: unknown) => ({
  id: '01996a1e-0000-7000-8000-000000000002',
  kind: 'rehabilitation',
  items: [{ code: '180755710', name: '運動器リハ', unitName: '単位', quantity: 2, rehabilitation: facts }],
});
const ID = '01996a1e-0000-7000-8000-000000000003';
const item = (more = {}) => ({ code: '140000610', name: '処置', unitName: '', ...more });
const order = (kind: string, more = {}) => ({ id: ID, kind, items: [item()], ...more });
const film = (more = {}) => ({
  id: ID,
  kind: 'imaging',
  method: 'plain',
  tier: 'i',
  bodyPart: '胸部',
  ...more,
});
const kept = (order: unknown) => orderBody.parse(JSON.parse(JSON.stringify(order)));

describe('オーダーの受け渡し (CARE-4)', () => {
  it.each([
    [
      'リハビリの起算日・傷病・継続の理由',
      rehabilitation({
        onset: '2025-09-15',
        onsetKind: 'surgery',
        disease: { name: '大腿骨頸部骨折', code: '8205001' },
        early: true,
        nineUnits: true,
        careInsurance: true,
        continued: true,
        continuedReason: '歩行の改善が見込まれる',
        admittedOn: '2025-09-14',
      }),
    ],
    ['日付がまだないリハビリ', rehabilitation({ early: true })],
    [
      '向精神薬の区分・長期処方・別に調剤',
      prescription({
        psychotropic: 'longTerm',
        groups: [group({ apart: true, drugs: [drug('620004625', { psychotropicClass: 'hypnotic' })] })],
      }),
    ],
    ['多剤の例外 (イ)', prescription({ psychotropicException: { kind: 'takenOver', since: '2025-07-01' } })],
    [
      '多剤の例外 (ロ)',
      prescription({
        psychotropicException: { kind: 'switching', since: '2025-09-01', from: '甲', to: '乙' },
      }),
    ],
    ['緊急の処置の開始時刻', order('treatment', { startedAt: '22:10', emergency: true })],
    ['都合による手術', order('surgery', { startedAt: '19:00', emergency: false })],
    ['神経ブロックの開始時刻', order('other', { startedAt: '23:59', emergency: true })],
    ['手術野と従たる手術', order('surgery', { separateFields: false, items: [item({ combined: 'half' })] })],
    [
      '面積・時間・理由',
      order('treatment', { items: [item({ areaCm2: 0.5, minutes: 1440, exception: '妊娠中' })] }),
    ],
    ['輸血の袋', order('surgery', { items: [item({ bags: [{ productMl: 280, sourceMl: 400 }] })] })],
    ['緊急検査', order('laboratory', { collection: 'venous', urgentAt: '00:00' })],
    ['緊急撮影', film({ films: 2, urgentAt: '19:20' })],
    ['他院の画像', film({ outside: true, technique: 'breast' })],
    ['貼付剤の理由・治療のうがい薬', prescription({ patchReason: '両膝と腰', therapeuticGargle: true })],
    ['多剤の例外 (ニ)', prescription({ psychotropicException: { kind: 'necessary', reason: '重症のため' } })],
  ])('%s は送っても失われない', (_, order) => expect(kept(order)).toEqual(order));

  it.each([
    ['日付のない例外', prescription({ psychotropicException: { kind: 'temporary', since: '' } })],
    ['理由のない例外', prescription({ psychotropicException: { kind: 'necessary', reason: ' ' } })],
    ['実在しない起算日', rehabilitation({ onset: '2025-02-30' })],
    ['時刻でない開始', order('treatment', { startedAt: '24:00' })],
    ['0分', order('other', { items: [item({ minutes: 0 })] })],
    ['端数の分', order('other', { items: [item({ minutes: 30.5 })] })],
    ['空の袋', order('surgery', { items: [item({ bags: [] })] })],
    ['空白だけの理由', prescription({ patchReason: ' ' })],
    ['知らない撮影方法', film({ outside: true, technique: 'x' })],
    [
      '知らない区分',
      prescription({ groups: [group({ drugs: [drug('620004625', { psychotropicClass: 'x' })] })] }),
    ],
  ])('%s は受け取らない', (_, order) => expect(() => kept(order)).toThrow());
});
