import type { TenantTable } from './types.ts';

/** 労災・自賠責: changed like the insurance, each change kept in the patient's history. */
export const accidentTables: readonly TenantTable[] = [
  {
    name: 'app.accident_case',
    sample: { kind: `'work'`, accident_on: `'2025-09-01'`, valid_from: `'2025-09-01'` },
  },
];
