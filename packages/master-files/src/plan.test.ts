import { describe, expect, it } from 'vitest';
import { planImport } from './plan.ts';

const names = (paths: string[]) => planImport(paths).steps.map((step) => step.path);

describe('取り込みの順序 FEES-2', () => {
  it('最も古い全件から始め、変更分は日付順、改定の全件は変更分の間に入る', () => {
    expect(
      names(['s_20240621.csv', 's_20240531.zip', 's_20220304.csv', 's_ALL20220218.zip', 's_20240306.csv']),
    ).toEqual(['s_ALL20220218.zip', 's_20220304.csv', 's_20240306.csv', 's_20240531.zip', 's_20240621.csv']);
  });

  it('同じ日付なら変更分を先、全件を後にする', () => {
    expect(names(['c_ALL20230801.zip', 'c_ALL20240412.csv', 'c_20240412.csv'])).toEqual([
      'c_ALL20230801.zip',
      'c_20240412.csv',
      'c_ALL20240412.csv',
    ]);
  });

  it('価格一覧は、その価格が始まる4月1日の位置に入る', () => {
    expect(
      names(['y_20250415.csv', 'derived_price_20250814.csv', 'y_ALL20240321.zip', 'y_20250318.csv']),
    ).toEqual(['y_ALL20240321.zip', 'y_20250318.csv', 'derived_price_20250814.csv', 'y_20250415.csv']);
  });

  it('種別ごとに分け、労災と地方公費も入れる', () => {
    const plan = planImport(['a/13. 東京都.xlsx', 'rosai/rezept-master-01-20241101.csv', 'z/z_20250601.zip']);
    expect(plan.steps).toMatchObject([
      { type: 'master', kind: 'procedure', origin: 'rosai', scope: 'full' },
      { type: 'master', kind: 'modifier', origin: 'official', scope: 'full' },
      { type: 'localSubsidy' },
    ]);
  });

  it('使わないファイルは理由をつけて除く', () => {
    const plan = planImport([
      't_20240531.csv',
      's_20220104.csv',
      's_ALL20220218.zip',
      's_ALL20220218.csv',
      'readme.txt',
    ]);
    expect(plan.skipped.map((s) => [s.path, s.reason])).toEqual([
      ['readme.txt', 'マスターのファイル名ではありません。'],
      ['s_20220104.csv', '最初の全件ファイルより古い変更分です。'],
      ['s_ALL20220218.zip', '同じ日付の同じファイルがすでにあります。'],
      ['t_20240531.csv', 'もとになる全件ファイルがありません。'],
    ]);
  });

  it('電子点数表とコメント関連テーブルは、公開ごとにまとめて取り込む', () => {
    const eight = [
      '01補助マスター',
      '02包括',
      '03-1背反',
      '03-2背反',
      '03-3背反',
      '03-4背反',
      '04入院基本料',
      '05算定回数',
    ];
    const files = eight.map((name) => `tensuhyo_20260601/${name}テーブル.csv`);
    const plan = planImport([...files, 'ck_ALL_20260515.zip', 'tensuhyo_03.zip', 'b/01補助マスター.csv']);
    expect(plan.tables).toEqual([
      { kind: 'commentRelation', paths: ['ck_ALL_20260515.zip'], date: '2026-05-15' },
      { kind: 'feeTable', paths: ['tensuhyo_03.zip'], date: undefined },
      { kind: 'feeTable', paths: files, date: '2026-06-01' },
    ]);
    expect(plan.skipped.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('そろっていません(ないもの: 包括テーブル'),
    ]);
  });
});
