/** The one source of time. Stored times are UTC; dates of care are local dates at the desk. */
export interface Clock {
  /** True time, also in the demo: signatures and the access log never live in an invented past. */
  now(): Date;
  /** Today at the reception desk as `YYYY-MM-DD`; the demo may stand on another day. */
  deskDate(): string;
}

export interface ClockOptions {
  readonly timeZone?: string;
  /** `YYYY-MM-DD` on which the demo clinic stands. */
  readonly demoDate?: string | undefined;
  /** Source of milliseconds since 1970, for tests of midnight. */
  readonly milliseconds?: () => number;
}

/** The clock of a running server, in Japanese time unless told otherwise. */
export function systemClock(options: ClockOptions = {}): Clock {
  const milliseconds = options.milliseconds ?? Date.now;
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone: options.timeZone ?? 'Asia/Tokyo',
    dateStyle: 'short',
  });
  return {
    now: () => new Date(milliseconds()),
    deskDate: () => options.demoDate ?? local.format(milliseconds()),
  };
}
