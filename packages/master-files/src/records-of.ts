import { drugFromColumns, materialFromColumns } from './from-price-columns.ts';
import { procedureFromColumns } from './from-procedure-columns.ts';
import { commentFromColumns, diseaseFromColumns, modifierFromColumns } from './from-text-columns.ts';
import type { LocalDate, MasterKind, MasterRecords } from './records.ts';
import { type Version, type Versions, versionOn } from './versions.ts';

type Reader<K extends MasterKind> = (
  columns: readonly string[],
  validFrom: LocalDate,
  validTo: LocalDate,
) => MasterRecords[K];

const READERS: { [K in MasterKind]: Reader<K> } = {
  procedure: procedureFromColumns,
  drug: drugFromColumns,
  material: materialFromColumns,
  comment: commentFromColumns,
  disease: diseaseFromColumns,
  modifier: modifierFromColumns,
};

/** A stored version → the typed record of its kind. */
export function recordOf<K extends MasterKind>(kind: K, version: Version): MasterRecords[K] {
  const record = READERS[kind](version.columns, version.validFrom, version.validTo);
  return version.provisional ? { ...record, provisional: true } : record;
}

/** What a code meant on a day of care, undefined when it was not in force. */
export function recordOn<K extends MasterKind>(
  kind: K,
  versions: Versions,
  date: LocalDate,
): MasterRecords[K] | undefined {
  const version = versionOn(versions, date);
  return version && recordOf(kind, version);
}
