import type { HintKind } from '@akashi/contract';

/** Something that stands out in a period; whether it is wrong only a person can say. */
export interface Hint {
  kind: HintKind;
  staffId: string | null;
  patientId: string | null;
  count: number;
  firstSeq: number;
  firstAt: Date;
  lastAt: Date;
}

export interface ReviewPeriod {
  from: Date;
  to: Date;
}
