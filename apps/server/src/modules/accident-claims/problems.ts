import type { AccidentClaim } from '@akashi/contract';
import { QUESTIONS } from '@akashi/fees';
import { type HitAcceptances, questionsOf, withAcceptance } from '../claim-checks/index.ts';
import type { AccidentMonth } from './month.ts';

type Problem = AccidentClaim['problems'][number];

/** Why the sheet cannot leave the house yet. Each says what to do. */
export function problemsOf({ row, visits }: AccidentMonth, accepted: HitAcceptances): Problem[] {
  const found: Problem[] = [];
  const lacks = (code: string, text: string) =>
    found.push({ code, text, next: '患者情報の「労災・自賠責」に入力してください。', encounterId: null });
  if (row.kind === 'traffic') {
    if (row.insurer_name === '') lacks('ACCIDENT-NO-INSURER', '損害保険会社が入っていません。');
  } else {
    if (row.labour_number === '' && row.pension_number === '')
      lacks('ACCIDENT-NO-NUMBER', '労働保険番号も年金証書番号も入っていません。');
    if (row.employer_name === '' && row.pension_number === '')
      lacks('ACCIDENT-NO-EMPLOYER', '事業の名称が入っていません。');
  }
  for (const { encounter, result, bill, shareYen, signed } of visits) {
    const at = { encounterId: encounter.id };
    if (!signed)
      found.push({
        code: 'ACCIDENT-NOT-SIGNED',
        text: `${encounter.date} のカルテが確定していません。`,
        next: '医師にカルテの確定を依頼してください。',
        ...at,
      });
    if (bill?.status !== 'final')
      found.push({
        code: 'ACCIDENT-NOT-CHARGED',
        text: `${encounter.date} の会計が確定していません。`,
        next: '会計画面で確定してください。',
        ...at,
      });
    else if (bill.share_yen !== shareYen)
      found.push({
        code: 'ACCIDENT-CHANGED',
        text: `${encounter.date} の窓口の金額が、会計の後の変更で今の計算と違います。`,
        next: '会計を訂正してください。',
        ...at,
      });
    const asked = questionsOf({ ...encounter, result })
      .map((hit) => withAcceptance(row.patient_id, hit, accepted))
      .filter(({ acceptance }) => acceptance === null);
    const held = result.holds.filter(({ code }) => !QUESTIONS.has(code));
    for (const { code, text, next } of [...held, ...asked.map((hit) => ({ ...hit, code: hit.rule }))]) {
      const dated = code === 'ACCIDENT-FORM' ? text : `${encounter.date}: ${text}`;
      if (!found.some((one) => one.code === code && one.text === dated))
        found.push({ code, text: dated, next, encounterId: code === 'ACCIDENT-FORM' ? null : encounter.id });
    }
  }
  return found;
}
