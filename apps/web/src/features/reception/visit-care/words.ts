import type { HomeCare, VisitCare } from '@akashi/contract';
import type { Management } from './form.ts';

type Options<Value extends string> = readonly { readonly value: Value; readonly label: string }[];

export const PLACES: Options<'' | HomeCare['kind']> = [
  { value: '', label: '外来(訪問ではない)' },
  { value: 'visit', label: '訪問診療(計画による)' },
  { value: 'houseCall', label: '往診(求めによる)' },
];

export const ARRANGEMENTS: Options<NonNullable<HomeCare['arrangement']>> = [
  { value: 'own', label: '自院の計画(Ⅰの1)' },
  { value: 'referred', label: '他院の依頼(Ⅰの2)' },
  { value: 'attached', label: '併設施設の入居者・自院の計画(Ⅱのイ)' },
  { value: 'attachedReferred', label: '併設施設の入居者・他院の依頼(Ⅱのロ)' },
];

export const LISTED: Options<'' | 'yes' | 'no'> = [
  { value: '', label: '未回答' },
  { value: 'yes', label: '当たる(定期的な訪問診療など)' },
  { value: 'no', label: '当たらない' },
];

export const MANAGEMENTS: Options<'' | Management['place']> = [
  { value: '', label: '算定しない' },
  { value: 'home', label: '在医総管(居宅)' },
  { value: 'facility', label: '施医総管(施設)' },
];

export const VISITS: Options<Management['visits']> = [
  { value: 'severe2', label: '難病等・月2回以上' },
  { value: 'twice', label: '月2回以上' },
  { value: 'twiceOnline', label: '月2回以上(1回は情報通信機器)' },
  { value: 'once', label: '月1回' },
  { value: 'onceOnline', label: '月1回(2月に1回は情報通信機器)' },
];

/** What was said of a visit, in a few words: 「訪問診療・同一建物・在医総管 月2回以上」; empty when nothing was. */
export function careText({ home, fever, stoppedByPatient, foundAtCheckup }: VisitCare): string {
  const management = home?.management;
  const place = management?.place === 'home' ? '在医総管' : '施医総管';
  return [
    home?.kind === 'visit' && '訪問診療',
    home?.kind === 'houseCall' && (home.urgent ? '緊急往診' : '往診'),
    home?.sameBuilding && '同一建物',
    home?.laterInHousehold && '同じ患家の2人目以降',
    management && `${place} ${VISITS.find(({ value }) => value === management.visits)?.label}`,
    fever && '発熱患者等対応',
    stoppedByPatient && '本人の都合で中止していた',
    foundAtCheckup && '健診で見つかった',
  ]
    .filter((word): word is string => typeof word === 'string')
    .join('・');
}
