import type { DocumentHead, LocalDate } from './common.ts';

/** 非常時アカウントの封入紙: what lies in the sealed envelope. */
export interface EmergencyEnvelopeInput extends DocumentHead {
  day: LocalDate;
  institution: { name: string };
  /** What is typed as 医療機関ID. */
  tenantCode: string;
  label: string;
  /** Hours after which it ends by itself. */
  hours: number;
  /** In groups, as it is typed from paper. */
  secret: string;
}
