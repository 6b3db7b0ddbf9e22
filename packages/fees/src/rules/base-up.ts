/** ベースアップ評価料(Ⅰ) and, from 2026-06, 物価対応料: they hang on the consultation of the day. */
import { because, figuresOf, inForce } from '../catalogue.ts';
import { addRow } from '../compose.ts';
import type { Work } from '../work.ts';
import { PENDING, type PendingItem, pendingCode } from './pending-codes.ts';
import { WAGE_RAISE } from './visit-codes.ts';

const FALLBACK: readonly [string, number][] = [
  ['A000', 1],
  ['A001', 3],
  ['A002', 3],
];

/** 項番129 of the first charged row that carries one; the section decides for masters without the column. */
function raiseClass(work: Work): number | undefined {
  for (const line of work.units.flatMap((unit) => unit.lines)) {
    const row = work.masters.procedure(line.code, work.on);
    if (row === undefined) continue;
    if (WAGE_RAISE[row.raiseClass] !== undefined) return row.raiseClass;
    const bySection = FALLBACK.find(([section]) => row.section === section && row.addOnSerial === '0')?.[1];
    if (bySection !== undefined) return bySection;
  }
  return undefined;
}

function chargeOnce(
  work: Work,
  code: string | undefined,
  all: readonly string[],
  text: string,
  rule: 'O100.wage-raise' | 'O100.price',
): void {
  if (code === undefined) return;
  if (work.charged(all, 'day') >= figuresOf('O100.wage-raise').perDay) {
    work.suppressCode(code, because(rule, '同じ日にすでに算定しています（1日につき1回）。'));
    return;
  }
  addRow(work, code, because(rule, text));
}

function wageCode(work: Work, kind: number): string | undefined {
  if (work.on < figuresOf('O100.wage-raise').continuedFrom || !work.has('wageRaiseContinued'))
    return WAGE_RAISE[kind];
  if (kind === 1) return pendingCode(work, PENDING.wageInitial);
  if (kind === 3) return pendingCode(work, PENDING.wageReturn);
  work.hold(
    'FEES-RULE-NOT-COVERED',
    '訪問診療のベースアップ評価料（継続賃上げ）は自動では算定しません。',
    '項目を手で追加してください。',
  );
  return undefined;
}

function priceItem(kind: number): PendingItem {
  if (kind === 1) return PENDING.priceInitial;
  return kind === 3 ? PENDING.priceReturn : PENDING.priceVisit;
}

/** Adds the day's ベースアップ評価料(Ⅰ) and 物価対応料 (O100/O001, O100 of 2026). */
export function chargeBaseUp(work: Work): void {
  const kind = raiseClass(work);
  if (kind === undefined) return;
  if (work.has('wageRaise1')) {
    const pending = [PENDING.wageInitial, PENDING.wageReturn].flatMap(
      ({ key }) => work.institution.ruleCodes?.[key] ?? [],
    );
    chargeOnce(
      work,
      wageCode(work, kind),
      [...Object.values(WAGE_RAISE), ...pending],
      '届出があります。',
      'O100.wage-raise',
    );
  }
  if (!inForce('O100.price', work.on)) return;
  const all = [PENDING.priceInitial, PENDING.priceReturn, PENDING.priceVisit];
  const codes = all.flatMap(({ key }) => work.institution.ruleCodes?.[key] ?? []);
  chargeOnce(
    work,
    pendingCode(work, priceItem(kind)),
    codes,
    '2026年6月からの物価対応料です。',
    'O100.price',
  );
}
