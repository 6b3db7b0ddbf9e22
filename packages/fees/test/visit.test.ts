import { describe, expect, it } from 'vitest';
import { codesOf, heads, holdCodes, noHistory, run, suppressedCodes } from './world.ts';

const child = { birthDate: '2021-03-03', sex: 'male' } as const;
const wideHours = {
  hours: { 1: [['07:00', '23:00']], 3: [['07:00', '23:00']], 6: [['09:00', '20:00']] },
} as const;

describe('再診料と初診料 (FEES-2)', () => {
  it('再診は 75 + 外来管理加算 52', () => {
    const result = run();
    expect(heads(result)).toEqual([
      ['112007410', 75],
      ['112011010', 52],
    ]);
    expect(result.points).toBe(127);
    expect(result.initial).toBe(false);
    expect(result.holds).toEqual([]);
  });

  it('初めての受診は初診 291', () => {
    const result = run({ history: noHistory });
    expect(heads(result)).toEqual([['111000110', 291]]);
    expect(result.initial).toBe(true);
  });

  it('明細書発行体制等加算は再診料と同じ算定単位に入る', () => {
    const result = run({ institution: { standards: ['statement', 'afterHours3'] } });
    expect(result.units[0]?.lines.map((line) => line.code)).toEqual(['112007410', '112708470', '112015770']);
    expect(result.units[0]?.points).toBe(79);
  });

  it('治った傷病しかない人の新しい傷病は初診', () => {
    const cured = {
      code: '1',
      modifiers: [],
      startDate: '2024-01-01',
      endDate: '2025-05-14',
      outcome: 'cured',
      main: false,
    } as const;
    const fresh = { code: '2', modifiers: [], startDate: '2025-06-11', main: true };
    expect(run({ visit: { diseases: [cured, fresh] } }).initial).toBe(true);
  });

  it('任意の中止から1月たつと初診、1日足りなければ再診', () => {
    const history = { earlierVisits: [{ date: '2025-02-10', department: '01', initial: true }], charged: [] };
    const stop = (date: string) => run({ history, visit: { date, stoppedByPatient: true } }).initial;
    expect(stop('2025-03-10')).toBe(true);
    expect(stop('2025-03-07')).toBe(false);
  });

  it('同じ日の同じ科の2回目は同日再診料、別の科は2つ目の点数を要確認で', () => {
    const history = {
      earlierVisits: [{ date: '2025-06-11', department: '01', initial: false }],
      charged: [],
    };
    expect(heads(run({ history }))[0]).toEqual(['112008350', 75]);
    const second = run({ history, visit: { department: '11' } });
    expect(heads(second)).toEqual([['112015810', 38]]);
    expect(second.units[0]?.uncertain).toBe(true);
    expect(holdCodes(second)).toContain('FEES-SECOND-DEPARTMENT');
  });

  it('薬だけの来院には診察料がなく、理由が残る', () => {
    const result = run({ visit: { visitKind: 'none' } });
    expect(result.units).toEqual([]);
    expect(suppressedCodes(result)).toEqual(['112007410']);
  });

  it('2024-06 より前の診療日は止める', () => {
    expect(holdCodes(run({ visit: { date: '2024-05-31' } }))).toEqual(['FEES-BEFORE-SCOPE']);
  });
});

describe('乳幼児と時間外等', () => {
  it('6歳未満の初診は 291+75、時間外なら +200 だけ', () => {
    expect(heads(run({ patient: child, history: noHistory }))).toEqual([['111000110', 366]]);
    const night = run({ patient: child, history: noHistory, visit: { time: '19:00' } });
    expect(heads(night)).toEqual([['111000110', 491]]);
    expect(suppressedCodes(night)).toEqual(['111000370']);
  });

  it('再診の時間外加算は別の算定単位', () => {
    expect(heads(run({ visit: { time: '19:30' } }))).toEqual([
      ['112007410', 75],
      ['112011010', 52],
      ['112001110', 65],
    ]);
  });

  it('昼休みの来院は時間外ではない', () => {
    expect(codesOf(run({ visit: { time: '12:30' } }))).not.toContain('112001110');
  });

  it('休診の平日は昼でも時間外、日曜は休日、22時からは深夜', () => {
    expect(codesOf(run({ institution: { closedWeekdays: [0, 3] } }))).toContain('112001110');
    expect(codesOf(run({ visit: { date: '2025-06-15' } }))).toContain('112001210');
    expect(codesOf(run({ visit: { time: '22:00' } }))).toContain('112001310');
  });

  it('祝日と12月30日は休日、1月4日は違う', () => {
    expect(codesOf(run({ visit: { date: '2025-07-21' } }))).toContain('112001210');
    expect(codesOf(run({ visit: { date: '2025-12-30' } }))).toContain('112001210');
    expect(codesOf(run({ visit: { date: '2027-01-04' } }))).not.toContain('112001210');
  });

  it('夜間・早朝等加算は診療時間内の18時から（届出）', () => {
    const institution = { ...wideHours, standards: ['nightEarly'] };
    expect(codesOf(run({ institution, visit: { time: '18:00' } }))).toContain('112015570');
    expect(codesOf(run({ institution, visit: { time: '17:59' } }))).not.toContain('112015570');
    expect(codesOf(run({ institution: wideHours, visit: { time: '18:00' } }))).not.toContain('112015570');
  });

  it('小児科の診療時間内の夜は、乳幼児夜間加算が夜間・早朝等加算に代わる', () => {
    const institution = { ...wideHours, standards: ['nightEarly'], pediatrics: true };
    const result = run({ patient: child, institution, visit: { time: '19:00' } });
    expect(codesOf(result)).toContain('112014170');
    expect(codesOf(result)).not.toContain('112015570');
  });
});

describe('施設基準による加算と日付', () => {
  const dx = (date: string) =>
    run({ history: noHistory, institution: { standards: ['dx1', 'medicalInfo'] }, visit: { date } });

  it('医療DX推進体制整備加算1 は 2024-10 に 111703470、2025-04 から 111703670、2026-06 になし', () => {
    expect(codesOf(dx('2024-11-05'))).toContain('111703470');
    expect(codesOf(dx('2025-06-11'))).toContain('111703670');
    expect(codesOf(dx('2026-06-10'))).toEqual(['111000110']);
  });

  it('医療情報取得加算は 2024-11 まで取得の有無で分かれ、12月から1点', () => {
    expect(codesOf(dx('2024-11-05'))).toContain('111703170');
    expect(codesOf(dx('2024-12-05'))).toContain('111703270');
  });

  it('再診の医療情報取得加算は3月に1回', () => {
    const history = (month: string) => ({
      earlierVisits: [{ date: '2025-05-14', department: '01', initial: false }],
      charged: [{ code: '112708970', date: `2025-${month}-14`, count: 1 }],
    });
    const at = (month: string) =>
      run({ history: history(month), institution: { standards: ['medicalInfo'] } });
    expect(codesOf(at('03'))).toContain('112708970');
    expect(codesOf(at('04'))).not.toContain('112708970');
    expect(suppressedCodes(at('04'))).toEqual(['112708970']);
  });

  it('外来感染対策向上加算は初診・再診を通じて月1回', () => {
    const history = {
      earlierVisits: [{ date: '2025-06-02', department: '01', initial: true }],
      charged: [{ code: '111014870', date: '2025-06-02', count: 1 }],
    };
    expect(codesOf(run({ institution: { standards: ['infectionControl'] }, history }))).not.toContain(
      '112024370',
    );
    expect(codesOf(run({ institution: { standards: ['infectionControl'] } }))).toContain('112024370');
  });

  it('ベースアップ評価料(Ⅰ) は初診 6・再診 2、1日1回', () => {
    const institution = { standards: ['wageRaise1'] };
    expect(heads(run({ institution, history: noHistory }))).toContainEqual(['180725710', 6]);
    expect(heads(run({ institution }))).toContainEqual(['180725810', 2]);
  });

  it('同じ日に再び来てもベースアップ評価料は重ねない', () => {
    const history = {
      earlierVisits: [{ date: '2025-06-11', department: '01', initial: false }],
      charged: [{ code: '180725810', date: '2025-06-11', count: 1 }],
    };
    const result = run({ institution: { standards: ['wageRaise1'] }, history });
    expect(codesOf(result)).not.toContain('180725810');
    expect(suppressedCodes(result)).toContain('180725810');
  });

  it('2026年の物価対応料はコードが分かるまで保留にし、作らない', () => {
    const result = run({ visit: { date: '2026-06-10' } });
    expect(heads(result)).toEqual([
      ['112007410', 76],
      ['112011010', 52],
    ]);
    expect(holdCodes(result)).toEqual(['FEES-CODE-NOT-PUBLISHED']);
  });
});
