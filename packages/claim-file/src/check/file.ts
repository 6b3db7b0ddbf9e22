import { parseClaimMonth } from '@akashi/calendar';
import { type Claim, type ClaimFile, mainPayer, monthOf } from '../claim.ts';
import { insurerKind } from '../codes/insurer-number.ts';
import type { Problem } from '../problem.ts';
import { value } from '../record.ts';
import { statedTotals } from '../totals.ts';
import { checkFields } from './fields.ts';
import { checkFileOrder } from './order.ts';
import { inReceipt, itemProblem } from './place.ts';
import { checkClaim, checkNumbering } from './receipt.ts';

function footerProblems(file: ClaimFile): Problem[] {
  const footer = file.footer;
  // Only the last of several volumes (99) carries totals, and they cover all volumes.
  const single = file.header && value(file.header, 'IR', 'volume') === '00';
  if (!footer || !single || value(footer, 'GO', 'volume') !== '99') return [];
  const { count, points } = statedTotals(file);
  const found: Problem[] = [];
  const next = '請求ファイルを作り直してください。';
  if (!count.equal) {
    const text = `総件数（${count.stated ?? '記録なし'}）と、保険者・公費レコードの数（${count.recomputed}）が一致しません。`;
    found.push(itemProblem(footer, 'GO', 'count', { code: 'CLAIM-GO-COUNT', text, next }));
  }
  if (!points.equal) {
    const text = `総合計点数（${points.stated ?? '記録なし'}）と、主保険の合計点数の和（${points.recomputed}）が一致しません。`;
    found.push(itemProblem(footer, 'GO', 'points', { code: 'CLAIM-GO-POINTS', text, next }));
  }
  return found;
}

function monthProblems(file: ClaimFile): Problem[] {
  const billing = file.header && parseClaimMonth(value(file.header, 'IR', 'billingMonth'));
  if (!file.header || !billing) return [];
  const late = file.claims.find((claim) => (monthOf(claim) ?? '') >= billing);
  if (!late) return [];
  const text = '診療年月が請求年月より前になっていません。';
  const finding = {
    code: 'CLAIM-MONTH',
    text,
    next: '請求年月は診療月の翌月以後です。請求年月を確かめてください。',
  };
  return inReceipt(late.head, [itemProblem(late.head, 'RE', 'claimMonth', finding)]);
}

function bodyProblems(file: ClaimFile): Problem[] {
  const body = file.header && value(file.header, 'IR', 'payerBody');
  return file.claims.flatMap((claim) => {
    const main = mainPayer(claim);
    if (!body || main?.type !== 'HO') return [];
    const kind = insurerKind(value(main, 'HO', 'insurerNumber'));
    if (!kind || kind.payerBody === body) return [];
    const text = 'このレセプトの保険者は、ファイルの審査支払機関（社保・国保）の請求先ではありません。';
    const next = '社保と国保・後期は別のファイルで請求します。ファイルを作り直してください。';
    return inReceipt(claim.head, [
      itemProblem(main, 'HO', 'insurerNumber', { code: 'CLAIM-PAYER-BODY', severity: 'warning', text, next }),
    ]);
  });
}

function duplicateProblems(file: ClaimFile): Problem[] {
  const seen = new Set<string>();
  return file.claims.flatMap((claim) => {
    const chart = value(claim.head, 'RE', 'chartNumber');
    const main = mainPayer(claim)?.fields.slice(1, 4) ?? [];
    const key = JSON.stringify([
      chart,
      value(claim.head, 'RE', 'claimMonth'),
      value(claim.head, 'RE', 'receiptType'),
      main,
    ]);
    if (chart === '' || !seen.has(key)) {
      seen.add(key);
      return [];
    }
    const text = '同じカルテ番号・診療年月・保険のレセプトが2件あります。';
    const next = '二重に作られていないか確かめ、1件にまとめてください。';
    const finding = { code: 'CLAIM-DUPLICATE', severity: 'warning' as const, text, next };
    return inReceipt(claim.head, [itemProblem(claim.head, 'RE', 'chartNumber', finding)]);
  });
}

/**
 * Checks a whole file against the 記録条件仕様: widths and modes, order, units, totals, payers, GO.
 * Findings stand in file order by line; findings of generated records (line 0) carry the レセプト番号. `problemsOf` answers
 * for a receipt that was checked already, since nothing but its number can have changed.
 */
export function checkClaimFile(
  file: ClaimFile,
  problemsOf: (claim: Claim) => Problem[] = checkClaim,
): Problem[] {
  const frame = file.records.filter((record) => record.type === 'IR' || record.type === 'GO');
  const found = [
    ...frame.flatMap(checkFields),
    ...checkFileOrder(file),
    ...monthProblems(file),
    ...bodyProblems(file),
    ...duplicateProblems(file),
    ...checkNumbering(file.claims),
    ...file.claims.flatMap(problemsOf),
    ...footerProblems(file),
  ];
  return found.sort((a, b) => a.line - b.line);
}
