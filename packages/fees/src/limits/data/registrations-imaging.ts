/**
 * 第2章第4部 画像診断 and 第6部 無菌製剤処理料: what only an institution with the registration may charge. Rows of joint imaging
 * (画診共同, done by another institution) ask for none.
 */

import { registered } from '../define.ts';
import type { LimitRule } from '../rule.ts';

export const imagingRegistrations: readonly LimitRule[] = [
  registered([
    'E101-2.oxygen',
    'ポジトロン断層撮影(15O標識ガス剤)',
    'E101-2 注2',
    [
      'E101-2 ポジトロン断層撮影(15O標識ガス剤使用)$',
      'E101-2 ポジトロン断層撮影(15O標識ガス剤使用)施設基準不適合$',
    ],
    ['facility3419', 'facility3421'],
  ]),
  registered([
    'E101-2.fdg',
    'ポジトロン断層撮影(18FDG)',
    'E101-2 注2',
    ['E101-2 ポジトロン断層撮影(18FDG使用)$', 'E101-2 ポジトロン断層撮影(18FDG使用)施設基準不適合$'],
    ['facility3419', 'facility3421', 'facility3349'],
  ]),
  registered([
    'E101-2.other',
    'ポジトロン断層撮影(13N標識アンモニア剤・18F標識フルシクロビン)',
    'E101-2 注2',
    [
      'E101-2 ポジトロン断層撮影(13N標識アンモニア剤使用)$',
      'E101-2 ポジトロン断層撮影(13N標識アンモニア剤使用)施設基準不適合$',
      'E101-2 ポジトロン断層撮影(18F標識)$',
      'E101-2 ポジトロン断層撮影(18F標識)施基不適$',
    ],
    ['facility3419'],
  ]),
  registered([
    'E101-2.amyloid',
    'アミロイドPET(放射性医薬品合成設備)',
    'E101-2 注2',
    [
      'E101-2 ポジトロン(アミロイドPET)放射性医薬品$',
      'E101-2 ポジトロン(アミロイドPET)放射性医薬品・施基不適$',
    ],
    ['facility4111'],
  ]),
  registered([
    'E101-2.amyloid-other',
    'アミロイドPET(その他)',
    'E101-2 注2',
    ['E101-2 ポジトロン(アミロイドPET)イ以外$', 'E101-2 ポジトロン(アミロイドPET)イ以外・施基不適$'],
    ['facility4118', 'facility4111'],
  ]),
  registered([
    'E101-3.ct',
    'ポジトロン・CT複合撮影',
    'E101-3 注2',
    [
      'E101-3 ポジトロン・CT複合撮影(15O標識ガス使用)$',
      'E101-3 ポジトロン・CT複合撮影(18FDG使用)$',
      'E101-3 ポジトロン・CT複合撮影(15O標識ガス剤使用)施設基準不適合$',
      'E101-3 ポジトロン・CT複合撮影(18FDG使用)施設基準不適合$',
      'E101-3 ポジトロン・CT(18F標識)$',
      'E101-3 ポジトロン・CT(18F標識)施基不適$',
    ],
    ['facility3421'],
  ]),
  registered([
    'E101-3.amyloid',
    'ポジトロン・CT(アミロイドPET・放射性医薬品合成設備)',
    'E101-3 注2',
    ['E101-3 ポジトロン・CT(アミロイドPET)放射性$', 'E101-3 ポジトロン・CT(アミロイドPET)放射性・施基不適$'],
    ['facility4112'],
  ]),
  registered([
    'E101-3.amyloid-other',
    'ポジトロン・CT(アミロイドPET・その他)',
    'E101-3 注2',
    ['E101-3 ポジトロン・CT(アミロイドPET)イ以外$', 'E101-3 ポジトロン・CT(アミロイドPET)イ以外・施基不適$'],
    ['facility4119', 'facility4112'],
  ]),
  registered([
    'E101-4.mri',
    'ポジトロン・MRI複合撮影',
    'E101-4 注2',
    [
      'E101-4 ポジトロン・MRI複合撮影(18FDG使用)$',
      'E101-4 ポジトロン・MRI複合撮影(18FDG使用)施設基準不適合$',
      'E101-4 ポジトロン・MRI(18F標識)$',
      'E101-4 ポジトロン・MRI(18F標識)施基不適$',
    ],
    ['facility3349'],
  ]),
  registered([
    'E101-4.amyloid',
    'ポジトロン・MRI(アミロイドPET・放射性医薬品合成設備)',
    'E101-4 注2',
    [
      'E101-4 ポジトロン・MRI(アミロイドPET)放射性$',
      'E101-4 ポジトロン・MRI(アミロイドPET)放射性・施基不適$',
    ],
    ['facility4113'],
  ]),
  registered([
    'E101-4.amyloid-other',
    'ポジトロン・MRI(アミロイドPET・その他)',
    'E101-4 注2',
    [
      'E101-4 ポジトロン・MRI(アミロイドPET)イ以外$',
      'E101-4 ポジトロン・MRI(アミロイドPET)イ以外・施基不適$',
    ],
    ['facility4120', 'facility4113'],
  ]),
  registered([
    'E101-5',
    '乳房用ポジトロン断層撮影',
    'E101-5 注2',
    ['E101-5 乳房用ポジトロン断層撮影$', 'E101-5 乳房用ポジトロン断層撮影(施設基準不適合)$'],
    ['facility3350'],
  ]),
  registered([
    'E200.64',
    'CT撮影(64列以上)',
    'E200 注1',
    ['E200 CT撮影(64列以上マルチスライス型機器)'],
    ['facility3064'],
  ]),
  registered([
    'E200.16',
    'CT撮影(16列以上64列未満)',
    'E200 注1',
    ['E200 CT撮影(16列以上64列未満マルチスライス型機器)'],
    ['facility852', 'facility3064'],
  ]),
  registered([
    'E200.4',
    'CT撮影(4列以上16列未満)',
    'E200 注1',
    ['E200 CT撮影(4列以上16列未満マルチスライス型機器)'],
    ['facility853'],
  ]),
  registered([
    'E200.shared',
    'CT撮影(64列以上)の施設共同利用',
    'E200 注8',
    ['E200 CT撮影(64列以上マルチスライス型機器)共同利用施設'],
    ['facility3484'],
  ]),
  registered(['E200-2', '血流予備量比コンピューター断層撮影', 'E200-2 注2', ['E200-2'], ['facility3705']]),
  registered([
    'E202.3',
    'MRI撮影(3テスラ以上)',
    'E202 注1',
    ['E202 MRI撮影(3テスラ以上の機器)'],
    ['facility3066'],
  ]),
  registered([
    'E202.1.5',
    'MRI撮影(1.5テスラ以上3テスラ未満)',
    'E202 注1',
    ['E202 MRI撮影(1.5テスラ以上3テスラ未満の機器)'],
    ['facility3171', 'facility3066'],
  ]),
  registered([
    'E202.shared',
    'MRI撮影(3テスラ以上)の施設共同利用',
    'E202 注6',
    ['E202 MRI撮影(3テスラ以上の機器)共同利用施設'],
    ['facility3485'],
  ]),
  registered(['G020', '無菌製剤処理料', 'G020 注(2026年 注1)', ['G020'], ['facility727'], ['G020 注1']]),
];
