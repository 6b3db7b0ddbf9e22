import { ageOn, formatEra, type LocalDate, parseEra } from '@akashi/calendar';

export interface EraInput {
  readonly date: LocalDate | undefined;
  /** What the day means in the other calendar, or why the text is not a day yet. */
  readonly hint: string;
  readonly wrong: boolean;
}

interface Options {
  /** Show the age on this day and refuse later days: a birth date. */
  readonly birthAsOf?: LocalDate;
}

/** Reads what a person typed as a day in 和暦 or 西暦 (S33.3.3, 3330303, 昭和33年3月3日, 1958/3/3, 19580303). */
export function readEraInput(text: string, { birthAsOf }: Options = {}): EraInput {
  if (text.trim() === '') return { date: undefined, hint: '', wrong: false };
  const date = parseEra(text);
  if (!date) {
    return {
      date: undefined,
      hint: 'S33.3.3、昭和33年3月3日、1958/3/3 のように入力してください。',
      wrong: true,
    };
  }
  if (birthAsOf !== undefined && date > birthAsOf)
    return { date: undefined, hint: '生年月日が今日より後になっています。', wrong: true };
  const hint =
    birthAsOf === undefined
      ? otherCalendar(text, date)
      : `${eraOf(date)}(${date}) ${ageOn(date, birthAsOf)}歳`;
  return { date, hint, wrong: false };
}

/** What was typed in 西暦 reads back in 和暦, and the other way round. */
function otherCalendar(text: string, date: LocalDate): string {
  const western = text.normalize('NFKC').trimStart().startsWith(date.slice(0, 4));
  return western ? shortEra(date) : date;
}

function eraOf(date: LocalDate): string {
  try {
    return formatEra(date);
  } catch {
    return date;
  }
}

/** The day in the Japanese era, short: S33.3.3; the ISO day itself when it lies before 明治. */
export function shortEra(date: LocalDate): string {
  try {
    return formatEra(date, 'short');
  } catch {
    return date;
  }
}
