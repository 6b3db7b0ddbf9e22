/** One day in the ward: the fee with its period addition, leave or deduction. */

import type { LocalDate, Procedure } from '@akashi/master-files';
import { because, figuresOf } from '../catalogue.ts';
import { addUnit } from '../compose.ts';
import { dayWords } from '../dates.ts';
import { mayCharge } from '../items.ts';
import type { Reason } from '../result.ts';
import type { PricedProcedure } from '../unit-points.ts';
import type { Work } from '../work.ts';
import { CLINIC_FEES, ELSEWHERE, LEAVE, LONG_STAY, PERIODS, SPECIAL_PERIOD, WARD_FEES } from './codes.ts';
import type { Elsewhere, StayFacts } from './facts.ts';
import type { LeaveShare } from './leave.ts';

export interface WardDay {
  /** Code of the ward's 入院料. */
  fee: string;
  /** Days from 起算日, 1 on that day. */
  day: number;
  leave: LeaveShare | undefined;
  elsewhere: Elsewhere | undefined;
  longStay: StayFacts['longStay'];
  /** 起算日 of an earlier stay that this one continues. */
  continuedFrom: LocalDate | undefined;
}

/** Index of the first limit that the day still fits; -1 beyond the last. */
function step(limits: readonly number[], day: number): number {
  return limits.findIndex((limit) => day <= limit);
}

/** 有床診療所: the row of the length of the stay. */
function feeOf({ fee, day }: WardDay): string {
  const family = CLINIC_FEES.find((codes) => codes.includes(fee));
  if (family === undefined) return fee;
  const index = step(figuresOf('A100.day').clinicDays, day);
  return family[index < 0 ? family.length - 1 : index] ?? fee;
}

function isSpecialFee(row: Procedure): boolean {
  return row.section.startsWith('A3');
}

function periodAddition(work: Work, row: Procedure, day: number): PricedProcedure | undefined {
  const period = row.code === WARD_FEES.special ? SPECIAL_PERIOD : PERIODS[row.addOnCode];
  if (period === undefined) return undefined;
  const code = period.codes[step(figuresOf('A100.period')[period.days], day)];
  const found = code === undefined ? undefined : work.procedure(code);
  return found === undefined ? undefined : { row: found };
}

/** Which deduction a visit elsewhere brings (通則5 (6)); undefined when the other institution claims nothing. */
function elsewhereCode(row: Procedure, elsewhere: Elsewhere): string | undefined {
  if (elsewhere.nothingClaimed === true) return undefined;
  const { mild, basic } = figuresOf('A.elsewhere');
  const special = isSpecialFee(row);
  const gentle = mild.includes(row.section);
  const pick = (): readonly [string, string] => {
    if (!special && !basic.includes(row.section)) return ELSEWHERE.feeForService;
    if (elsewhere.includedCare !== true) return special ? ELSEWHERE.outsideSpecial : ELSEWHERE.outsideBasic;
    if (special) return gentle ? ELSEWHERE.includedSpecialMild : ELSEWHERE.includedSpecial;
    return gentle ? ELSEWHERE.includedBasicMild : ELSEWHERE.includedBasic;
  };
  return pick()[elsewhere.special === true ? 1 : 0];
}

function attach(work: Work, lines: PricedProcedure[], code: string | undefined): boolean {
  const row = code === undefined ? undefined : work.procedure(code);
  if (row === undefined) return false;
  lines.push({ row });
  return true;
}

function longStay(work: Work, facts: WardDay, row: Procedure, lines: PricedProcedure[]): Reason | undefined {
  if (facts.day <= figuresOf('A.long-stay').days || isSpecialFee(row)) return undefined;
  if (facts.longStay === undefined) {
    work.hold(
      'FEES-LONG-STAY',
      `入院期間が ${facts.day}日です。180日を超える入院の選定療養に当たるかどうかが入力されていません。`,
      '除外される状態かどうかを選んでください。',
      { itemCode: row.code },
    );
    return undefined;
  }
  return facts.longStay === 'selected' && attach(work, lines, LONG_STAY)
    ? because('A.long-stay', `入院期間 ${facts.day}日のため100分の15を控除します。`)
    : undefined;
}

/** Adds the day's unit. */
export function chargeWardDay(work: Work, facts: WardDay): void {
  const row = work.procedure(feeOf(facts));
  if (row === undefined || !mayCharge(work, row)) return;
  const lines: PricedProcedure[] = [{ row }];
  const reasons: Reason[] = [because('A100.day', `入院 ${facts.day}日目です。`)];
  if (facts.continuedFrom !== undefined)
    reasons.push(because('A.stay-start', `起算日は前の入院の ${dayWords(facts.continuedFrom)} です。`));
  if (facts.leave !== undefined) {
    const codes = isSpecialFee(row) ? LEAVE.special : LEAVE.basic;
    if (attach(work, lines, codes[facts.leave === 30 ? 1 : 0]))
      reasons.push(because('A.leave', `外泊の日のため基本点数の${facts.leave}%です。`));
    addUnit(work, lines, { reasons });
    return;
  }
  const period = periodAddition(work, row, facts.day);
  if (period !== undefined) {
    lines.push(period);
    reasons.push(because('A100.period', `${period.row.name} が付きます。`));
  }
  if (facts.elsewhere !== undefined && attach(work, lines, elsewhereCode(row, facts.elsewhere)))
    reasons.push(because('A.elsewhere', '他医療機関を受診した日のため控除します。'));
  const long = longStay(work, facts, row, lines);
  addUnit(work, lines, { reasons: long === undefined ? reasons : [...reasons, long] });
}
