/** Facts of a stay in hospital, until wards exist as data of their own: a typed fixture. Dates are local. */
import type { LocalDate } from '@akashi/master-files';
import type { OrderFacts } from '../facts.ts';

/** An earlier stay here or at an institution of 特別の関係. */
export interface EarlierStay {
  admittedOn: LocalDate;
  dischargedOn: LocalDate;
  sameDisease: boolean;
  /** Cured, or nearly, before the relapse. */
  cured?: boolean;
  /** For the same disease in another hospital or 介護老人保健施設 since. */
  elsewhereSince?: boolean;
}

/** From this day on the patient lies in a ward with this 入院料 (code of its row). */
export interface WardMove {
  from: LocalDate;
  fee: string;
}

/** Whole days away. */
export interface Leave {
  from: LocalDate;
  to: LocalDate;
  /** To treat 精神及び行動の障害. */
  treatment?: boolean;
}

/** Another institution was seen on the day. */
export interface Elsewhere {
  date: LocalDate;
  /** PET, SPECT, IMRT and the like: the smaller deduction. */
  special?: boolean;
  /** It claims care that the 特定入院料 includes. */
  includedCare?: boolean;
  /** It claims nothing. */
  nothingClaimed?: boolean;
}

export interface Meals {
  date: LocalDate;
  /** 食, 1–3. */
  count: number;
  kind: 'one' | 'oneLiquid' | 'two' | 'twoLiquid';
  /** Meals with 特別食加算. */
  special?: number;
  /** 食堂加算. */
  diningRoom?: boolean;
}

export type MealShare = 'general' | 'intractable' | 'psychiatric' | 'low2' | 'low2Long' | 'low1' | 'otherLaw';

export interface StayFacts {
  id: string;
  department: string;
  admittedOn: LocalDate;
  /** Absent while the patient is still in. */
  dischargedOn?: LocalDate;
  earlierStays?: readonly EarlierStay[];
  /** 悪性腫瘍, 指定難病 …: one month instead of three. */
  longDisease?: boolean;
  wards: readonly WardMove[];
  leaves?: readonly Leave[];
  elsewhere?: readonly Elsewhere[];
  meals?: readonly Meals[];
  mealShare?: MealShare;
  /** Beyond 180 days: subject to 選定療養, or one of the excepted states. */
  longStay?: 'selected' | 'excepted';
  /** Orders by day. */
  orders?: readonly { date: LocalDate; orders: readonly OrderFacts[] }[];
}
