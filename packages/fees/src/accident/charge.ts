/** A visit of an accident: the result of the health insurance's rules turned into what 労災 or the agreement pays. Pure. */

import type { LocalDate, Procedure } from '@akashi/master-files';
import { dayWords } from '../dates.ts';
import type { Hold, Unit, VisitResult } from '../result.ts';
import { inClaimOrder, sectionOf } from '../sections.ts';
import { inYen, yenUnit } from './consultation.ts';
import { FORM_FEE } from './items.ts';
import { type AccidentQuestion, multiplyLimbs } from './limbs.ts';
import { type Price, type Priced, priceOf } from './price.ts';
import { accidentReason } from './sources.ts';
import type { AccidentItems, AccidentVisit } from './terms.ts';

export interface AccidentMasters {
  procedure(code: string, on: LocalDate): Procedure | undefined;
  accidentItem: AccidentItems;
}

/** What one visit comes to. */
export interface AccidentCharge extends Priced, Price {
  questions: AccidentQuestion[];
}

export interface AccidentResult {
  /** Units as they are claimed; yen items are units with `yen`. */
  result: VisitResult;
  charge: AccidentCharge;
}

/** Turns a visit's result into the accident's. What is not known from a text at hand becomes a Hold. */
export function accidentCharge(
  insured: VisitResult,
  visit: AccidentVisit,
  masters: AccidentMasters,
): AccidentResult {
  const work = new Turning(insured, visit);
  const asWorkers = visit.terms.kind !== 'trafficByPoints';
  let units: Unit[] = insured.units;
  let questions: AccidentQuestion[] = [];
  if (asWorkers) {
    const consultation = inYen(units, masters.accidentItem);
    for (const line of consultation.unpriced) work.unpriced(line.code, line.name);
    for (const line of consultation.unconfirmed) work.unconfirmed(line.code, line.name);
    units = consultation.units;
    for (const unit of units) work.otherUnconfirmed(unit);
    ({ units, questions } = multiplyLimbs(units, visit.marks.limbs, masters));
    for (const question of questions) work.asked(question);
    units = [...units, ...work.items(masters.accidentItem)];
    work.mixed(units);
  }
  work.papers();
  units = inClaimOrder(units);
  const sums = sumsOf(units);
  const result = { ...insured, units, holds: work.holds, points: sums.points };
  return { result, charge: { ...sums, ...priceOf(sums, visit.terms), questions } };
}

/** Points and yen of units, of one visit or of a month. */
export function sumsOf(units: readonly Unit[]): Priced {
  const sums = { points: 0, materialPoints: 0, itemsYen: 0, consultationYen: 0 };
  for (const unit of units) {
    const value = unit.points * unit.count;
    if (unit.yen === true) {
      sums.itemsYen += value;
      if (unit.section !== '80') sums.consultationYen += value;
      continue;
    }
    sums.points += value;
    if (!unit.lines.some((line) => line.kind === 'procedure')) sums.materialPoints += value;
  }
  return sums;
}

/** ベースアップ評価料 and 物価対応料 are of the health insurance's schedule; no text at hand says that 労災 pays them. */
const OF_THE_HEALTH_INSURANCE = /^1807[0-9]{5}$/;

class Turning {
  readonly holds: Hold[];
  private readonly insured: VisitResult;
  private readonly visit: AccidentVisit;

  constructor(insured: VisitResult, visit: AccidentVisit) {
    this.insured = insured;
    this.visit = visit;
    this.holds = [...insured.holds];
  }

  private hold(code: string, text: string, next: string, itemCode?: string): void {
    const { date, visitId } = this.insured;
    this.holds.push({ code, text, next, date, visitId, ...(itemCode === undefined ? {} : { itemCode }) });
  }

  unpriced(code: string, name: string): void {
    this.hold(
      'ACCIDENT-NO-PRICE',
      `「${name}」に代わる労災の金額が、${dayWords(this.insured.date)} について分かりません。`,
      'この日に有効な労災のマスターを取り込んでください。',
      code,
    );
  }

  unconfirmed(code: string, name: string): void {
    if (this.visit.marks.confirmed.includes(code)) return;
    this.hold(
      'ACCIDENT-UNCONFIRMED',
      `「${name}」を労災でも算定できるかは、確認できている算定基準に書かれていません。`,
      '労災診療費算定基準で確かめて「確認済み」にするか、項目を外してください。',
      code,
    );
  }

  otherUnconfirmed(unit: Unit): void {
    if (unit.section === '11' || unit.section === '12') return;
    for (const line of unit.lines)
      if (OF_THE_HEALTH_INSURANCE.test(line.code)) this.unconfirmed(line.code, line.name);
  }

  asked({ answer, key, name }: AccidentQuestion): void {
    if (answer !== null) return;
    this.hold(
      'ACCIDENT-LIMB',
      `「${name}」が四肢（1.5倍）・手指（2倍）の特例に当たるか、答えがありません。`,
      '会計画面の「四肢の特例」で部位を選んでください。',
      key.slice(3, 12),
    );
  }

  /** Yen and point items that a person added, and the fee of the form. */
  items(known: AccidentItems): Unit[] {
    const { date } = this.insured;
    const wanted = [...this.visit.marks.items];
    if (this.visit.formFee) wanted.unshift({ code: FORM_FEE, quantity: 1 });
    return wanted.flatMap(({ code, quantity }) => {
      const item = known(code, date);
      if (item === undefined) {
        this.unpriced(code, code === FORM_FEE ? '療養の給付請求書取扱料' : `労災の項目 ${code}`);
        return [];
      }
      const letter = item.column.startsWith('A') ? item.column.slice(1) : item.column;
      const unit = yenUnit(item, sectionOf(letter), this.insured, quantity);
      const reason =
        code === FORM_FEE
          ? accidentReason('accident.form-fee', '様式第5号（16号の3）を取り扱いました。1つの災害に1回です。')
          : accidentReason('accident.item', '会計画面で加えた労災の項目です。');
      return { ...unit, reasons: [reason], yen: item.unit === 'yen' };
    });
  }

  /** The agreed percentage lies on technique alone; a unit of both cannot be divided. */
  mixed(units: readonly Unit[]): void {
    if (this.visit.terms.kind !== 'trafficAsWorkers' || this.visit.terms.techniquePercent === 0) return;
    for (const unit of units) {
      const kinds = new Set(unit.lines.map((line) => line.kind));
      if (!kinds.has('procedure') || !(kinds.has('drug') || kinds.has('material'))) continue;
      this.hold(
        'ACCIDENT-MIXED',
        `「${unit.lines[0]?.name ?? ''}」は技術料と薬剤・器材が1つの点数になっていて、加算の対象を分けられません。`,
        '薬剤・器材を別のオーダーに分けてください。',
        unit.lines[0]?.code,
      );
    }
  }

  papers(): void {
    if (this.visit.terms.kind === 'workers' && !this.visit.formReceived)
      this.hold(
        'ACCIDENT-FORM',
        '療養の給付請求書（様式第5号・第16号の3）をまだ受け取っていません。',
        '患者情報の「労災・自賠責」に受け取った日を入れてください。',
      );
    if (this.visit.otherVisitThatDay)
      this.hold(
        'ACCIDENT-SAME-DAY',
        '同じ日に健康保険などの受診があります。診察料をどちらで算定するかは自動では決まりません。',
        `片方の受診を「診察料なし」にするか、${this.visit.terms.kind === 'workers' ? '所轄の労働局' : '保険会社'}に確かめてください。`,
      );
  }
}
