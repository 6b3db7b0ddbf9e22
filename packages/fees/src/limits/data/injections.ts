/** 第2章第5部 投薬 and 第6部 注射: injections at the home visit, of patients on home therapy, and what catheters include. */
import { R8 } from '../../catalogue/rule.ts';
import { notBeside, often, within } from '../define.ts';
import { ASKED_ON_DAY, GIVES_WAY_IN_MONTH, GIVES_WAY_ON_DAY, ONCE_A_DAY } from '../examples.ts';
import type { LimitRule, Selector } from '../rule.ts';

const DRIPS = ['G004 点滴注射'];
const CENTRAL = 'G005 中心静脈注射$';
const PORT = 'G006 植込型カテーテルによる中心静脈注射$';
const SELF = 'C101';
const NUTRITION = 'C104';
const PALLIATIVE = ['C108', 'C108-2', 'C108-4'];
const HEART = 'C108-3';
const WITH_CATHETER = ['D200..D325', 'E000 透視診断$', 'E001', 'E002'];

/** 在宅…指導管理料を算定している患者について訪問診療料を算定する日に併せて行った注射の費用は算定しない. */
function atHomeVisit(
  id: string,
  name: string,
  source: string,
  of: readonly Selector[],
  among: readonly Selector[],
): LimitRule {
  return notBeside(
    [
      id,
      `在宅の指導管理を受けている患者の訪問診療の日の${name}`,
      source,
      '対象の在宅療養指導管理料を算定している患者に、訪問診療料を算定する日に併せて行った注射の費用は算定しない。',
    ],
    {
      of,
      among,
      beside: ['C001 在宅患者訪問診療料', 'C001-2 在宅患者訪問診療料'],
      within: 'day',
    },
    [
      '06-02 c*, 06-03 b, 06-03 a ×',
      '06-02 c, 06-03 b*, 06-03 a ×',
      '06-02 c, 06-03 b, 06-03 a* ×',
      '06-02 c, 06-03/1 b, 06-03/2 a ×',
      '06-02 c, 06-03/1 a, 06-03/2 b ？',
      '06-03 b, 06-03 a',
      '06-02 c, 06-03 b, 06-04 a',
      '06-02 c, 07-01 b, 07-01 a',
    ],
  );
}

/** 在宅中心静脈栄養法指導管理料を算定している患者に対して行った費用は算定しない. */
function onNutrition(id: string, source: string, of: Selector): LimitRule {
  return notBeside(
    [
      id,
      '在宅中心静脈栄養法指導管理料の患者の中心静脈注射',
      source,
      '在宅中心静脈栄養法指導管理料を算定している患者に対して行った費用は算定しない。',
    ],
    { of: [of], beside: [NUTRITION] },
    GIVES_WAY_IN_MONTH,
  );
}

const CATHETER_NEXT = 'カテーテルの挿入に伴うものなら外し、ほかの目的なら残してください。';

export const injectionLimits: readonly LimitRule[] = [
  notBeside(
    [
      'F500.pharmacist',
      '調剤技術基本料と薬剤管理指導料・在宅患者訪問薬剤管理指導料',
      'F500 注4',
      '薬剤管理指導料又は在宅患者訪問薬剤管理指導料を算定している患者については算定しない。',
    ],
    { of: ['F500 調基'], beside: ['B008', 'C008'] },
    GIVES_WAY_IN_MONTH,
  ),
  atHomeVisit(
    'G000.home',
    '皮内・皮下・筋肉内注射',
    'G000 注2',
    ['G000 皮内、皮下及び筋肉内注射$'],
    [...PALLIATIVE, SELF],
  ),
  atHomeVisit(
    'G001.home',
    '静脈内注射',
    'G001 注3',
    ['G001 静脈内注射$'],
    [...PALLIATIVE, SELF, NUTRITION, HEART],
  ),
  atHomeVisit('G004.home', '点滴注射', 'G004 注4', DRIPS, [...PALLIATIVE, SELF, NUTRITION, HEART]),
  notBeside(
    [
      'G004.central',
      '点滴注射と中心静脈注射',
      'G005 注2',
      '中心静脈注射を算定した日の点滴注射の費用は算定しない。',
    ],
    { of: DRIPS, beside: [CENTRAL], within: 'day' },
    GIVES_WAY_ON_DAY,
  ),
  onNutrition('G005.nutrition', 'G005 注3', CENTRAL),
  atHomeVisit('G005.home', '中心静脈注射', 'G005 注4', [CENTRAL], PALLIATIVE),
  within(
    [
      'G005-2.included',
      'カテーテルの挿入に含まれる検査・画像診断',
      'G005-2 注1; G005-3 注1; G005-4 注1',
      'カテーテルの挿入に伴う検査及び画像診断の費用は所定点数に含まれる。',
    ],
    {
      covers: ['G005-2 注1', 'G005-3 注1', 'G005-4 注1'],
      of: WITH_CATHETER,
      beside: ['G005-2', 'G005-3', 'G005-4'],
      within: 'day',
      verdict: 'ask',
      next: CATHETER_NEXT,
    },
    ASKED_ON_DAY,
  ),
  within(
    [
      'G005-5.included',
      '2026年の新しいカテーテル挿入に含まれる検査・画像診断',
      'G005-5 注',
      'カテーテルの挿入に伴う検査及び画像診断の費用は所定点数に含まれる。',
    ],
    {
      covers: ['2026:G005-5 注1'],
      of: WITH_CATHETER,
      beside: ['G005-5'],
      within: 'day',
      from: R8,
      verdict: 'ask',
      next: CATHETER_NEXT,
    },
    [
      '2026-06-01 b, 2026-06-01 a* ？',
      '2026-05-31 b, 2026-05-31 a',
      '2026-06-02/1 b, 2026-06-02/2 a ？',
      '2026-06-02 b, 2026-06-03 a',
      '2026-06-02/1 a, 2026-06-02/2 b ？',
    ],
  ),
  onNutrition('G006.nutrition', 'G006 注1', PORT),
  atHomeVisit('G006.home', '植込型カテーテルによる中心静脈注射', 'G006 注2', [PORT], PALLIATIVE),
  often(
    ['G020.daily', '無菌製剤処理料', 'G020 注(2026年 注1)', '区分に従い1日につき算定する。'],
    { covers: ['G020 注1'], of: ['G020'], within: 'day' },
    ONCE_A_DAY,
  ),
];
