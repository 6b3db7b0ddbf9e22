import type { MasterEdition } from '@akashi/contract';

/** First days of the fee schedules, newest last (診療報酬の算定方法, 告示). */
const SCHEDULES = ['2022-04-01', '2024-06-01', '2026-06-01'] as const;

/** Set when the newest procedure master was published before the schedule in force on the day. */
export function staleOn(newestProcedure: string, on: string): MasterEdition['stale'] {
  const schedule = SCHEDULES.findLast((first) => first <= on);
  if (!schedule || newestProcedure >= monthsBefore(schedule)) return null;
  const [year, month] = schedule.split('-');
  return {
    schedule,
    text: `${year}年${Number(month)}月からの点数表に対応するマスターが読み込まれていません。点数は前の点数表か暫定値によるため、請求の前に新しいマスターを読み込んでください。`,
  };
}

/** The first full file of a revision appears up to three months ahead of it. */
function monthsBefore(schedule: string): string {
  const [year = 0, month = 0] = schedule.split('-').map(Number);
  const early = month - 3;
  return early > 0
    ? `${year}-${String(early).padStart(2, '0')}-01`
    : `${year - 1}-${String(early + 12).padStart(2, '0')}-01`;
}
