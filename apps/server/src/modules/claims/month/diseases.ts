import type { ClaimDisease } from '@akashi/claim-file';
import type { PatientMonth } from './facts.ts';
import type { Period } from './period.ts';

type Condition = PatientMonth['conditions'][number];

export const UNCODED = '0000999';
const OUTCOMES = { continuing: '1', cured: '2', died: '3', stopped: '4' } as const;

/** Diseases in treatment within the period: the main ones first, then by their beginning. */
export function conditionsWithin(conditions: readonly Condition[], period: Period): Condition[] {
  return conditions
    .filter((row) => row.start_date <= period.to && (row.end_date ?? period.to) >= period.from)
    .sort((a, b) => Number(b.main) - Number(a.main) || (order(a) < order(b) ? -1 : 1));
}

const order = (row: Condition): string => `${row.start_date} ${row.id}`;

/** SY of a disease; an outcome after the period is not yet known to it. */
export function claimDisease(row: Condition, period: Period): ClaimDisease {
  const ended = row.end_date !== null && row.end_date <= period.to;
  const outcome = OUTCOMES[row.outcome as keyof typeof OUTCOMES] ?? '1';
  return {
    ...(row.disease_code === UNCODED ? { name: row.name } : { code: row.disease_code }),
    modifiers: row.modifiers,
    startDate: row.start_date,
    outcome: ended ? outcome : '1',
    main: row.main,
    ...(row.comment === '' ? {} : { comment: row.comment }),
  };
}
