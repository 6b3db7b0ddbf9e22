import { formatEra } from '@akashi/calendar';
import { type AccidentTerms, commentWords, type Unit } from '@akashi/fees';
import { sectionLabel } from '../billing/index.ts';
import type {
  AccidentSheetInput,
  AccidentSheetLine,
  ClaimDisease,
  PrintedInstitution,
} from '../documents/index.ts';
import type { AccidentMonth } from './month.ts';
import { monthTotals, priceText } from './totals.ts';

interface Printed {
  issuedAt: string;
  institution: PrintedInstitution;
  designatedNumber: string;
  patient: AccidentSheetInput['patient'];
  diseases: readonly ClaimDisease[];
  outcome: string;
  course: string;
}

/** The sheet of one accident in one month. */
export function accidentSheet(
  month: AccidentMonth,
  terms: AccidentTerms,
  printed: Printed,
): AccidentSheetInput {
  const days = [...new Set(month.visits.map(({ encounter }) => encounter.date))].sort();
  const { points, pointYen, itemsYen, totalYen } = monthTotals(month, terms);
  return {
    issuedAt: printed.issuedAt,
    kind: month.row.kind === 'traffic' ? 'traffic' : 'workers',
    serviceMonth: month.month,
    institution: printed.institution,
    ...(printed.designatedNumber === '' || month.row.kind === 'traffic'
      ? {}
      : { designatedNumber: printed.designatedNumber }),
    patient: printed.patient,
    facts: factsOf(month),
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
    days: days.map((day) => Number(day.slice(8))),
    outcome: printed.outcome,
    course: printed.course,
    diseases: printed.diseases,
    lines: linesOf(month.visits.flatMap(({ result }) => result.units)),
    totals: { points, price: priceText(terms), pointYen, itemsYen, totalYen },
  };
}

const STARTED = { new: '初診', transferred: '転医始診', recurrence: '再発' } as const;

/** The words of the form: how treatment began on the first sheet, 継続 on every later one. */
function startedText({ row, continued }: AccidentMonth): string {
  return continued ? '継続' : (STARTED[row.started as keyof typeof STARTED] ?? '');
}

function factsOf(month: AccidentMonth): { label: string; value: string }[] {
  const { row } = month;
  const facts: [string, string][] =
    row.kind === 'traffic'
      ? [
          ['事故の日', formatEra(row.accident_on)],
          ['保険会社', row.insurer_name],
          ['担当者', row.insurer_contact],
          ['証明書番号', row.certificate_number],
        ]
      : [
          ['災害の区分', row.kind === 'work' ? '業務災害' : '通勤災害'],
          row.pension_number === ''
            ? ['労働保険番号', labourNumber(row.labour_number)]
            : ['年金証書番号', row.pension_number],
          ['傷病年月日', formatEra(row.accident_on)],
          ['新継再別', startedText(month)],
          ['事業の名称', row.employer_name],
          ['事業場の所在地', row.employer_address],
          ['労働局・監督署', [row.bureau_code, row.office_code].filter(Boolean).join('-')],
        ];
  return facts.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}

/** 府県 2 - 所掌 1 - 管轄 2 - 基幹番号 6 - 枝番号 3. */
function labourNumber(digits: string): string {
  return digits.replace(/^(\d{2})(\d)(\d{2})(\d{6})(\d{3})$/, '$1-$2-$3-$4-$5');
}

function printedLine(line: Unit['lines'][number]): string {
  if (line.kind === 'comment') return commentWords(line);
  const { name, quantity, unitName = '', text } = line;
  return `${text ?? name}${quantity === undefined ? '' : ` ${quantity}${unitName}`}`;
}

/** The same charge on several days is one line, as on the form. */
export function linesOf(units: readonly Unit[]): AccidentSheetLine[] {
  const lines = new Map<string, { unit: Unit; count: number; days: number[] }>();
  for (const unit of units) {
    const parts = unit.lines.map(({ code, quantity, text }) => [code, quantity, text]);
    const key = JSON.stringify([unit.section, parts, unit.points, unit.yen === true]);
    const known = lines.get(key) ?? { unit, count: 0, days: [] };
    lines.set(key, known);
    known.count += unit.count;
    const day = Number(unit.date.slice(8));
    if (!known.days.includes(day)) known.days.push(day);
  }
  return [...lines.values()]
    .sort((a, b) => Number(a.unit.section) - Number(b.unit.section))
    .map(({ unit, count, days }) => ({
      section: unit.section,
      part: sectionLabel(unit.section),
      names: [
        ...unit.lines.map(printedLine),
        ...unit.reasons.filter(({ rule }) => rule === 'accident.limb').map(({ text }) => text),
      ],
      ...(unit.yen === true ? { yen: unit.points } : { points: unit.points }),
      count,
      days: days.sort((a, b) => a - b),
    }));
}
