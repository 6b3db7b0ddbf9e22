import { type FieldName, fieldIndex, fieldsOf, RECORD_LABELS, type RecordType } from '../layout/index.ts';
import { type Problem, problem } from '../problem.ts';
import { type ClaimRecord, value } from '../record.ts';

/** A finding about one item of a record; the text says where, never what the item holds. */
export function itemProblem<T extends RecordType>(
  record: ClaimRecord,
  type: T,
  name: FieldName<T>,
  finding: { code: string; text: string; next: string; severity?: Problem['severity'] },
): Problem {
  const index = fieldIndex(type, name);
  const label = fieldsOf(type)[index]?.label ?? '';
  return problem({ ...finding, line: record.line, record: type, item: index + 1, field: label });
}

/** A finding about a record as a whole. */
export function recordProblem(
  record: ClaimRecord,
  finding: { code: string; text: string; next: string; severity?: Problem['severity'] },
): Problem {
  return problem({ ...finding, line: record.line, record: record.type });
}

/** Label of a record type for messages, e.g. 保険者（HO）. */
export function recordLabel(type: RecordType): string {
  return `${RECORD_LABELS[type]}（${type}）`;
}

/** Adds the レセプト番号 to findings of a receipt. */
export function inReceipt(head: ClaimRecord, problems: Problem[]): Problem[] {
  const receipt = value(head, 'RE', 'receiptNumber');
  return problems.map((one) => ({ ...one, receipt }));
}
