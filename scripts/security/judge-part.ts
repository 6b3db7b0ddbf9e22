import type { Part } from '../production/parts.ts';
import { compareVersions, laterInLine } from './versions.ts';

/** What the registry says of a part. */
export interface PartNews {
  /** Time of publication by version. */
  readonly times: Readonly<Record<string, string>>;
  /** The registry's word about the version in use, when it is no longer to be used. */
  readonly deprecated: string | undefined;
}

export interface Advisory {
  readonly severity: string;
  readonly title: string;
}

export interface JudgedPart {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly direct: boolean;
  /** The newest version of its line that whoever asks for it allows. */
  readonly newest?: string;
  /** Day on which the first newer version of its line came out. */
  readonly behindSince?: string;
  readonly deprecated?: string;
  readonly advisories?: readonly Advisory[];
  /** Why it is overdue, in the words of SECURITY.md. */
  readonly overdue?: string;
}

/** SECURITY.md, Updates of parts: where no fault is known. */
export const MOST_DAYS_BEHIND = 90;
const DAY = 86_400_000;

/**
 * Judges one part. `allowed` is the newest version that those who ask for it allow; parts that we name ourselves are allowed
 * all of their line. A part with an advisory is overdue at once: a release carries no known fault that nobody has judged.
 */
export function judgePart(
  part: Part,
  news: PartNews | undefined,
  { allowed, advisories, now }: { allowed: string | undefined; advisories: readonly Advisory[]; now: Date },
): JudgedPart {
  const { name, version, licence, direct } = part;
  const later = laterInLine(version, Object.keys(news?.times ?? {})).filter(
    (one) => direct || allowed === undefined || compareVersions(one, allowed) <= 0,
  );
  const days = later.map((one) => news?.times[one]?.slice(0, 10) ?? '').filter((day) => day !== '');
  const behindSince = days.sort()[0];
  const newest = later.at(-1);
  const deprecated = news?.deprecated ?? part.deprecated;
  const behind = behindSince === undefined ? 0 : Math.floor((now.getTime() - Date.parse(behindSince)) / DAY);
  const reasons = [
    ...advisories.map(({ severity, title }) => `known fault (${severity}): ${title}`),
    ...(deprecated === undefined ? [] : ['out of support']),
    ...(behind > MOST_DAYS_BEHIND ? [`behind its line for more than ${MOST_DAYS_BEHIND} days`] : []),
  ];
  return {
    name,
    version,
    licence,
    direct,
    ...(newest === undefined ? {} : { newest }),
    ...(behindSince === undefined ? {} : { behindSince }),
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(advisories.length === 0 ? {} : { advisories }),
    ...(reasons.length === 0 ? {} : { overdue: reasons.join('; ') }),
  };
}
