import type { Chance } from '../plan/random.ts';
import type { PlannedOrder } from './orders.ts';

export interface Soap {
  s: string;
  o: string;
  a: string;
  p: string;
}

export interface Diagnosis {
  code: string;
  modifiers?: readonly string[];
  main?: boolean;
}

/** What the doctor knows when he writes. */
export interface Scene {
  age: number;
  sex: 'male' | 'female';
  /** 0 on the first visit for it. */
  turn: number;
  chance: Chance;
}

/** What one consultation brings. */
export interface Consultation {
  soap: Soap;
  orders: PlannedOrder[];
}

/** A disease of weeks at most: one visit, perhaps a second look. */
export interface Acute {
  name: string;
  diagnoses: readonly Diagnosis[];
  /** Ages in years, both included. */
  ages: readonly [number, number];
  /** How often it is met among the others. */
  weight: number;
  /** Chance of a second look, and after how many days. */
  again: readonly [number, readonly [number, number]];
  /** Days from the last visit to the outcome. */
  lasts: number;
  write(scene: Scene): Consultation;
}

/** A disease under treatment for years. */
export interface Chronic {
  name: string;
  diagnoses: readonly Diagnosis[];
  ages: readonly [number, number];
  weight: number;
  everyDays: 28 | 56;
  write(scene: Scene): Consultation;
}

/** Blood pressure as it is written, around a systolic value. */
export function pressure(around: number, chance: Chance): string {
  return `BP ${around + chance.int(-9, 9)}/${Math.round(around * 0.58) + chance.int(-6, 6)}　P ${chance.int(62, 84)}整`;
}

export function temperature(low: number, high: number, chance: Chance): string {
  return `KT ${(low + chance.next() * (high - low)).toFixed(1)}℃`;
}

export function lines(...parts: (string | false)[]): string {
  return parts.filter((part): part is string => typeof part === 'string' && part !== '').join('\n');
}
