/** 入院時食事療養 of a day: yen per meal, and what the patient bears of them. */
import { because } from '../catalogue.ts';
import { addUnit } from '../compose.ts';
import type { Work } from '../work.ts';
import { DINING_ROOM, MEAL_SHARES, MEALS, SPECIAL_MEAL } from './codes.ts';
import type { MealShare, Meals } from './facts.ts';

function add(work: Work, code: string, quantity: number | undefined, text: string): void {
  const row = work.procedure(code);
  if (row === undefined) return;
  const line = quantity === undefined ? { row } : { row, quantity };
  addUnit(work, [line], { reasons: [because('A.meals', text)] });
}

/** Adds the meals of the day, their additions and the standard share as lines of 97. */
export function chargeMeals(work: Work, meals: Meals, share: MealShare | undefined): void {
  add(work, MEALS[meals.kind], meals.count, `${meals.count}食です。`);
  if (meals.special !== undefined && meals.special > 0)
    add(work, SPECIAL_MEAL, meals.special, `特別食 ${meals.special}食です。`);
  if (meals.diningRoom === true) add(work, DINING_ROOM, undefined, '食堂で提供しました。');
  if (share === undefined) {
    work.hold(
      'FEES-MEAL-SHARE',
      '食事療養の標準負担額の区分が入力されていません。',
      '患者の所得区分・公費から標準負担額を選んでください。',
    );
    return;
  }
  add(work, MEAL_SHARES[share], meals.count, `標準負担額 ${meals.count}食です。`);
}
