import { daysInMonth } from '@akashi/calendar';
import { type Claim, monthOf } from '../claim.ts';
import { knownRemark } from '../codes/remarks.ts';
import { UNCODED_DISEASE } from '../codes/section.ts';
import type { Problem } from '../problem.ts';
import { numeric, value } from '../record.ts';
import { units } from '../units.ts';
import { checkFields } from './fields.ts';
import { checkClaimOrder } from './order.ts';
import { checkPayers } from './payers.ts';
import { inReceipt, itemProblem } from './place.ts';
import { checkUnits } from './units.ts';

function diseaseProblems(claim: Claim): Problem[] {
  const found: Problem[] = [];
  const next = '傷病名の画面で該当の病名を直してください。';
  const diseases = claim.records.filter((record) => record.type === 'SY');
  for (const record of diseases) {
    const uncoded = value(record, 'SY', 'diseaseCode') === UNCODED_DISEASE;
    const named = value(record, 'SY', 'name') !== '';
    if (uncoded !== named) {
      const text = uncoded
        ? '未コード化傷病名に名称がありません。'
        : 'コードのある傷病名に名称が記録されています。';
      found.push(itemProblem(record, 'SY', 'name', { code: 'CLAIM-DISEASE-NAME', text, next }));
    }
    if (value(record, 'SY', 'modifiers').length % 4 !== 0) {
      const text = '修飾語コードが4桁の倍数になっていません。';
      found.push(itemProblem(record, 'SY', 'modifiers', { code: 'CLAIM-DISEASE-MODIFIER', text, next }));
    }
    if (!'1234'.includes(value(record, 'SY', 'outcome') || 'x')) {
      const text = '転帰区分は1から4で記録します。';
      found.push(itemProblem(record, 'SY', 'outcome', { code: 'CLAIM-DISEASE-OUTCOME', text, next }));
    }
  }
  return found;
}

function headProblems(claim: Claim): Problem[] {
  const found: Problem[] = [];
  const head = claim.head;
  const next = '患者の基本情報を確かめてください。';
  if (!'12'.includes(value(head, 'RE', 'sex') || 'x')) {
    found.push(
      itemProblem(head, 'RE', 'sex', { code: 'CLAIM-SEX', text: '男女区分は1（男）か2（女）です。', next }),
    );
  }
  const kana = value(head, 'RE', 'kana');
  if (kana !== '' && !/^[ァ-ヶー]+$/.test(kana)) {
    const text = 'カタカナ氏名は空白を入れず、全角カタカナと長音だけで記録します。';
    found.push(itemProblem(head, 'RE', 'kana', { code: 'CLAIM-KANA', severity: 'warning', text, next }));
  }
  const remarks = value(head, 'RE', 'remarks').match(/.{1,2}/g) ?? [];
  const month = monthOf(claim);
  if (month && remarks.some((code) => !knownRemark(code, month))) {
    const text = 'この診療月に使えない特記事項があります。';
    found.push(
      itemProblem(head, 'RE', 'remarks', {
        code: 'CLAIM-REMARK',
        text,
        next: '限度額区分などの資格情報を確かめてください。',
      }),
    );
  }
  return found;
}

/** Everything that can be said about one receipt without the rest of the file. */
export function checkClaim(claim: Claim): Problem[] {
  const month = monthOf(claim);
  const days = month ? daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5))) : 31;
  const filed = units(claim);
  return inReceipt(claim.head, [
    ...claim.records.flatMap(checkFields),
    ...checkClaimOrder(claim),
    ...headProblems(claim),
    ...checkPayers(claim, filed),
    ...diseaseProblems(claim),
    ...checkUnits(claim, filed, days),
  ]);
}

/** レセプト番号: 1, 2, 3 … in order (p.6). */
export function checkNumbering(claims: readonly Claim[]): Problem[] {
  const wrong = claims.find((claim, index) => numeric(claim.head, 'RE', 'receiptNumber') !== index + 1);
  if (!wrong) return [];
  const text = 'レセプト番号が1からの連番になっていません。';
  const finding = {
    code: 'CLAIM-NUMBERING',
    severity: 'warning' as const,
    text,
    next: '請求するときはファイルを作り直してください。',
  };
  return [itemProblem(wrong.head, 'RE', 'receiptNumber', finding)];
}
