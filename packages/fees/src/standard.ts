/** A registration (施設基準の届出) or setting that rules ask for. */
import type { LocalDate } from '@akashi/master-files';

export interface Standard {
  key: string;
  /** Japanese name as on the registration. */
  name: string;
  validFrom: LocalDate;
  validTo: LocalDate;
}
