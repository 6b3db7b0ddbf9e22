/** 項目モード of the record format. `alphanumericOrKanji`: either, never mixed in one value. */
export type FieldMode = 'number' | 'alphanumeric' | 'kanji' | 'alphanumericOrKanji';

/** One item of a record as the record format states it. */
export interface Field<N extends string = string> {
  /** Name used by code. */
  name: N;
  /** 項目名 as staff and the specification call it. */
  label: string;
  mode: FieldMode;
  /** 最大バイト in CP932. */
  bytes: number;
  /** 固定: always recorded with exactly `bytes` bytes. 可変: at most. */
  fixed: boolean;
  /** Digits allowed after the decimal point. */
  decimals?: number;
  /** A number that is a code or padded: leading zeros belong to it. */
  code?: boolean;
  /** Dates and months; both the western and the old era form are read. */
  format?: 'date' | 'month';
  /** 可変 but needed in every record. */
  required?: boolean;
  /** 予備: left empty by an institution. */
  reserved?: boolean;
}

type Extra = Partial<Pick<Field, 'decimals' | 'code' | 'format' | 'required'>>;

const build = <N extends string>(
  name: N,
  label: string,
  mode: FieldMode,
  bytes: number,
  fixed: boolean,
  extra: Extra = {},
): Field<N> => ({ name, label, mode, bytes, fixed, ...extra });

/** 数字・固定. Fixed numbers are codes: their zeros belong to them. */
export const numFixed = <N extends string>(name: N, label: string, bytes: number, extra?: Extra): Field<N> =>
  build(name, label, 'number', bytes, true, { code: true, ...extra });
/** 数字・可変. */
export const num = <N extends string>(name: N, label: string, bytes: number, extra?: Extra): Field<N> =>
  build(name, label, 'number', bytes, false, extra);
/** 英数・固定. */
export const alphaFixed = <N extends string>(name: N, label: string, bytes: number): Field<N> =>
  build(name, label, 'alphanumeric', bytes, true);
/** 英数・可変. */
export const alpha = <N extends string>(name: N, label: string, bytes: number): Field<N> =>
  build(name, label, 'alphanumeric', bytes, false);
/** 漢字・可変. */
export const kanji = <N extends string>(name: N, label: string, bytes: number, extra?: Extra): Field<N> =>
  build(name, label, 'kanji', bytes, false, extra);
/** 英数又は漢字・可変. */
export const either = <N extends string>(name: N, label: string, bytes: number, extra?: Extra): Field<N> =>
  build(name, label, 'alphanumericOrKanji', bytes, false, extra);
/** 予備: 記録を省略する. */
export const reserved = <N extends string>(name: N, bytes: number): Field<N> => ({
  ...build(name, '予備', 'number', bytes, false),
  reserved: true,
});

/** レコード識別情報, the first item of every record. */
export const recordType = alphaFixed('recordType', 'レコード識別情報', 2);

type Digit = '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
/** day1 … day31. */
export type DayField = `day${Digit | `1${'0' | Digit}` | `2${'0' | Digit}` | '30' | '31'}`;

/** The 31 day items of a record. */
export function dayFields(bytes: number): Field<DayField>[] {
  return Array.from({ length: 31 }, (_, index) =>
    num(`day${index + 1}` as DayField, `${index + 1}日の情報`, bytes),
  );
}

/** Three pairs of comment code and text, as SI, IY and TO carry them. */
export const commentFields = [
  num('commentCode1', 'コメントコード①', 9, { code: true }),
  kanji('commentText1', '文字データ①', 100),
  num('commentCode2', 'コメントコード②', 9, { code: true }),
  kanji('commentText2', '文字データ②', 100),
  num('commentCode3', 'コメントコード③', 9, { code: true }),
  kanji('commentText3', '文字データ③', 100),
] as const;
