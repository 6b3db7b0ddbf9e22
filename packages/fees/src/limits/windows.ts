/** Whether an earlier day lies within what a rule looks back over. */
import { addDays, addMonths, type LocalDate, startOfMonth } from '@akashi/calendar';
import { windowStart } from '../fee-table/check.ts';
import type { Window } from './rule.ts';

interface Windowed {
  readonly within: Window;
  readonly figures: { readonly length?: number };
}

/** First day of the window that ends on `on`; weeks and months run as in the electronic fee table. */
export function firstDay({ within, figures: { length = 1 } }: Windowed, on: LocalDate): LocalDate {
  switch (within) {
    case 'visit':
    case 'day':
      return on;
    case 'week':
      return windowStart('週', on) ?? on;
    case 'month':
      return startOfMonth(on);
    case 'months':
      return windowStart(`${length}月`, on) ?? on;
    case 'days':
      return addDays(on, 1 - length);
    case 'span':
      return addDays(addMonths(on, -length), 1);
    case 'ever':
      return '0001-01-01';
  }
}

/** How the window is called in a sentence. */
export function windowName({ within, figures: { length = 1 } }: Windowed): string {
  const names = { visit: '同時', day: '1日', week: '1週', month: '1月', ever: '患者1人' } as const;
  if (within === 'days') return `${length}日`;
  if (within === 'months' || within === 'span') return `${length}月`;
  return names[within];
}
