/** A claim as it was sent, reduced to what a calculation needs. No name, no number of the patient is part of it. */
import type { LocalDate } from '@akashi/master-files';
import type { DiseaseFacts, PatientFacts } from '../facts.ts';

export interface ClaimedLine {
  kind: 'procedure' | 'drug' | 'material';
  code: string;
  quantity?: number;
  /** Yen a material was bought for. */
  price?: number;
}

/** 点数・回数算定単位 of a claim. */
export interface ClaimedUnit {
  /** Line of the file it starts on. */
  line: number;
  /** 診療識別. */
  section: string;
  lines: readonly ClaimedLine[];
  /** Points of one count; absent when the file states none. */
  points?: number;
  /** Day of the month and count, ascending. */
  days: readonly { day: number; count: number }[];
  /** A comment stands with it. */
  commented: boolean;
}

/** One receipt of one month. */
export interface ClaimedMonth {
  /** レセプト番号. */
  receipt: string;
  /** Line of its RE record. */
  line: number;
  /** YYYY-MM. */
  month: string;
  setting: 'outpatient' | 'inpatient';
  patient: PatientFacts;
  /** 診療科 of the receipt; `01` where it names none. */
  department: string;
  /** 病床数 as the receipt states it. */
  beds: number;
  diseases: readonly Pick<DiseaseFacts, 'code' | 'modifiers' | 'startDate' | 'main'>[];
  units: readonly ClaimedUnit[];
}

/** The day of a month as a date; undefined when the month has no such day. */
export function dateIn(month: string, day: number): LocalDate | undefined {
  const date = `${month}-${String(day).padStart(2, '0')}`;
  const real = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(date) ? date : undefined;
}

/** Codes of a claim on one day, each as often as it was counted. */
export function codesOn(claim: ClaimedMonth, day: number): string[] {
  return claim.units.flatMap(({ days, lines }) => {
    const count = days.find((entry) => entry.day === day)?.count ?? 0;
    return lines.flatMap(({ code }) => Array.from({ length: Math.min(count, MOST) }, () => code));
  });
}

/** A file may state any count: what lies beyond is a mistake, and never worth the memory. */
const MOST = 99;

/** Every day that something was claimed for, ascending. */
export function daysOf(claim: ClaimedMonth): number[] {
  const days = claim.units.flatMap((unit) => unit.days.map(({ day }) => day));
  return [...new Set(days)].sort((a, b) => a - b);
}
