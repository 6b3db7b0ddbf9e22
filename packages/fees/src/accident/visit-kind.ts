import type { HistoryFacts, VisitFacts, VisitKind } from '../facts.ts';
import type { AccidentTerms } from './terms.ts';

/**
 * First or return visit when nobody chose: 労災 pays 初診料 once for an accident, also to a patient who is under treatment for
 * something else (労災診療費算定基準 初診料 (1)), and never again for the same one. `earlier` are visits of the case alone.
 */
export function accidentVisitKind(
  visit: Pick<VisitFacts, 'visitKind' | 'date' | 'department'>,
  earlier: HistoryFacts['earlierVisits'],
  terms: AccidentTerms,
): VisitKind {
  if (visit.visitKind !== 'auto' || terms.kind === 'trafficByPoints') return visit.visitKind;
  const today = earlier.filter(({ date }) => date === visit.date);
  if (today.some(({ department }) => department === visit.department)) return 'sameDayReturn';
  if (today.length > 0) return 'returnSecondDepartment';
  return earlier.length === 0 ? 'initial' : 'return';
}
