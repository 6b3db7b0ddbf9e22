/** When a doctor was called out: 緊急, 夜間, 休日, 深夜 of 往診 (C000 注1, guidance (2)–(7)). */
import { isMedicalHoliday } from '@akashi/calendar';
import { figuresOf } from '../catalogue.ts';
import type { Work } from '../work.ts';
import type { Urgency } from './home-codes.ts';
import { receptionTime } from './visit-time.ts';

/** Night and midnight run over midnight: from the evening, or until the morning. */
function within(time: string, from: string, to: string): boolean {
  return time >= from || time < to;
}

/** The dearest class that fits; within the displayed hours only the urgent call of the morning is left. */
export function urgencyOf(work: Work, urgent: boolean): Urgency | undefined {
  const figures = figuresOf('C000-1.urgency');
  const { time } = work.visit;
  if (!receptionTime(work.on, time, work.institution).displayed) {
    if (within(time, figures.midnightFrom, figures.midnightTo)) return 'midnight';
    if (isMedicalHoliday(work.on)) return 'holiday';
    if (within(time, figures.nightFrom, figures.nightTo)) return 'night';
  }
  return urgent && time >= figures.urgentFrom && time < figures.urgentTo ? 'urgent' : undefined;
}
