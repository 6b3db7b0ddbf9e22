/**
 * コメント関連テーブル (`ck_ALL_YYYYMMDD.csv`): which comments a fee asks for (記載要領 別表Ⅰ as data). 30 columns of which
 * 18 have a meaning; the layout is that of two independent public importers, because the publisher's own description
 * was not at hand. Files with the first 14 or 18 columns alone are read as well.
 */
import { isZip, openArchive } from './archive.ts';
import { type MasterRow, splitCsv } from './csv.ts';
import { OPEN_END, parseMasterDate } from './dates.ts';
import { FETCH_AGAIN, MasterFileError } from './errors.ts';
import type { LocalDate } from './records.ts';
import { decodeCp932 } from './text.ts';

export interface CommentRelation {
  /** 診療(調剤)行為コード. */
  readonly code: string; // 6
  readonly name: string; // 8
  readonly commentCode: string; // 9
  /** コメント文, as the comment master prints it. */
  readonly text: string; // 11
  /** 項番 and 枝番 of 別表Ⅰ: comments of one item are a choice. */
  readonly item: string; // 3, 4, 5
  /**
   * 条件区分. `charged` 01: whenever the fee is charged; `setting` 02: when charged in `setting`; `repeated` 03: when
   * charged at least `times` times; `other` 00: the words of 別表Ⅰ decide, so a person must.
   */
  readonly condition: 'charged' | 'setting' | 'repeated' | 'other'; // 14
  /** 非算定理由コメント: to be written when the fee was *not* charged. */
  readonly whenNotCharged: boolean; // 15
  readonly setting: 'inpatient' | 'outpatient' | undefined; // 16
  readonly times: number; // 17
  readonly from: LocalDate; // 12
  readonly to: LocalDate; // 13
}

export const COMMENT_RELATION_COLUMNS: readonly number[] = [14, 18, 30];
const CODE = /^[1-9][0-9]{8}$/;
const COMMENT = /^8[0-9]{8}$/;
const CONDITIONS: Readonly<Record<string, CommentRelation['condition']>> = {
  '01': 'charged',
  '1': 'charged',
  '02': 'setting',
  '2': 'setting',
  '03': 'repeated',
  '3': 'repeated',
};

/** Opens a file (CSV in CP932, or zipped) and splits it into lines; the columns are not looked at yet. */
export function openCommentRelations(bytes: Uint8Array, path: string): MasterRow[] {
  const file = path.split(/[\\/]/).pop() ?? path;
  return splitCsv(decodeCp932(isZip(bytes) ? openArchive(bytes, file).bytes : bytes, file), file);
}

/**
 * Rows with a comment code, those that only name a 患者の状態 left out. A wrong row refuses the whole file with code,
 * line and 項番: MASTER-COLUMNS, MASTER-KEY, MASTER-DATE, MASTER-FORMAT.
 */
export function commentRelationsOf(lines: readonly MasterRow[], file: string): CommentRelation[] {
  return lines.flatMap((line) => {
    if (line.columns[0] === '1') return []; // 抹消: published by mistake
    const relation = relationOf(line, file);
    return relation ? [relation] : [];
  });
}

function relationOf({ line, columns }: MasterRow, file: string): CommentRelation | undefined {
  if (!COMMENT_RELATION_COLUMNS.includes(columns.length))
    throw new MasterFileError(
      'MASTER-COLUMNS',
      { file, line },
      `コメント関連テーブルは30項目ですが、${columns.length}項目あります。`,
      FETCH_AGAIN,
    );
  const at = (column: number) => columns[column - 1] ?? '';
  if (/^0*$/.test(at(9))) return undefined;
  if (!CODE.test(at(6))) throw wrongKey({ file, line, column: 6, field: '診療行為コード' });
  if (!COMMENT.test(at(9))) throw wrongKey({ file, line, column: 9, field: 'コメントコード' });
  const date = (column: number, field: string): LocalDate | '' => {
    const parsed = parseMasterDate(at(column));
    if (parsed === undefined)
      throw new MasterFileError(
        'MASTER-DATE',
        { file, line, column, field },
        '日付として読めません。',
        FETCH_AGAIN,
      );
    return parsed;
  };
  const setting = ({ 1: 'inpatient', 2: 'outpatient' } as const)[Number(at(16))];
  return {
    code: at(6),
    name: at(8),
    commentCode: at(9),
    text: at(11),
    item: [at(3), at(4), at(5)].join('-'),
    condition: CONDITIONS[at(14)] ?? 'other',
    whenNotCharged: at(15) === '1',
    setting,
    times: Number(at(17)) || 0,
    from: date(12, '変更年月日') || '0001-01-01',
    to: date(13, '廃止年月日') || OPEN_END,
  };
}

function wrongKey(place: { file: string; line: number; column: number; field: string }): MasterFileError {
  return new MasterFileError('MASTER-KEY', place, 'このコードは表に合いません。', FETCH_AGAIN);
}
