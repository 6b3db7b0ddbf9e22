import type { LocalDate } from '@akashi/master-files';

/** One rule of calculation as shown to people and cited by every reason. */
export interface Rule {
  id: string;
  /** Japanese name. */
  name: string;
  /** 告示 区分番号 and 注, 留意事項 paragraph, or master column. */
  source: string;
  validFrom: LocalDate;
  validTo: LocalDate;
  description: string;
}

export const R6 = '2024-06-01';
export const R6_END = '2026-05-31';
export const R8 = '2026-06-01';
export const OPEN = '9999-12-31';
