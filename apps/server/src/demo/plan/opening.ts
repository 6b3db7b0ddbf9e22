import { addDays, isJapaneseHoliday, weekday } from '@akashi/calendar';

export interface Hours {
  weekday: number;
  opens: string;
  closes: string;
}

/** Monday to Saturday; Thursday afternoon, Saturday afternoon, Sunday and holidays closed. */
export const clinicHours: readonly Hours[] = [
  ...[1, 2, 3, 5].flatMap((day) => [
    { weekday: day, opens: '09:00', closes: '12:30' },
    { weekday: day, opens: '15:00', closes: '18:30' },
  ]),
  { weekday: 4, opens: '09:00', closes: '12:30' },
  { weekday: 6, opens: '09:00', closes: '13:00' },
];

/** Summer closing: the days around 盆 that are no public holiday. */
export const summerClosing: readonly string[] = ['2025-08-13', '2025-08-14', '2025-08-15', '2025-08-16'];

export function isOpen(date: string): boolean {
  return (
    clinicHours.some((hours) => hours.weekday === weekday(date)) &&
    !isJapaneseHoliday(date) &&
    !summerClosing.includes(date)
  );
}

/** The first day from `date` on (itself included) on which the clinic is open. */
export function openFrom(date: string): string {
  let day = date;
  while (!isOpen(day)) day = addDays(day, 1);
  return day;
}

/** Open days from the first to the last, both included. */
export function openDays(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) if (isOpen(day)) days.push(day);
  return days;
}

export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

export function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
