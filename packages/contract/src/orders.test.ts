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
    ['多剤の例外 (ニ)', prescription({ psychotropicException: { kind: 'necessary', reason: '重症のため' } })],
  ])('%s は送っても失われない', (_, order) => expect(kept(order)).toEqual(order));

  it.each([
    ['日付のない例外', prescription({ psychotropicException: { kind: 'temporary', since: '' } })],
    ['理由のない例外', prescription({ psychotropicException: { kind: 'necessary', reason: ' ' } })],
    ['実在しない起算日', rehabilitation({ onset: '2025-02-30' })],
    [
      '知らない区分',
      prescription({ groups: [group({ drugs: [drug('620004625', { psychotropicClass: 'x' })] })] }),
    ],
  ])('%s は受け取らない', (_, order) => expect(() => kept(order)).toThrow());
});
