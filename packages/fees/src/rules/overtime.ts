/** 時間外等 percent additions of treatment and surgery (第9部通則5, 第10部通則12). */
import type { RuleId } from '../catalogue.ts';
import { because } from '../catalogue.ts';
import type { Item } from '../items.ts';
import { unitPoints } from '../unit-points.ts';
import type { Work } from '../work.ts';
import type { EmergencyClasses } from './emergency.ts';

export interface OvertimeCodes {
  afterHours: string;
  holiday: string;
  midnight: string;
  special: string;
}

export const TREATMENT_OVERTIME = {
  one: { afterHours: '140055390', holiday: '140055290', midnight: '140055490', special: '140055590' },
  two: { afterHours: '140000190', holiday: '140000290', midnight: '140000390', special: '140000490' },
} as const;
export const SURGERY_OVERTIME = {
  one: { afterHours: '150371390', holiday: '150371290', midnight: '150371490', special: '150371590' },
  two: { afterHours: '150000490', holiday: '150000590', midnight: '150000690', special: '150000790' },
} as const;

const NAMES = { afterHours: '時間外', holiday: '休日', midnight: '深夜', special: '時間外特例' } as const;

/** 麻酔 knows one level only (第11部通則3). */
export const ANAESTHESIA_OVERTIME: OvertimeCodes = {
  afterHours: '150231790',
  holiday: '150231890',
  midnight: '150231990',
  special: '150232090',
};

export interface OvertimeRule {
  /** Class of 時間外等 that each addition would follow. */
  times: EmergencyClasses;
  /** Why an emergency carries no addition; undefined: nobody said it was one. */
  refusal(which: 'one' | 'two'): string | undefined;
  codes: { one: OvertimeCodes; two: OvertimeCodes };
  rule: RuleId;
  /** Registered for addition 1 and the least points it asks for. */
  registered: boolean;
  leastForOne: number;
  least: number;
}

/** Attaches the time addition: 1 needs registration and its least points, 2 its least points. */
export function attachOvertime(work: Work, item: Item, rule: OvertimeRule, orderId: string): void {
  const points = unitPoints([item.base, ...item.attached], work.on).points ?? 0;
  const one = rule.registered && points >= rule.leastForOne;
  const time = one ? rule.times.one : rule.times.two;
  if (time === 'none') {
    const text =
      points < rule.least || item.base.row.timeClass !== 1 ? undefined : rule.refusal(one ? 'one' : 'two');
    if (text !== undefined) work.suppressCode(rule.codes.two.afterHours, because(rule.rule, text), orderId);
    return;
  }
  const name = NAMES[time];
  if (points < rule.least) {
    work.suppressCode(
      rule.codes.two[time],
      because(rule.rule, `${points}点は${rule.least}点に満たないため${name}加算は付きません。`),
      orderId,
    );
    return;
  }
  if (item.base.row.timeClass !== 1) return;
  const row = work.procedure((one ? rule.codes.one : rule.codes.two)[time], orderId);
  if (row === undefined) return;
  item.attached.push({ row });
  item.reasons.push(because(rule.rule, `${name}に緊急に行いました（加算${one ? 1 : 2}）。`));
}
