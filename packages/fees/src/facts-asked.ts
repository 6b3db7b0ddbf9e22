/** Which facts an item asks a person for, because a rule reads them: for the form, its check and its description. */
import type { Procedure } from '@akashi/master-files';
import { lawLimits } from './limits/index.ts';
import { isAnaesthesia } from './rules/anaesthesia.ts';
import { BLOCKS } from './rules/anaesthesia-codes.ts';
import { ALL_DIALYSIS, DIALYSIS } from './rules/dialysis-codes.ts';
import { TIMED_PSYCHOTHERAPY } from './rules/psychotherapy.ts';
import { ANTIBODY, isMeasuredBlood, isTransfusion } from './rules/transfusion.ts';
import { familyOf } from './rules/treatment-area.ts';
import { isAttached } from './unit-points.ts';

export interface FactsAsked {
  /** `areaCm2`: the row is one of tiers by area. */
  readonly area: boolean;
  /** `minutes`, by the name of what is measured. */
  readonly minutes: '透析時間' | '診療時間' | undefined;
  /** `bags` of a transfusion. */
  readonly bags: boolean;
  /** `exception`: what a written reason allows beyond the usual limit. */
  readonly exception: string | undefined;
}

const CHRONIC_DIALYSIS: ReadonlySet<string> = new Set(DIALYSIS.flat());
const PSYCHOTHERAPY: ReadonlySet<string> = new Set(TIMED_PSYCHOTHERAPY);

/** The facts of one row of the master; all of them absent for most rows. */
export function factsAskedBy(row: Procedure): FactsAsked {
  return {
    area: familyOf(row.code) !== undefined,
    minutes: minutesOf(row),
    bags: isMeasuredBlood(row),
    exception: exceptionOf(row.code),
  };
}

function minutesOf(row: Procedure): FactsAsked['minutes'] {
  if (CHRONIC_DIALYSIS.has(row.code)) return '透析時間';
  const timed = lawLimits.partsOf(row).some(({ role, rule }) => role === 'of' && rule.kind === 'duration');
  return timed || PSYCHOTHERAPY.has(row.code) ? '診療時間' : undefined;
}

function exceptionOf(code: string): string | undefined {
  if (ALL_DIALYSIS.includes(code)) return '月に14回を超えて行う理由';
  if (PSYCHOTHERAPY.has(code)) return '同じ週に2回行う理由(退院後4週間以内)';
  return code === ANTIBODY ? '月に2回以上行う理由(頻回の輸血)' : undefined;
}

/** Whether an operation may share its field with another one of the order (`separateFields`, `combined`). */
export function isOperation(row: Procedure): boolean {
  const { section } = row;
  return section.startsWith('K') && !isTransfusion(section) && !isAnaesthesia(section) && !isAttached(row);
}

/** Kinds of orders that carry a start and its urgency. */
export type StartedKind = 'treatment' | 'surgery' | 'other';

/**
 * Whether the start (`startedAt`, `emergency`) of an order changes what its rows are paid: the percents outside hours,
 * and the evening of dialysis. Among the other items only a nerve block is paid by its own start.
 */
export function asksStart(kind: StartedKind, rows: readonly Procedure[]): boolean {
  return rows.some((row) => {
    if (kind === 'other') return row.timeClass === 1 && BLOCKS.has(row.section);
    return row.timeClass === 1 || (kind === 'treatment' && ALL_DIALYSIS.includes(row.code));
  });
}
