/** From what an institution has registered to the facts of one day. */
import type { LocalDate } from '@akashi/master-files';
import type { InstitutionFacts } from './facts.ts';

interface Period {
  validFrom: LocalDate;
  validTo: LocalDate;
}

/** Standards, hours, closed days and settings as they are kept, with their dates. */
export interface InstitutionRegister {
  institution: Pick<InstitutionFacts, 'kind' | 'beds' | 'generalBeds' | 'pediatrics'>;
  standards: readonly (Period & { standard: string })[];
  hours: readonly (Period & { weekday: number; opens: string; closes: string })[];
  closedDays: readonly { date: LocalDate }[];
  /** `ruleCodes` names the code of a fee whose code was not published yet: rule key → nine digits. */
  settings: Readonly<Record<string, unknown>>;
}

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;

/** What holds on one day; a weekday without hours is closed. */
export function institutionFacts(register: InstitutionRegister, on: LocalDate): InstitutionFacts {
  const holds = ({ validFrom, validTo }: Period) => validFrom <= on && on <= validTo;
  const spans = register.hours.filter(holds);
  const hours = Object.fromEntries(
    WEEKDAYS.map((weekday) => [
      weekday,
      spans
        .filter((span) => span.weekday === weekday)
        .map((span): readonly [string, string] => [span.opens, span.closes]),
    ]),
  );
  const { kind, beds, generalBeds, pediatrics } = register.institution;
  const { ruleCodes } = register.settings;
  return {
    kind,
    beds,
    generalBeds,
    pediatrics,
    standards: register.standards.filter(holds).map(({ standard }) => standard),
    closedWeekdays: WEEKDAYS.filter((weekday) => hours[weekday]?.length === 0),
    closedDates: register.closedDays.map(({ date }) => date),
    hours,
    ...(isTextRecord(ruleCodes) ? { ruleCodes } : {}),
  };
}

function isTextRecord(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((member) => typeof member === 'string')
  );
}
