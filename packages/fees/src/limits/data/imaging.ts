/** 第2章第4部 画像診断: what images include, and how often they are charged. */
import { often, together, within } from '../define.ts';
import { ASKED_ON_DAY, ONCE_A_MONTH } from '../examples.ts';
import type { LimitRule } from '../rule.ts';
import { CONTRAST_IMAGES, includedIfPart } from './included.ts';

const AT_ONCE = ['06-02 a, 06-02 a ×', '06-02/1 a, 06-02/2 a'];

export const imagingLimits: readonly LimitRule[] = [
  includedIfPart(
    'E002.heart',
    '心臓及び冠動脈造影に含まれる撮影・注入手技',
    'E002 注4',
    '一連につき心臓カテーテル法による諸検査の所定点数により算定し、造影剤使用撮影と造影剤注入手技の費用は含まれる。',
    CONTRAST_IMAGES,
    ['E002 心臓及び冠動脈造影'],
  ),
  includedIfPart(
    'E002.bile',
    '胆管・膵管造影法に含まれる画像診断',
    'E002 注5',
    '画像診断に係る費用も含め、一連につき胃・十二指腸ファイバースコピーの所定点数により算定する。',
    CONTRAST_IMAGES,
    ['E002 胆管・膵管造影(胃・十二指腸ファイバースコピー)'],
  ),
  within(
    [
      'E100.injection',
      '核医学診断に含まれる注入手技',
      'E100 注4; E101 注4; E101-2 注1; E101-3 注1; E101-4 注1; E101-5 注1',
      'ラジオアイソトープの注入(ポジトロン断層撮影等では合成・吸入も)に要する費用は所定点数に含まれる。',
    ],
    {
      covers: ['E100 注4', 'E101 注4', 'E101-2 注1', 'E101-3 注1', 'E101-4 注1', 'E101-5 注1'],
      of: ['G000 皮内、皮下及び筋肉内注射$', 'G001 静脈内注射$', 'G004 点滴注射'],
      beside: ['E100', 'E101', 'E101-2', 'E101-3', 'E101-4', 'E101-5'],
      within: 'day',
      verdict: 'ask',
      next: 'ラジオアイソトープの注入なら外し、ほかの薬の注射なら残してください。',
    },
    ASKED_ON_DAY,
  ),
  often(
    ['E102.monthly', '核医学診断', 'E102 注', '核医学診断の種類又は回数にかかわらず月1回に限り算定できる。'],
    { covers: ['E102 注1'], of: ['E102'] },
    ONCE_A_MONTH,
  ),
  together(
    [
      'E200.main',
      'CT撮影',
      'E200 注2',
      'CT撮影と脳槽CT撮影のうち2以上を同時に行った場合は主たる撮影の所定点数のみにより算定する。',
    ],
    { of: ['E200'] },
    AT_ONCE,
  ),
  includedIfPart(
    'E200.cistern',
    '脳槽CT撮影に含まれる造影剤注入手技・麻酔',
    'E200 注5',
    '造影剤注入手技料及び麻酔料(閉鎖循環式全身麻酔を除く。)は所定点数に含まれる。',
    ['E003', 'L002', 'L004', 'L007'],
    ['E200 脳槽CT撮影(造影含む)'],
  ),
  often(
    [
      'E200-2.monthly',
      '血流予備量比コンピューター断層撮影',
      'E200-2 注1',
      '種類又は回数にかかわらず月1回に限り算定できる。',
    ],
    { of: ['E200-2'] },
    ONCE_A_MONTH,
  ),
  within(
    [
      'E201.ct',
      '非放射性キセノン脳血流動態検査に含まれるCT撮影',
      'E201 注',
      '同時に行うコンピューター断層撮影に係る費用は所定点数に含まれる。',
    ],
    {
      covers: ['E201 注1'],
      of: ['E200'],
      beside: ['E201'],
      within: 'day',
      verdict: 'ask',
      next: '同時に行ったCTなら外し、別に行ったCTなら残してください。',
    },
    ASKED_ON_DAY,
  ),
  together(
    ['E202.main', 'MRI撮影', 'E202 注2', '2以上を同時に行った場合は主たる撮影の所定点数のみにより算定する。'],
    { of: ['E202'] },
    AT_ONCE,
  ),
];
