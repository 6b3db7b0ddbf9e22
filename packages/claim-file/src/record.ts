import { type FieldName, fieldIndex, fieldsOf, isRecordType, type RecordType } from './layout/index.ts';

/** One line of a claim file. `fields[0]` is the レコード識別情報; field n of the specification is `fields[n-1]`. */
export interface ClaimRecord {
  readonly type: string;
  readonly fields: readonly string[];
  /** 1-based line in the file it was read from, 0 for a generated record. */
  readonly line: number;
  /** Bytes as read, without line end. Present only while the record is unchanged: written back verbatim. */
  readonly raw?: Uint8Array;
}

/** Text of an item by name, '' when omitted or when the record is shorter. */
export function value<T extends RecordType>(record: ClaimRecord, type: T, name: FieldName<T>): string {
  return record.fields[fieldIndex(type, name)] ?? '';
}

/** Integer or decimal of an item; undefined when omitted or not a number. */
export function numeric<T extends RecordType>(
  record: ClaimRecord,
  type: T,
  name: FieldName<T>,
): number | undefined {
  return toNumber(value(record, type, name));
}

const NUMBER = /^-?\d+(\.\d+)?$/;

/** Reads a number as claim files write it. */
export function toNumber(text: string): number | undefined {
  // Most items that are asked for are omitted.
  return text !== '' && NUMBER.test(text.trim()) ? Number(text) : undefined;
}

export type RecordValues<T extends RecordType> = Partial<Record<FieldName<T>, string | number>>;

/**
 * A generated record with the full number of items of its type. Numbers are written without
 * leading or trailing zeros (数字モード p.3).
 */
export function makeRecord<T extends RecordType>(type: T, values: RecordValues<T>): ClaimRecord {
  const fields = new Array<string>(fieldsOf(type).length).fill('');
  for (const [name, given] of Object.entries<string | number | undefined>(values))
    if (given !== undefined)
      fields[fieldIndex(type, name as FieldName<T>)] = typeof given === 'number' ? plainNumber(given) : given;
  fields[0] = type;
  return { type, fields, line: 0 };
}

/** A copy with one item changed. The raw bytes are dropped, the number of items is kept. */
export function withValue<T extends RecordType>(
  record: ClaimRecord,
  type: T,
  name: FieldName<T>,
  text: string,
): ClaimRecord {
  const index = fieldIndex(type, name);
  const fields = Array.from({ length: Math.max(record.fields.length, index + 1) }, (_, at) =>
    at === index ? text : (record.fields[at] ?? ''),
  );
  return { type: record.type, fields, line: record.line };
}

/** A number without exponent, at most five decimals, no superfluous zeros. */
export function plainNumber(amount: number): string {
  if (Number.isInteger(amount)) return String(amount);
  return amount.toFixed(5).replace(/\.?0+$/, '');
}

/** Items as objects for display: number (1-based), label, value. Unknown records get no labels. */
export function describeRecord(record: ClaimRecord): { item: number; label: string; value: string }[] {
  const layout = isRecordType(record.type) ? fieldsOf(record.type) : [];
  return record.fields.map((text, index) => ({
    item: index + 1,
    label: layout[index]?.label ?? `項目${index + 1}`,
    value: text,
  }));
}
