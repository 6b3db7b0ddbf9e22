/** Stable codes by which a refused master file is known in logs, tests and manuals. */
export type MasterErrorCode =
  | 'MASTER-NAME' // the file name carries no date
  | 'MASTER-KIND' // not a master file, or another kind
  | 'MASTER-ARCHIVE' // the zip cannot be opened or holds no single master
  | 'MASTER-ENCODING' // not CP932
  | 'MASTER-FORMAT' // not the official CSV form
  | 'MASTER-COLUMNS' // wrong number or wrong order of columns
  | 'MASTER-DATE' // an impossible date
  | 'MASTER-KEY' // a code that does not belong to this kind
  | 'MASTER-DUPLICATE' // a code twice in one file
  | 'MASTER-TRUNCATED' // the end is missing
  | 'MASTER-ORDER' // rows are not in the published order, or files come out of order
  | 'PRICE-LIST' // not a price list
  | 'XLSX'; // not a readable workbook

export interface ErrorPlace {
  file: string;
  /** 1-based line of the CSV. */
  line?: number;
  /** 1-based 項番. */
  column?: number;
  /** Name of the column. */
  field?: string;
}

/** A file that is refused whole: what is wrong, where, and what to do next. Never holds patient data. */
export class MasterFileError extends Error {
  override readonly name = 'MasterFileError';
  readonly code: MasterErrorCode;
  readonly place: ErrorPlace;
  /** What the person who imports can do next. */
  readonly nextStep: string;

  constructor(code: MasterErrorCode, place: ErrorPlace, what: string, nextStep: string) {
    super(`${code} ${describePlace(place)}：${what} ${nextStep}`);
    this.code = code;
    this.place = place;
    this.nextStep = nextStep;
  }
}

function describePlace(place: ErrorPlace): string {
  const line = place.line === undefined ? '' : ` ${place.line}行目`;
  const column = place.column === undefined ? '' : ` 項番${place.column}`;
  const field = place.field === undefined ? '' : `「${place.field}」`;
  return `${place.file}${line}${column}${field}`;
}

/** The usual next step: nothing was imported, fetch the file again. */
export const FETCH_AGAIN = 'ファイルは取り込んでいません。公開元からダウンロードし直してください。';
