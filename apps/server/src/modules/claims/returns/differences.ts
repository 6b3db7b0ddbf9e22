import { type ClaimRecord, describeRecord, isRecordType, RECORD_LABELS } from '@akashi/claim-file';

export interface Difference {
  record: string;
  before: string;
  after: string;
}

/** Items of RE that differ from file to file and mean nothing: レセプト番号, 検索番号. */
const OF_THE_FILE = new Set([2, 19]);

/**
 * What a person has to look at: records of the same type are set beside each other in their order after equal ones are
 * taken out; of a pair only the items that differ are shown.
 */
export function differences(before: readonly ClaimRecord[], after: readonly ClaimRecord[]): Difference[] {
  const types = [...new Set([...before, ...after].map((record) => record.type))];
  return types.flatMap((type) => ofType(type, before, after));
}

function ofType(type: string, before: readonly ClaimRecord[], after: readonly ClaimRecord[]): Difference[] {
  const old = before.filter((record) => record.type === type);
  const now = after.filter((record) => record.type === type);
  const gone = without(old, now);
  const come = without(now, old);
  const label = isRecordType(type) ? RECORD_LABELS[type] : type;
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, at) => ({
    record: label,
    ...pair(gone[at], come[at]),
  })).filter((one) => one.before !== one.after);
}

/** Records of `from` that `other` does not hold as often. */
function without(from: readonly ClaimRecord[], other: readonly ClaimRecord[]): ClaimRecord[] {
  const left = new Map<string, number>();
  for (const record of other) left.set(keyOf(record), (left.get(keyOf(record)) ?? 0) + 1);
  return from.filter((record) => {
    const count = left.get(keyOf(record)) ?? 0;
    left.set(keyOf(record), count - 1);
    return count <= 0;
  });
}

/** Trailing empty items say nothing. */
function keyOf(record: ClaimRecord): string {
  const said = record.fields.map((text, at) => (record.type === 'RE' && OF_THE_FILE.has(at + 1) ? '' : text));
  return said.join(',').replace(/,+$/, '');
}

function pair(before: ClaimRecord | undefined, after: ClaimRecord | undefined): Omit<Difference, 'record'> {
  if (!before || !after) return { before: textOf(before), after: textOf(after) };
  const items = Math.max(before.fields.length, after.fields.length);
  const changed = Array.from({ length: items }, (_, at) => at).filter(
    (at) =>
      (before.fields[at] ?? '') !== (after.fields[at] ?? '') &&
      !(before.type === 'RE' && OF_THE_FILE.has(at + 1)),
  );
  return { before: textOf(before, changed), after: textOf(after, changed) };
}

function textOf(record: ClaimRecord | undefined, only?: readonly number[]): string {
  if (!record) return '';
  return describeRecord(record)
    .filter(({ item, value }) => (only ? only.includes(item - 1) : item > 1 && value !== ''))
    .map(({ label, value }) => `${label} ${value === '' ? '（なし）' : value}`)
    .join('、');
}
