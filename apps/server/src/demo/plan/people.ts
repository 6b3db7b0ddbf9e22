import { addDays, addMonths, ageOn } from '@akashi/calendar';
import type { patients } from '@akashi/contract';
import type { z } from 'zod';
import {
  type CoveragePlan,
  coverageOf,
  familyCoverage,
  payers,
  type SubsidyPlan,
  subsidy,
} from './insurance.ts';
import { familyNames, generationOf, givenNames, type Named, towns } from './names.ts';
import type { Chance } from './random.ts';

type LimitClass = z.infer<typeof patients.limitClassFields>['class'];

/** One invented person with everything the desk would enter. */
export interface Person {
  key: number;
  name: string;
  kana: string;
  claimName: string | null;
  birthDate: string;
  sex: 'male' | 'female';
  age: number;
  postalCode: string;
  address: string;
  phone: string;
  note: string;
  coverage: CoveragePlan | null;
  subsidies: SubsidyPlan[];
  limitClass: LimitClass | null;
  allergies: { substance: string; reaction: string; severity: 'mild' | 'severe' | 'unknown' }[];
}

const ages: readonly (readonly [readonly [number, number], number])[] = [
  [[0, 5], 9],
  [[6, 14], 9],
  [[15, 39], 17],
  [[40, 64], 29],
  [[65, 74], 17],
  [[75, 95], 19],
];
const allergens: readonly Person['allergies'][number][] = [
  { substance: 'ペニシリン系抗菌薬', reaction: '全身の発疹', severity: 'severe' },
  { substance: 'アスピリン', reaction: '喘鳴', severity: 'severe' },
  { substance: 'ヨード造影剤', reaction: 'じんま疹', severity: 'mild' },
  { substance: 'そば', reaction: '口唇腫脹', severity: 'mild' },
  { substance: '卵', reaction: '', severity: 'unknown' },
  { substance: 'セフェム系抗菌薬', reaction: '発疹', severity: 'mild' },
  { substance: 'ラテックス', reaction: '接触部の発赤', severity: 'mild' },
];

/** The people of a clinic: a realistic mix of ages, families under one insurance, and the awkward cases. */
export function planPeople(count: number, deskDate: string, from: string, chance: Chance): Person[] {
  const people: Person[] = [];
  for (let key = 0; key < count; key++) people.push(planPerson(key, people, deskDate, from, chance));
  awkward(people);
  return people;
}

function planPerson(
  key: number,
  before: readonly Person[],
  deskDate: string,
  from: string,
  chance: Chance,
): Person {
  const [low, high] = key < 2 ? [42, 68] : chance.weighted(ages);
  const years = chance.int(low, high);
  // No birthday within the three months: nobody changes insurance or share by age in the middle of them.
  const birthDate = addDays(addMonths(deskDate, -12 * years), -chance.int(95, 340));
  const age = ageOn(birthDate, from);
  const sex = chance.happens(0.53) ? 'female' : 'male';
  const parent = age < 18 ? parentOf(birthDate, before, chance) : undefined;
  const family: Named = parent ? nameOf(parent) : chance.pick(familyNames);
  const given = chance.pick(givenNames[sex][generationOf(Number(birthDate.slice(0, 4)))] ?? []);
  const own = { age, birthDate, from };
  const coverage = parent?.coverage
    ? familyCoverage(parent.coverage, chance.int(2, 5), birthDate)
    : coverageOf(own, chance);
  const person: Person = {
    key,
    name: `${family[0]}　${given[0]}`,
    kana: `${family[1]}　${given[1]}`,
    claimName: null,
    birthDate,
    sex,
    age,
    postalCode: '000-0000',
    address:
      parent?.address ??
      `東京都見本区${chance.pick(towns)}${chance.int(1, 6)}-${chance.int(1, 30)}-${chance.int(1, 20)}`,
    phone: parent?.phone ?? `03-0000-${String(chance.int(0, 9999)).padStart(4, '0')}`,
    note: '',
    coverage,
    subsidies: [],
    limitClass: null,
    allergies: chance.happens(0.11) ? [chance.pick(allergens)] : [],
  };
  addSubsidies(person, chance);
  return person;
}

function nameOf(person: Person): Named {
  const [written = '', kana = ''] = [person.name.split('　')[0], person.kana.split('　')[0]];
  return [written, kana];
}

/** Somebody of a parent's age whose insurance covers a family. */
function parentOf(birthDate: string, before: readonly Person[], chance: Chance): Person | undefined {
  const year = Number(birthDate.slice(0, 4));
  const fitting = before.filter((person) => {
    const years = year - Number(person.birthDate.slice(0, 4));
    return years >= 22 && years <= 42 && person.coverage?.relation === 'self';
  });
  return fitting.length > 0 ? chance.pick(fitting) : undefined;
}

function addSubsidies(person: Person, chance: Chance): void {
  const { age, birthDate } = person;
  if (age < 15) {
    const start = birthDate > '2022-08-01' ? birthDate : '2022-08-01';
    person.subsidies.push(subsidy(payers.child, { visitLimitYen: age < 6 ? 0 : 200 }, start, chance));
  } else if (age >= 18 && chance.happens(0.025)) {
    person.subsidies.push(subsidy(payers.welfare, {}, '2024-04-01', chance));
    person.coverage = null;
  } else if (age >= 20 && age < 75 && chance.happens(0.03)) {
    person.subsidies.push(
      subsidy(payers.mental, { rateTenths: 1, monthlyLimitYen: 5000 }, '2024-10-01', chance),
    );
  } else if (age >= 40 && chance.happens(0.03)) {
    person.subsidies.push(
      subsidy(payers.intractable, { rateTenths: 2, monthlyLimitYen: 10_000 }, '2025-01-01', chance),
    );
  }
  if (person.coverage && age >= 40 && chance.happens(0.08)) person.limitClass = limitClassOf(person, chance);
}

function limitClassOf(person: Person, chance: Chance): LimitClass {
  if (person.age >= 70) return chance.pick(['低所得Ⅱ', '低所得Ⅰ', '現役並みⅠ'] as const);
  return chance.pick(['ア', 'イ', 'ウ', 'エ', 'オ'] as const);
}

/** What every desk meets: the same name twice, letters that a claim cannot hold. */
function awkward(people: Person[]): void {
  const [first, second, third, fourth, fifth] = people;
  if (first) Object.assign(first, { name: '見本　花子', kana: 'ミホン　ハナコ', sex: 'female' });
  if (second) Object.assign(second, { name: '例示　太郎', kana: 'レイジ　タロウ', sex: 'male' });
  if (third)
    Object.assign(third, { name: '見本　花子', kana: 'ミホン　ハナコ', sex: 'female', note: '同姓同名あり' });
  // U+20BB7 is outside Shift_JIS: one patient has a substitute for the claim, the other has none yet.
  if (fourth)
    Object.assign(fourth, { name: '𠮷例　次郎', kana: 'ヨシレイ　ジロウ', claimName: '吉例　次郎' });
  if (fifth) Object.assign(fifth, { name: '𠮷本　例子', kana: 'ヨシモト　レイコ', sex: 'female' });
}
