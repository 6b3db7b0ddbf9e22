/** Builds units out of rows, with the points from `unit-points.ts` and the reasons at hand. */
import type { Procedure } from '@akashi/master-files';
import { because } from './catalogue.ts';
import type { ClaimSection, Reason, Unit, UnitLine } from './result.ts';
import { sectionOf } from './sections.ts';
import { steppedValue } from './stepped.ts';
import { type PricedProcedure, unitPoints } from './unit-points.ts';
import type { Work } from './work.ts';

export interface UnitOptions {
  orderId?: string | undefined;
  section?: ClaimSection;
  count?: number;
  reasons: readonly Reason[];
  uncertain?: boolean;
}

function lineOf(item: PricedProcedure, value: number | undefined): UnitLine {
  const line: UnitLine = { kind: 'procedure', code: item.row.code, name: item.row.name };
  if (item.row.stepped && item.quantity !== undefined) line.quantity = item.quantity;
  if (item.row.stepped && item.row.unitName !== '') line.unitName = item.row.unitName;
  if (value !== undefined) line.points = value;
  return line;
}

/** Beyond the upper bound the master asks a person to look (項番35 = 0, 2); the same formula goes on. */
function questionQuantities(work: Work, items: readonly PricedProcedure[], orderId?: string): void {
  for (const { row, quantity } of items) {
    if (steppedValue(row, quantity).note !== 'aboveUpper') continue;
    work.hold(
      'FEES-QUANTITY',
      `「${row.name}」の数量 ${quantity} は上限 ${row.stepUpper} を超えています。`,
      '数量を確かめてください。',
      {
        itemCode: row.code,
        orderId,
      },
    );
  }
}

/** 点数欄集計先 of the claim the unit goes to: the inpatient claim has columns of its own. */
function columnOf(work: Work, row: Procedure): string {
  return work.visit.inpatient === true && row.inpatientColumn !== '0'
    ? row.inpatientColumn
    : row.outpatientColumn;
}

/** Makes a unit of procedure rows and adds it; a line without a price holds the claim instead. */
export function addUnit(
  work: Work,
  items: readonly PricedProcedure[],
  options: UnitOptions,
): Unit | undefined {
  const head = items[0]?.row;
  if (head === undefined) return undefined;
  if (head.setting === 'outpatient' && work.visit.inpatient === true) {
    const reason = because('general.inpatient', '入院中の患者には算定しない外来の項目です。');
    work.suppress({ code: head.code, name: head.name, points: head.value }, reason, options.orderId);
    return undefined;
  }
  questionQuantities(work, items, options.orderId);
  const result = unitPoints(items, work.on);
  if (result.points === undefined) {
    const code = result.problem?.code ?? head.code;
    work.hold(
      'FEES-NO-PRICE',
      `${head.name}: ${result.problem?.text ?? '点数が決まりません'}。`,
      '数量または点数を入力してください。',
      {
        itemCode: code,
        orderId: options.orderId,
      },
    );
    return undefined;
  }
  const reasons = [...options.reasons];
  if (result.bundle !== undefined) {
    reasons.push(
      because(
        'D.bundle',
        `${result.bundle.name}は${items.length}項目で ${result.bundle.points}点です（${result.bundle.source}）。`,
      ),
    );
  }
  const unit: Unit = {
    section: options.section ?? sectionOf(columnOf(work, head)),
    column: columnOf(work, head),
    lines: items.map((item, index) => lineOf(item, result.values[index])),
    points: result.points,
    count: options.count ?? 1,
    date: work.on,
    visitId: work.visit.id,
    reasons,
  };
  if (options.orderId !== undefined) unit.orderId = options.orderId;
  if (head.pointKind === 'yen') unit.yen = true;
  if (options.uncertain === true) unit.uncertain = true;
  work.add(unit);
  return unit;
}

/** One row as a unit of its own, when the master holds it. */
export function addRow(work: Work, code: string, reason: Reason, orderId?: string): Unit | undefined {
  const row = work.procedure(code, orderId);
  return row === undefined ? undefined : addUnit(work, [{ row }], { orderId, reasons: [reason] });
}

/** Age additions that the row names for the patient's age (項番100–111), as further lines. */
export function ageLines(work: Work, row: Procedure, orderId?: string): PricedProcedure[] {
  return row.ageAddOns
    .filter((addOn) => work.fitsAge(addOn.from, addOn.to))
    .flatMap((addOn) => {
      const found = work.procedure(addOn.code, orderId);
      return found === undefined ? [] : [{ row: found }];
    });
}

export function ageReasons(lines: readonly PricedProcedure[]): Reason[] {
  return lines.map(({ row }) => because('master.age', `年齢により ${row.name} が付きます。`));
}

/** Procedure lines of a unit as priced rows, what it states aside; undefined when it holds drugs or a row is gone. */
export function rowsOf(work: Work, unit: Unit): PricedProcedure[] | undefined {
  const rows: PricedProcedure[] = [];
  for (const line of unit.lines) {
    if (line.kind === 'comment') continue;
    const row = line.kind === 'procedure' ? work.masters.procedure(line.code, work.on) : undefined;
    if (row === undefined) return undefined;
    rows.push(line.quantity === undefined ? { row } : { row, quantity: line.quantity });
  }
  return rows;
}

/** Points of a unit anew after its lines changed. */
export function reprice(work: Work, unit: Unit): void {
  const rows = rowsOf(work, unit);
  const points = rows === undefined ? undefined : unitPoints(rows, work.on).points;
  if (points !== undefined) unit.points = points;
}

/**
 * Hangs a 注加算 on a unit made before whose head carries it (項番38), e.g. 地域包括診療加算 on 再診料. False when there
 * is none; an addition of the same serial holds the claim.
 */
export function attachToUnit(work: Work, line: PricedProcedure, reason: Reason): boolean {
  const { row } = line;
  const rowOf = (code: string | undefined) =>
    code === undefined ? undefined : work.masters.procedure(code, work.on);
  const host = work.units.findLast((unit) => {
    const head = rowOf(unit.lines[0]?.code);
    return row.addOnCode !== '0' && head?.addOnCode === row.addOnCode && head.addOnSerial === '0';
  });
  if (host === undefined) return false;
  const rival = host.lines
    .map((entry) => rowOf(entry.code))
    .find((other) => other?.addOnCode === row.addOnCode && other.addOnSerial === row.addOnSerial);
  if (rival !== undefined) {
    work.hold(
      'FEES-ADD-ON-EXCLUSIVE',
      `「${row.name}」と「${rival.name}」は併せて算定できません。`,
      'どちらかを外してください。',
      { itemCode: row.code },
    );
    return true;
  }
  host.lines.push(lineOf(line, steppedValue(row, line.quantity).value));
  host.reasons.push(reason);
  reprice(work, host);
  return true;
}
