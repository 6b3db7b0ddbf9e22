import { checkDigitOk, unencodable } from '@akashi/claim-file';
import { beforeAll, describe, expect, it } from 'vitest';
import { isOpen, minutesOf } from './opening.ts';
import { planWorld, type World } from './world.ts';

const options = {
  seed: 'mihon',
  patients: 300,
  deskDate: '2025-09-30',
  doctors: 2,
  deskTime: '11:20',
  pediatrics: true,
};
let world: World;
beforeAll(() => {
  world = planWorld(options);
});
const visits = () => world.days.flatMap((day) => day.visits);

describe('the plan of the demonstration (START-1)', () => {
  it('is told the same way for the same seed and another way for another', () => {
    const names = (plan: World) => plan.people.map(({ name, birthDate }) => name + birthDate);
    expect(planWorld(options)).toEqual(world);
    expect(names(planWorld({ ...options, seed: 'other' }))).not.toEqual(names(world));
  });

  it('opens on the days and, but for a few, in the hours of the clinic', () => {
    expect(world.days.every(({ date }) => isOpen(date))).toBe(true);
    expect(world.days.map(({ date }) => date)).not.toContain('2025-08-14');
    const odd = visits().filter(({ time }) => minutesOf(time) < 8 * 60 || minutesOf(time) > 18 * 60 + 30);
    expect(odd.length).toBeGreaterThan(0);
    expect(odd.length).toBeLessThan(visits().length / 20);
  });

  it('sees nobody twice a day and no disease over before it began', () => {
    for (const { visits: today, outcomes } of world.days) {
      expect(new Set(today.map(({ person }) => person.key)).size).toBe(today.length);
      for (const { startDate, date } of outcomes) expect(date >= startDate).toBe(true);
    }
  });

  it('has people of all ages, a third of them insured as national or elderly, some with subsidies', () => {
    const share = (fits: (age: number) => boolean) =>
      world.people.filter(({ age }) => fits(age)).length / world.people.length;
    expect(share((age) => age < 15)).toBeGreaterThan(0.1);
    expect(share((age) => age >= 75)).toBeGreaterThan(0.12);
    const laws = new Set(
      world.people.flatMap(({ subsidies }) => subsidies.map((one) => one.payerNumber.slice(0, 2))),
    );
    expect([...laws].sort()).toEqual(['12', '21', '54', '88']);
  });

  it('gives only numbers with a right check digit', () => {
    for (const { coverage, subsidies } of world.people) {
      if (coverage) expect(checkDigitOk(coverage.insurerNumber)).toBe(true);
      for (const { payerNumber, recipientNumber } of subsidies)
        expect([checkDigitOk(payerNumber), checkDigitOk(recipientNumber)]).toEqual([true, true]);
    }
  });

  it('plants one of each fault in the last month', () => {
    const planted = visits().flatMap(({ fault, date }) => (fault ? [[fault, date.slice(0, 7)]] : []));
    expect(planted.map(([fault]) => fault).sort()).toEqual([
      'drugWithoutDisease',
      'duplicateDrug',
      'expiredInsurance',
      'lostInsurance',
      'noDisease',
      'oldSuspicion',
      'testWithoutDisease',
      'tooManyDays',
      'unsigned',
      'wrongSex',
    ]);
    expect(new Set(planted.map(([, month]) => month))).toEqual(new Set(['2025-09']));
  });

  it('has two of one name and a name that a claim cannot hold', () => {
    const names = world.people.map(({ name }) => name);
    expect(new Set(names).size).toBeLessThan(names.length);
    expect(names.filter((name) => unencodable(name).length > 0).length).toBe(2);
  });
});
