import type { SelectiveLine, SelfPayLine } from '@akashi/contract';
import type { Unit, VisitResult } from '@akashi/fees';
import { sectionLabel } from '../../billing/index.ts';
import {
  type OutsideLine,
  RECEIPT_SECTIONS,
  type ReceiptInput,
  type ReceiptSection,
} from '../model/receipt.ts';
import type { StatementInput, StatementSection } from '../model/statement.ts';
import type { FinalBill, VisitToPrint } from './visit-to-print.ts';

export interface Issue {
  at: Date;
  on: string;
}

/** How a way of paying reads on paper. */
export const methodNames = { cash: '現金', card: 'カード', transfer: '振込', other: 'その他' } as const;

/** What 労災 pays in yen stands in the sum alone: the receipt's parts are points. */
function inPoints(unit: Unit): boolean {
  return unit.yen !== true;
}

/** The part of the receipt a unit belongs to; 処方箋料 and other 80 stand under 投薬 when they are F codes. */
function partOf(unit: Unit): ReceiptSection {
  if (unit.section === '80' && unit.lines.some((line) => line.code.startsWith('12'))) return '投薬';
  const label = sectionLabel(unit.section);
  // 外来・在宅ベースアップ評価料 and the like (第14部) belong to the visit on the receipt.
  return RECEIPT_SECTIONS.find((section) => section === label) ?? '初・再診料';
}

export function receiptInput(visit: VisitToPrint, final: FinalBill, issue: Issue): ReceiptInput {
  const result = final.calculation.body as unknown as VisitResult;
  const points: Partial<Record<ReceiptSection, number>> = {};
  for (const unit of result.units.filter(inPoints))
    points[partOf(unit)] = (points[partOf(unit)] ?? 0) + unit.points * unit.count;
  const received = final.payments.reduce((sum, payment) => sum + payment.amountYen, 0);
  const last = final.payments.at(-1);
  const { bill } = final;
  return {
    issuedAt: issue.at.toISOString(),
    receiptNumber: String(last?.receiptNumber ?? 0).padStart(6, '0'),
    issuedOn: issue.on,
    institution: visit.institution,
    patient: printedPatient(visit),
    serviceFrom: visit.encounter.date,
    serviceTo: visit.encounter.date,
    setting: 'outpatient',
    department: visit.department,
    coverageName: visit.coverageName,
    ...(visit.coverage
      ? { relation: visit.coverage.relation === 'self' ? ('本人' as const) : ('家族' as const) }
      : {}),
    ...(visit.sharePercent === undefined ? {} : { copayPercent: visit.sharePercent }),
    points,
    selective: final.selective.map(selectiveLine),
    other: final.ownLines.map(outsideLine),
    subsidies: [],
    totals: {
      points: bill.points,
      insuranceShare: bill.share_yen,
      mealShare: 0,
      outside: bill.own_yen,
      billed: bill.share_yen + bill.own_yen,
    },
    payment: {
      previousUnpaid: 0,
      adjustment: 0,
      received,
      balance: bill.share_yen + bill.own_yen - received,
      ...(last ? { method: methodNames[last.method] } : {}),
    },
    ...(bill.replaces === null ? {} : { corrected: true }),
  };
}

/** 評価療養・選定療養 of 保険外負担, tax inside. */
function selectiveLine({ name, yen, taxPercent, taxYen }: SelectiveLine): OutsideLine {
  return { name: `長期収載品の選定療養（${name}）`, yen, taxRate: taxPercent, tax: taxYen };
}

/** A line of その他 of 保険外負担, tax inside. */
function outsideLine({ name, quantity, yen, taxPercent, taxYen }: SelfPayLine): OutsideLine {
  return { name, quantity, yen, taxRate: taxPercent, tax: taxYen };
}

export function statementInput(visit: VisitToPrint, final: FinalBill, issue: Issue): StatementInput {
  const result = final.calculation.body as unknown as VisitResult;
  return {
    issuedAt: issue.at.toISOString(),
    issuedOn: issue.on,
    institution: visit.institution,
    patient: printedPatient(visit),
    setting: 'outpatient',
    department: visit.department,
    coverageName: visit.coverageName,
    serviceFrom: visit.encounter.date,
    serviceTo: visit.encounter.date,
    sections: statementSections(result),
    ...yenItems(result),
    outside: [...final.selective.map(selectiveLine), ...final.ownLines.map(outsideLine)],
    totalPoints: final.bill.points,
    ...(final.bill.replaces === null ? {} : { corrected: true }),
  };
}

function yenItems({ units }: VisitResult): Pick<StatementInput, 'yenItems'> {
  const yenItems = units
    .filter((unit) => !inPoints(unit))
    .map((unit) => ({ name: unit.lines[0]?.name ?? '', yen: unit.points * unit.count }));
  return yenItems.length === 0 ? {} : { yenItems };
}

function statementSections(result: VisitResult): StatementSection[] {
  return RECEIPT_SECTIONS.flatMap((name) => {
    const units = result.units.filter((unit) => inPoints(unit) && partOf(unit) === name);
    if (units.length === 0) return [];
    return {
      name,
      groups: units.map((unit) => ({
        lines: unit.lines
          .filter((line) => line.kind !== 'comment')
          .map((line) => ({
            // A value that no official master has confirmed says so on paper too.
            name: line.provisional ? `${line.name}（暫定）` : line.name,
            ...(line.quantity === undefined || line.kind === 'procedure'
              ? {}
              : { amount: `${line.quantity}${line.unitName ?? ''}` }),
          })),
        points: unit.points,
        count: unit.count,
      })),
    };
  });
}

export function printedPatient({ detail }: VisitToPrint) {
  const { number, name, kana } = detail.patient;
  return { number: String(number).padStart(5, '0'), name, kana };
}
