import { describe, expect, it } from 'vitest';
import type { StatedRehabilitation } from '../src/facts.ts';
import { rehabilitationInputs } from '../src/rules/rehabilitation-inputs.ts';
import { rehabilitationWords } from '../src/rules/rehabilitation-onset.ts';

const ON = '2025-06-11';
const asks = (
  section: string,
  facts: StatedRehabilitation = {},
  { on = ON, quantity = 2, code = '1' } = {},
) => rehabilitationInputs({ code, section }, { facts, quantity, on });

describe('リハビリの入力欄は、答えが点数を変えるときだけ出る (FEES-2)', () => {
  it('疾患別リハビリでない項目には何も聞かない', () => {
    expect([asks('H003-2'), asks('B001'), asks('H000', {}, { code: '180066370' })]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each([
    ['H000', ['treatmentStart'], 150],
    ['H001', ['onset', 'surgery', 'exacerbation', 'diagnosis'], 180],
    ['H001-2', ['diagnosis', 'exacerbation'], 120],
    ['H002', ['onset', 'surgery', 'exacerbation', 'diagnosis'], 150],
    ['H003', ['treatmentStart'], 90],
  ])('%s の起算日と標準的算定日数', (section, onsetKinds, standardDays) => {
    expect(asks(section)).toMatchObject({ onsetKinds, standardDays, day: undefined });
  });

  it('日付がないうちは、日数で決まることを聞かない', () => {
    expect(asks('H002')).toMatchObject({ continued: false, careInsurance: false, early: undefined });
  });

  it('標準的算定日数を超えた日から、継続の理由を聞く', () => {
    expect(asks('H002', { onset: '2025-01-13' })).toMatchObject({ day: 150, continued: false });
    expect(asks('H002', { onset: '2025-01-12' })).toMatchObject({ day: 151, continued: true });
  });

  it('要介護は、2024年は目標設定の日数、2026年は標準の日数を超えてから聞く', () => {
    expect(asks('H002', { onset: '2025-04-23' })?.careInsurance).toBe(false);
    expect(asks('H002', { onset: '2025-04-22' })?.careInsurance).toBe(true);
    expect(asks('H002', { onset: '2026-04-22' }, { on: '2026-06-11' })?.careInsurance).toBe(false);
    expect(asks('H002', { onset: '2026-01-12' }, { on: '2026-06-11' })?.careInsurance).toBe(true);
    expect(asks('H003', { onset: '2025-01-12' })?.careInsurance).toBe(false);
  });

  it('9単位の患者かは、6単位を超えるときに聞く', () => {
    expect(asks('H002', {}, { quantity: 6 })?.nineUnits).toBe(false);
    expect(asks('H002', {}, { quantity: 7 })?.nineUnits).toBe(true);
  });

  it('外来の早期の加算は、脳血管と運動器の30日目まで聞く', () => {
    expect(asks('H002', { onset: '2025-05-13' })?.early).toContain('大腿骨頸部骨折');
    expect(asks('H001', { onset: '2025-05-13' })?.early).toContain('脳卒中');
    expect(asks('H002', { onset: '2025-05-12' })?.early).toBeUndefined();
    expect(asks('H003', { onset: '2025-05-13' })?.early).toBeUndefined();
    expect(asks('H002', { onset: '2025-05-13', onsetKind: 'diagnosis' })?.early).toBeUndefined();
  });

  it('答えた欄は、日数が過ぎても消えない', () => {
    expect(asks('H002', { onset: '2025-01-01', early: true })?.early).toContain('大腿骨頸部骨折');
    expect(asks('H002', { nineUnits: true }, { quantity: 1 })?.nineUnits).toBe(true);
  });

  it('2026年6月からの早期の加算は入院日を聞く', () => {
    const facts = { onset: '2026-06-01', early: true };
    expect(asks('H002', facts, { on: '2026-06-11' })?.admittedOn).toBe(true);
    expect(asks('H002', { ...facts, onset: '2025-06-01' })?.admittedOn).toBe(false);
  });

  it('摂食機能療法(30分未満)は脳卒中の発症日だけを聞く', () => {
    expect(asks('H004', { onset: '2025-06-10' }, { code: '180054310' })).toMatchObject({
      onsetKinds: ['onset'],
      day: 2,
      standardDays: undefined,
      continued: false,
    });
  });
});

describe('聞いたことを1行に (FEES-2)', () => {
  it('何も言われていなければ空', () => expect(rehabilitationWords({})).toBe(''));
  it('日付・傷病・患者のこと・継続の理由', () => {
    const facts = {
      onset: '2025-01-01',
      onsetKind: 'surgery' as const,
      disease: { name: '大腿骨頸部骨折' },
      ...{ early: true, nineUnits: true, careInsurance: true, continued: true },
    };
    expect(rehabilitationWords({ ...facts, continuedReason: '改善中' })).toBe(
      '手術日 令和7年1月1日 ・ 大腿骨頸部骨折 ・ 早期の加算の対象 ・ 1日9単位まで ・ 要介護・要支援の認定あり ・ 標準の日数を超えて継続: 改善中',
    );
    expect(rehabilitationWords({ continued: true })).toBe('標準の日数を超えて継続');
  });
});
