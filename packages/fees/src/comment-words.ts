/** A comment of 摘要 as it reads (記載要領 別表Ⅰ; コメント関連テーブル 仕様: the pattern stands in the second and third digit). */
import { formatEra, parseEra } from '@akashi/calendar';
import type { UnitLine } from './result.ts';

/** Words of the person alone, without a name before them. */
const FREE = '10';
/** A day as GYYMMDD. */
const DAY = '50';

/** 「手術年月日（…） 令和7年9月15日」「疾患名（…）；大腿骨頸部骨折」; a fixed comment is its name. */
export function commentWords({ code, name, text = '' }: Pick<UnitLine, 'code' | 'name' | 'text'>): string {
  if (text === '') return name === '' ? code : name;
  const pattern = code.slice(1, 3);
  if (pattern === FREE || name === '') return text;
  const day = pattern === DAY ? parseEra(text) : undefined;
  const said = day === undefined ? text : formatEra(day);
  return name.endsWith('；') ? `${name}${said}` : `${name}　${said}`;
}
