/**
 * 投与日数の上限 (療担規則第20条第2号ヘ, 掲示事項等告示 第十). The notice itself was not at hand; ingredients and days are
 * restated from practice, the codes were checked against the drug master (項番14, 32). Ingredients by the first seven
 * digits of the 薬価基準収載医薬品コード.
 */

/** 30日: psychotropics and narcotics of the notice. */
const THIRTY = new Set([
  '1124001',
  '1124005',
  '1124007',
  '1124008',
  '1124009',
  '1124010',
  '1124013',
  '1124014',
  '1124015',
  '1124020',
  '1124021',
  '1124022',
  '1124023',
  '1124028',
  '1124029',
  '1124030',
  '1124002',
  '1129007',
  '1129009',
  '1179009',
  '1179012',
  '1179023',
  '1179025',
  '1179047',
  '8114004',
  '8114005',
  '8119002',
  '8119003',
  '8219003',
  '8219700',
  '8219701',
  '1179059',
]);
/** 90日. */
const NINETY = new Set([
  '1124003',
  '1124017',
  '1125003',
  '1125004',
  '1139003',
  '1139006',
  '1139100',
  '1139103',
  '1139104',
  '1139105',
]);
const USUAL = 14;

export interface DayLimit {
  readonly days: number;
  readonly why: string;
}

/** How many days a controlled drug may be given at once; undefined when there is no limit. */
export function dayLimit(listing: string, control: number): DayLimit | undefined {
  const ingredient = listing.slice(0, 7);
  if (control !== 1 && control !== 5 && !THIRTY.has(ingredient)) return undefined;
  const kind = control === 1 ? '麻薬' : control === 5 ? '向精神薬' : '覚醒剤原料';
  if (NINETY.has(ingredient)) return { days: 90, why: `${kind}(90日分まで)` };
  if (THIRTY.has(ingredient)) return { days: 30, why: `${kind}(30日分まで)` };
  return { days: USUAL, why: `${kind}(14日分まで)` };
}
