import { cells } from './from-columns.ts';
import { codeOf } from './kinds.ts';
import type { CommentItem, Disease, LocalDate, Modifier } from './records.ts';

/** 30 columns of the コメントマスター → record (仕様 p.23–24). */
export function commentFromColumns(
  columns: readonly string[],
  validFrom: LocalDate,
  validTo: LocalDate,
): CommentItem {
  const c = cells(columns);
  return {
    code: codeOf('comment', columns),
    validFrom,
    validTo,
    pattern: c.text(4),
    name: c.text(7),
    kana: c.text(9),
    slots: [10, 12, 14, 16]
      .map((at) => ({ column: c.number(at), digits: c.number(at + 1) }))
      .filter(({ digits }) => digits > 0),
  };
}

/** 46 columns of the 傷病名マスター → record (仕様 p.6–9). ICD-10 of 2013 stands before the older one. */
export function diseaseFromColumns(
  columns: readonly string[],
  validFrom: LocalDate,
  validTo: LocalDate,
): Disease {
  const c = cells(columns);
  const icd2013 = [c.text(16), c.text(17)].filter((code) => code !== '');
  const icdOld = [c.text(14), c.text(15)].filter((code) => code !== '');
  return {
    code: c.text(3),
    validFrom,
    validTo,
    name: c.text(6),
    shortName: c.text(8),
    kana: c.text(10),
    icd10: icd2013.length > 0 ? icd2013 : icdOld,
    notAlone: c.number(19) === 1,
    notClaimable: c.flag(20),
    specificDisease: c.number(21) === 0 ? '' : c.text(21),
    intractableOutpatient: c.text(43) === '09',
    successor: c.number(4) === 0 ? '' : c.text(4),
  };
}

/** 19 columns of the 修飾語マスター → record (仕様 p.11–12). */
export function modifierFromColumns(
  columns: readonly string[],
  validFrom: LocalDate,
  validTo: LocalDate,
): Modifier {
  const c = cells(columns);
  return { code: c.text(3), validFrom, validTo, name: c.text(7), kana: c.text(10) };
}
