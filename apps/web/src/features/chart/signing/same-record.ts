import type { RecordBody } from '@akashi/chart-draft';

/** Whether two records say the same, whatever order their members were stored in. */
export function sameRecord(a: RecordBody, b: RecordBody): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
