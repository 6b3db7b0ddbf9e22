import { dayInJapan } from '@akashi/calendar';
import type { LogSearch } from '@akashi/contract';

/** The filters of the screen, as the form holds them: '' means all. */
export interface LogFilter {
  from: string;
  to: string;
  patient: { id: string; label: string } | undefined;
  staffId: string;
  act: string;
  purpose: string;
  result: string;
  device: string;
}

export function emptyFilter(today: string): LogFilter {
  return {
    from: today,
    to: today,
    patient: undefined,
    staffId: '',
    act: '',
    purpose: '',
    result: '',
    device: '',
  };
}

/** The question as it is sent; undefined while the period is not complete. */
export function searchOf(filter: LogFilter): LogSearch | undefined {
  if (filter.from === '' || filter.to === '') return undefined;
  const given = (key: string, value: string) => (value === '' ? {} : { [key]: value });
  const result = (['ok', 'denied', 'failed'] as const).find((one) => one === filter.result);
  return {
    from: filter.from,
    to: filter.to,
    ...(filter.patient ? { patientId: filter.patient.id } : {}),
    ...given('staffId', filter.staffId),
    ...given('act', filter.act),
    ...given('purpose', filter.purpose),
    ...given('device', filter.device.trim()),
    ...(result ? { result } : {}),
  };
}

/** Today on the calendar in Japan, whatever the demo's desk says: the log keeps true times. */
export function todayInJapan(now: number): string {
  return dayInJapan(new Date(now));
}
