/** 第1章第1部: what 外来診療料 of a large hospital includes (A002 注6). */
import { within } from '../define.ts';
import { GIVES_WAY_ON_DAY } from '../examples.ts';
import type { LimitRule } from '../rule.ts';

/** Tests and treatments by the list of the note; 外来迅速検体検査加算 and 時間外緊急院内検査加算 of D000 stay. */
const INCLUDED = [
  ...['D000 尿一般', 'D001', 'D002', 'D002-2', 'D003', 'D005'],
  ...[
    'J000 創傷処置(100cm2未満)',
    'J000 創傷処置(100cm2以上500cm2未満)',
    'J053 皮膚科軟膏処置(100cm2以上500cm2未満)',
  ],
  ...['J060', 'J072', 'J086', 'J089', 'J095', 'J096', 'J097', 'J098', 'J099', 'J114', 'J115', 'J118', 'J119'],
];
const EXCEPT = [
  'D003 カルプロテクチン',
  'D005 HbA1c',
  'D005 TK活性',
  'D005 TdT',
  'D005 骨髄像',
  'D005 造血器腫瘍細胞抗原検査',
];
const FEE = [
  'A002 外来診療料',
  'A002 同日外来診療料',
  'A002 特定妥結率外来診療料',
  'A002 同日特定妥結率外来診療料',
];

export const outpatientHospitalLimits: readonly LimitRule[] = [
  within(
    [
      'A002.included',
      '外来診療料に含まれる検査・処置',
      'A002 注6',
      '尿検査、糞便検査、血液形態・機能検査、創傷処置（500平方センチメートル未満）、皮膚科軟膏処置（100平方センチメートル以上500平方センチメートル未満）、膀胱洗浄、眼処置、耳処置、鼻処置、ネブライザ、介達牽引、消炎鎮痛等処置等は含まれる。外来迅速検体検査加算は別に算定できる。',
    ],
    { of: [...INCLUDED, ...EXCEPT.map((row) => `!${row}`)], beside: FEE, within: 'day' },
    [
      ...GIVES_WAY_ON_DAY,
      '06-02 b, 06-02 D000 外来迅速検体検査加算',
      ...EXCEPT.map((row) => `06-02 b, 06-02 ${row}`),
    ],
  ),
];
