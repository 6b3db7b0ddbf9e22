import type { ClaimRun } from '@akashi/contract';
import { describe, expect, test } from 'vitest';
import { monthAtDesk, monthText, readMonth } from './month.ts';
import { keepPlace, placeOf, visit } from './place.ts';
import { byUrgency, type ClaimProblem, repairOf } from './repair.ts';
import { endText, fileObstacle } from './run-words.ts';
import { claimTypeWord, readSheet, rowWord, type Sheet, visitDates } from './sheet.ts';

describe('診療月', () => {
  test.each([
    ['R7.9', '2025-09'],
    ['令和７年９月分', '2025-09'],
    ['令和元年5月', '2019-05'],
    ['平成31年4月', '2019-04'],
    ['2025/9', '2025-09'],
    ['2025年09月', '2025-09'],
    ['202509', '2025-09'],
    ['50709', '2025-09'],
  ])('「%s」を %s と読む', (text, month) => expect(readMonth(text)).toBe(month));
  test.each(['', 'R7', 'R7.13', '2025/0', 'X7.9', '令和0年1月'])('「%s」は診療月ではない', (text) =>
    expect(readMonth(text)).toBeUndefined(),
  );
  test('10日までは前の月、11日からは今の月を請求する', () => {
    expect(monthAtDesk('2025-10-10')).toBe('2025-09');
    expect(monthAtDesk('2025-10-11')).toBe('2025-10');
    expect(monthAtDesk('2026-01-05')).toBe('2025-12');
  });
  test('和暦と西暦を並べる', () => expect(monthText('2025-09')).toBe('令和7年9月(2025年9月)'));
});

const problem = (more: Partial<ClaimProblem>): ClaimProblem => ({
  code: 'X',
  text: '',
  next: '',
  severity: 'hold',
  fix: 'none',
  ...more,
});

describe('一押しで直しに行く', () => {
  test.each([
    [{ fix: 'conditions', encounterId: 'e' }, '/chart/$encounterId', 'e'],
    [{ fix: 'conditions' }, '/chart/$encounterId', undefined],
    [{ fix: 'encounter' }, '/accounting/$encounterId', undefined],
    [{ fix: 'coverage' }, '/patients/$patientId', 'p'],
    [{ fix: 'patient' }, '/patients/$patientId', 'p'],
    [{ fix: 'encounter', encounterId: 'e', code: 'CLAIM-VISIT-UNSIGNED' }, '/chart/$encounterId', 'e'],
    [{ fix: 'encounter', encounterId: 'e', code: 'FEES-REHAB-ONSET' }, '/chart/$encounterId', 'e'],
    [{ fix: 'encounter', encounterId: 'e', code: 'CLAIM-BILL-OPEN' }, '/accounting/$encounterId', 'e'],
    [{ fix: 'masters' }, '/settings', ''],
  ] as const)('%o は %s へ', (more, to, id) => {
    expect(repairOf(problem(more), 'p')).toMatchObject({ to, id });
  });
  test('院内で直せないものにはボタンがない', () => expect(repairOf(problem({}), 'p')).toBeUndefined());
  test('保留を注意より先に並べる', () => {
    const sorted = byUrgency([problem({ code: 'w', severity: 'warn' }), problem({ code: 'h' })]);
    expect(sorted.map(({ code }) => code)).toEqual(['h', 'w']);
  });
  test('戻ったとき、絞り込みと選んだ行が残る', () => {
    keepPlace('run', { filter: 'held' });
    visit('run', 'claim-1');
    visit('run', 'claim-2');
    expect(placeOf('run')).toEqual({
      filter: 'held',
      selected: 'claim-2',
      visited: new Set(['claim-1', 'claim-2']),
    });
    expect(placeOf('other').visited.size).toBe(0);
  });
});

const run = (state: ClaimRun['state'], claims = 1, held = 0): ClaimRun => ({
  id: '',
  month: '2025-09',
  state,
  total: 1,
  done: 1,
  held,
  jobId: null,
  startedAt: '',
  finishedAt: null,
  totals: [{ payerBody: 1, label: '社保', claims, held, points: 0, sent: 0 }],
  files: [],
  notices: [],
});

test('ファイルは終わった計算からだけ作り、だめなら次にすることを言う', () => {
  expect(fileObstacle(run('finished'))).toBeUndefined();
  for (const wrong of [undefined, run('running'), run('cancelled'), run('failed'), run('finished', 0)])
    expect(fileObstacle(wrong)).toMatch(/。$/);
});
test('終わりの知らせは保留の件数を言う', () => {
  expect(endText(run('finished', 5, 3))).toContain('保留が 3 件');
  expect(endText(run('cancelled'))).toContain('中断');
});

test('明細書でないものは読まない', () => {
  expect(readSheet(null)).toBeUndefined();
  expect(readSheet({ serviceMonth: '2025-09', remarks: [] })).toBeUndefined();
});
test('点数欄と種別を言葉にする', () => {
  expect(rowWord('60')).toBe('検査・病理');
  expect(rowWord('60.drug')).toBe('検査・病理 薬剤');
  expect(rowWord('80.prescription')).toBe('処方箋');
  expect(claimTypeWord({ insurance: '1', combination: '2', person: '6' })).toBe('社保・国保 2併 家族');
});

test('摘要の算定日から受診日を新しい順に拾う', () => {
  const remarks = [
    { section: '12', lines: [], days: [6, 20] },
    { section: '60', lines: [], days: [6] },
    { section: '99', lines: [] },
  ];
  expect(visitDates({ serviceMonth: '2025-09', remarks } as unknown as Sheet)).toEqual([
    '2025-09-20',
    '2025-09-06',
  ]);
});
