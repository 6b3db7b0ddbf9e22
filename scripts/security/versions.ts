/** A version as the registry writes it (semver.org 2.0.0). */
interface Version {
  readonly numbers: readonly [number, number, number];
  /** `beta.17` of `18.4.0-beta.17`; empty for a release. */
  readonly before: readonly string[];
}

const FORM = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;

function read(text: string): Version | undefined {
  const found = FORM.exec(text);
  if (!found) return undefined;
  const [, major = '', minor = '', patch = '', before = ''] = found;
  return {
    numbers: [Number(major), Number(minor), Number(patch)],
    before: before === '' ? [] : before.split('.'),
  };
}

/** Negative when `a` is older than `b` (semver 2.0.0, 11). What is no version is older than any. */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [read(a), read(b)];
  if (!one || !other) return Number(Boolean(one)) - Number(Boolean(other));
  for (const place of [0, 1, 2] as const) {
    const difference = one.numbers[place] - other.numbers[place];
    if (difference !== 0) return difference;
  }
  if (one.before.length === 0 || other.before.length === 0) return other.before.length - one.before.length;
  for (let place = 0; place < Math.max(one.before.length, other.before.length); place += 1) {
    const difference = compareIdentifiers(one.before[place], other.before[place]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareIdentifiers(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  const [one, other] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (one && other) return Number(a) - Number(b);
  if (one !== other) return one ? -1 : 1;
  return a < b ? -1 : Number(a > b);
}

/**
 * Versions that may follow one without breaking whoever uses it: newer, of the same major (before 1.0.0 of the same minor).
 * Drafts of versions only follow a draft.
 */
export function laterInLine(present: string, all: readonly string[]): string[] {
  const own = read(present);
  if (!own) return [];
  return all
    .filter((text) => {
      const other = read(text);
      if (!other || compareVersions(text, present) <= 0) return false;
      if (other.before.length > 0 && own.before.length === 0) return false;
      return lineOf(other) === lineOf(own);
    })
    .sort(compareVersions);
}

function lineOf({ numbers: [major, minor] }: Version): string {
  return major === 0 ? `0.${minor}` : String(major);
}
