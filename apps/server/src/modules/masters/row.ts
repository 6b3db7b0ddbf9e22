import type { LocalDate, MasterKind } from '@akashi/master-files';

/** One stored version; the columns stay one string until somebody needs the record. */
export interface LibraryRow {
  kind: MasterKind;
  code: string;
  valid_from: LocalDate;
  valid_to: LocalDate;
  name: string;
  kana: string;
  packed: string;
  provisional: boolean;
}

/** Splits the packed columns; no master holds a control character. */
export const SEPARATOR = '\u001f';
