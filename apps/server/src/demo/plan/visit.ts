import type { Sketch } from './episodes.ts';

/** What the month-end checks are to find. */
export type PlantedFault =
  /** The doctor forgot the name of the disease. */
  | 'noDisease'
  /** The visit was charged, and later the insurance turned out to have ended before. */
  | 'lostInsurance'
  /** The insurance had ended and nobody asked for the new one: charged in full. */
  | 'expiredInsurance'
  /** HbA1c without a disease that explains it. */
  | 'testWithoutDisease'
  /** A statin for somebody without 脂質異常症. */
  | 'drugWithoutDisease'
  /** The same drug twice with the same usage. */
  | 'duplicateDrug'
  /** A sleeping drug for more days than the law allows. */
  | 'tooManyDays'
  /** A disease of men for a woman. */
  | 'wrongSex'
  /** A suspicion that nobody has ended for months. */
  | 'oldSuspicion'
  /** Left unsigned by the doctor. */
  | 'unsigned';

export type Payment = 'cash' | 'card' | 'unpaid' | 'part';

export interface Visit extends Sketch {
  time: string;
  doctor: number;
  department: string;
  onlineEligibility: boolean;
  payment: Payment;
  /** Planned mistakes of this visit. */
  fault?: PlantedFault;
}
