/** Prescriptions on the first day of the schedule of 2024, as the examples of part 5 need them. */
import type { PrescriptionGroup, PrescriptionOrder } from '../../src/facts.ts';
import { group, prescription } from '../law/medicine.ts';
import { ongoing, type World } from '../world.ts';
import { FIRST_2024, returning } from './days.ts';

export const TODDLER = { birthDate: '2021-06-02', sex: 'male' } as const;
export const THREE = { birthDate: '2021-06-01', sex: 'male' } as const;
export const SPECIFIC = { ...ongoing, specificDisease: '05' };

export function given(
  place: PrescriptionOrder['place'],
  groups: readonly PrescriptionGroup[],
  more: Partial<PrescriptionOrder> = {},
  world: World = {},
): World {
  return returning(FIRST_2024, { ...world, orders: [prescription(place, groups, more)] });
}

export const kinds = (count: number): PrescriptionGroup[] =>
  Array.from({ length: count }, (_, at) => group([[`62000002${at}`, 1]], { count: 10 }));
export const pap = (sheets: number): PrescriptionGroup =>
  group([['660000001', sheets]], { form: 'external', count: 1 });
export const long = (days: number): PrescriptionGroup => group([['620000042', 1]], { count: days });
