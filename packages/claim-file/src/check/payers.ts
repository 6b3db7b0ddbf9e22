import { type Claim, payersOf } from '../claim.ts';
import { checkDigitOk, insurerKind, subsidyRank } from '../codes/insurer-number.ts';
import { parseReceiptType } from '../codes/receipt-type.ts';
import { fieldIndex, firstDayIndex } from '../layout/index.ts';
import type { Problem } from '../problem.ts';
import { type ClaimRecord, value } from '../record.ts';
import { claimTotals } from '../totals.ts';
import type { FiledUnit } from '../units.ts';
import { itemProblem, recordProblem } from './place.ts';

const look = '保険証・受給者証の番号と見比べて、患者の保険情報を直してください。';

function insuranceProblems(record: ClaimRecord): Problem[] {
  const found: Problem[] = [];
  const number = value(record, 'HO', 'insurerNumber');
  const add = (code: string, text: string, severity: Problem['severity'] = 'error') =>
    found.push(itemProblem(record, 'HO', 'insurerNumber', { code, text, next: look, severity }));
  if (!insurerKind(number)) add('CLAIM-INSURER', '保険者番号は6桁か8桁の数字です。');
  else if (!checkDigitOk(number))
    add('CLAIM-INSURER-DIGIT', '保険者番号の検証番号（最後の桁）が合いません。');
  if (/\S\s+$/.test(number)) add('CLAIM-INSURER-PADDING', '保険者番号は左に空白を入れて8桁にします。');
  if (insurerKind(number)?.kind === 'subsidy') {
    add('CLAIM-INSURER-LAW', '保険者番号の法別番号が医療保険のものではありません。', 'warning');
  }
  const length = [...value(record, 'HO', 'symbol'), ...value(record, 'HO', 'number')].length;
  if (length > 19) {
    const text = `記号と番号が合わせて${length}文字あります。19文字までです。`;
    found.push(itemProblem(record, 'HO', 'number', { code: 'CLAIM-INSURED-NUMBER', text, next: look }));
  }
  return found;
}

function subsidyProblems(record: ClaimRecord): Problem[] {
  const found: Problem[] = [];
  if (!checkDigitOk(value(record, 'KO', 'payerNumber'))) {
    const text = '公費負担者番号の検証番号（最後の桁）が合いません。';
    found.push(itemProblem(record, 'KO', 'payerNumber', { code: 'CLAIM-SUBSIDY-DIGIT', text, next: look }));
  }
  const recipient = value(record, 'KO', 'recipientNumber');
  const omitted = value(record, 'KO', 'payerNumber').startsWith('30');
  if (omitted ? recipient !== '' : recipient.length !== 7) {
    const text = omitted
      ? '医療観察法の受給者番号は記録しません。'
      : '公費受給者番号は7桁です。足りないときは左に0を補います。';
    found.push(itemProblem(record, 'KO', 'recipientNumber', { code: 'CLAIM-RECIPIENT', text, next: look }));
  } else if (recipient !== '' && !checkDigitOk(recipient)) {
    const text = '公費受給者番号の検証番号（最後の桁）が合いません。';
    found.push(
      itemProblem(record, 'KO', 'recipientNumber', {
        code: 'CLAIM-RECIPIENT-DIGIT',
        severity: 'warning',
        text,
        next: look,
      }),
    );
  }
  return found;
}

function typeProblems(claim: Claim): Problem[] {
  const type = parseReceiptType(value(claim.head, 'RE', 'receiptType'));
  const add = (text: string) => [
    itemProblem(claim.head, 'RE', 'receiptType', { code: 'CLAIM-RECEIPT-TYPE', text, next: look }),
  ];
  if (!type) return add('レセプト種別が別表5にない番号です。');
  if (type.insured !== (claim.insurance !== undefined) || type.subsidies !== claim.subsidies.length) {
    return add('レセプト種別と、記録された保険・公費の数が一致しません。');
  }
  const kind = claim.insurance && insurerKind(value(claim.insurance, 'HO', 'insurerNumber'))?.kind;
  const mismatch = kind && (type.elderly !== (kind === 'elderly') || type.retiree !== (kind === 'retiree'));
  return mismatch ? add('レセプト種別と保険者番号の種類（後期高齢・退職など）が一致しません。') : [];
}

function benefitProblems(claim: Claim): Problem[] {
  const kind = claim.insurance && insurerKind(value(claim.insurance, 'HO', 'insurerNumber'))?.kind;
  const needed = kind === 'national' || kind === 'nationalUnion' || kind === 'retiree';
  const stated = value(claim.head, 'RE', 'benefitRate') !== '';
  if (needed === stated || kind === undefined) return [];
  const text = needed
    ? '国保のレセプトに給付割合がありません。'
    : '国保以外のレセプトに給付割合が記録されています。';
  const finding = { code: 'CLAIM-BENEFIT-RATE', severity: 'warning' as const, text, next: look };
  return [itemProblem(claim.head, 'RE', 'benefitRate', finding)];
}

function totalProblems(claim: Claim, filed: readonly FiledUnit[]): Problem[] {
  // A donor's points are stated apart (TS), so a sum over the recipient's units would mislead.
  if (claim.records.some((record) => record.type === 'TI')) return [];
  const payers = payersOf(claim);
  return claimTotals(claim, filed)
    .payers.filter((total) => !total.equal)
    .map((total) => {
      const record = payers.find((payer) => payer.index === total.payer)?.record ?? claim.head;
      const text = `合計点数（${total.stated ?? '記録なし'}）と明細の合計（${total.recomputed}）が一致しません。`;
      const finding = { code: 'CLAIM-TOTAL', text, next: '会計を計算し直し、レセプトを作り直してください。' };
      return record.type === 'KO'
        ? itemProblem(record, 'KO', 'points', finding)
        : itemProblem(record, 'HO', 'points', finding);
    });
}

function visitProblems(claim: Claim): Problem[] {
  const found: Problem[] = [];
  for (const record of claim.records.filter((one) => one.type === 'JD')) {
    const payer = payersOf(claim).find((one) => String(one.index + 1) === value(record, 'JD', 'payerKind'));
    const counted = record.fields.slice(firstDayIndex('JD')).filter((mark) => mark === '1').length;
    const stated = payer?.record.fields[actualDaysIndex(payer.record)];
    if (!payer) {
      const text = '受診日等の負担者種別が、このレセプトにない保険・公費を指しています。';
      found.push(itemProblem(record, 'JD', 'payerKind', { code: 'CLAIM-VISIT-PAYER', text, next: look }));
    } else if (stated !== String(counted)) {
      const text = `受診日等の日数（${counted}）と診療実日数が一致しません。`;
      const next = '受診日と診療実日数を確かめ、レセプトを作り直してください。';
      found.push(recordProblem(record, { code: 'CLAIM-VISIT-DAYS', text, next }));
    }
  }
  return found;
}

const actualDaysIndex = (record: ClaimRecord): number =>
  record.type === 'KO' ? fieldIndex('KO', 'actualDays') : fieldIndex('HO', 'actualDays');

function orderProblems(claim: Claim): Problem[] {
  const ranks = claim.subsidies.map((record) => subsidyRank(value(record, 'KO', 'payerNumber')));
  const wrong = claim.subsidies.find((_, at) => (ranks[at] ?? 0) < (ranks[at - 1] ?? 0));
  if (!wrong) return [];
  const text = '公費が法別番号順（記載要領の順）に並んでいません。';
  const finding = { code: 'CLAIM-SUBSIDY-ORDER', severity: 'warning' as const, text, next: look };
  return [itemProblem(wrong, 'KO', 'payerNumber', finding)];
}

/** 保険者・公費: numbers, check digits, レセプト種別, 給付割合, 合計点数. */
export function checkPayers(claim: Claim, filed: readonly FiledUnit[]): Problem[] {
  return [
    ...(claim.insurance ? insuranceProblems(claim.insurance) : []),
    ...claim.subsidies.flatMap(subsidyProblems),
    ...orderProblems(claim),
    ...visitProblems(claim),
    ...typeProblems(claim),
    ...benefitProblems(claim),
    ...totalProblems(claim, filed),
  ];
}
