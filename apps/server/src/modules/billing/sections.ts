/** Parts of receipt and statement by 診療識別 (記載要領 別表20; 領収証 別紙様式1). */
const labels: readonly (readonly [RegExp, string])[] = [
  [/^1[12]$/, '初・再診料'],
  [/^13$/, '医学管理等'],
  [/^14$/, '在宅医療'],
  [/^2\d$/, '投薬'],
  [/^3\d$/, '注射'],
  [/^40$/, '処置'],
  [/^50$/, '手術'],
  [/^54$/, '麻酔'],
  [/^60$/, '検査'],
  [/^70$/, '画像診断'],
  [/^80$/, 'その他'],
  [/^9[02]$/, '入院料等'],
  [/^97$/, '食事療養'],
];

export function sectionLabel(section: string): string {
  return labels.find(([pattern]) => pattern.test(section))?.[1] ?? 'その他';
}
