import { GO, GR, HO, IR, JD, KO, MF, RE, SN } from './common.ts';
import { CO, IY, SI, SJ, SY, TO } from './detail.ts';
import { TI, TR, TS } from './donor.ts';
import type { Field } from './field.ts';

/**
 * Every record of the 記録条件仕様（医科用） with its items in order. The one place they are stated:
 * reading, writing, checking and the printed documentation all follow these tables.
 */
export const LAYOUTS = { IR, RE, HO, KO, SN, JD, MF, GR, SY, SI, IY, TO, CO, SJ, TI, TR, TS, GO } as const;

export type RecordType = keyof typeof LAYOUTS;
export type FieldName<T extends RecordType> = (typeof LAYOUTS)[T][number]['name'];

/** 記録条件仕様 edition the tables state; 請求 systems keep the edition as a value, never as a constant of code. */
export const FORMAT_EDITION = '令和4年4月版（令和5年3月13日更新）';

export const RECORD_LABELS: Readonly<Record<RecordType, string>> = {
  IR: '医療機関情報',
  RE: 'レセプト共通',
  HO: '保険者',
  KO: '公費',
  SN: '資格確認',
  JD: '受診日等',
  MF: '窓口負担額',
  GR: '包括評価対象外理由',
  SY: '傷病名',
  SI: '診療行為',
  IY: '医薬品',
  TO: '特定器材',
  CO: 'コメント',
  SJ: '症状詳記',
  TI: '臓器提供医療機関情報',
  TR: '臓器提供者レセプト情報',
  TS: '臓器提供者請求情報',
  GO: '診療報酬請求書',
};

/** Whether the record belongs to the format (records of other formats are kept verbatim). */
export function isRecordType(type: string): type is RecordType {
  return Object.hasOwn(LAYOUTS, type);
}

/** The items of a record type in order. */
export function fieldsOf(type: RecordType): readonly Field[] {
  return LAYOUTS[type];
}

const positions = new Map<string, ReadonlyMap<string, number>>(
  Object.entries(LAYOUTS).map(([type, fields]) => [
    type,
    new Map<string, number>(fields.map(({ name }, index) => [name, index])),
  ]),
);

/** 0-based position of an item in its record. */
export function fieldIndex<T extends RecordType>(type: T, name: FieldName<T>): number {
  const index = positions.get(type)?.get(name);
  if (index === undefined) throw new RangeError(`レコード ${type} に項目 ${name} はありません。`);
  return index;
}

/** 0-based position of the first day item of SI, IY, TO, JD. */
export function firstDayIndex(type: 'SI' | 'IY' | 'TO' | 'JD'): number {
  return fieldIndex(type, 'day1');
}
