import { type Claim, payersOf } from '../claim.ts';
import { burdenBits } from '../codes/burden.ts';
import { SECTIONS } from '../codes/section.ts';
import type { Problem } from '../problem.ts';
import { type ClaimRecord, numeric } from '../record.ts';
import { daysOf, type FiledUnit, isService } from '../units.ts';
import { recordProblem } from './place.ts';

const next = '該当の算定を開いて内容を確かめ、レセプトを作り直してください。';

function countProblems(unit: FiledUnit, month: number): Problem[] {
  const found: Problem[] = [];
  const at = (record: ClaimRecord, code: string, text: string) =>
    found.push(recordProblem(record, { code, text, next }));
  for (const line of unit.lines) {
    const count = numeric(line, 'SI', 'count');
    const days = daysOf(line);
    const sum = days.reduce((total, day) => total + day.count, 0);
    if (count === undefined) at(line, 'CLAIM-UNIT-COUNT', '回数が記録されていません。');
    else if (count !== unit.count) at(line, 'CLAIM-UNIT-COUNT', '同じ算定単位の中で回数が揃っていません。');
    else if (sum !== count)
      at(line, 'CLAIM-UNIT-DAYS', `算定日の合計（${sum}）と回数（${count}）が一致しません。`);
    const beyond = days.find((day) => day.day > month);
    if (beyond) at(line, 'CLAIM-UNIT-DAY', `診療月にない日（${beyond.day}日）に算定があります。`);
  }
  return found;
}

function unitProblems(unit: FiledUnit, payers: number, month: number): Problem[] {
  const found = countProblems(unit, month);
  const last = unit.lines.at(-1);
  if (!last) return found;
  if (unit.points === undefined) {
    found.push(
      recordProblem(last, {
        code: 'CLAIM-UNIT-POINTS',
        text: '算定単位の最後のレコードに点数がありません。',
        next,
      }),
    );
  }
  if (unit.lines.some((line) => line.fields[2] !== unit.burden)) {
    found.push(
      recordProblem(last, {
        code: 'CLAIM-UNIT-BURDEN',
        text: '同じ算定単位の中で負担区分が揃っていません。',
        next,
      }),
    );
  }
  const bits = burdenBits(unit.burden);
  if (bits !== undefined && (bits & ~payers) !== 0) {
    const text = '負担区分が、このレセプトにない保険・公費を指しています。';
    found.push(
      recordProblem(last, {
        code: 'CLAIM-BURDEN-PAYER',
        text,
        next: '患者の保険・公費の組み合わせを確かめてください。',
      }),
    );
  }
  return found;
}

function codeProblems(record: ClaimRecord): Problem[] {
  const found: Problem[] = [];
  const section = record.fields[1] ?? '';
  if (section !== '' && !SECTIONS[section]) {
    found.push(
      recordProblem(record, { code: 'CLAIM-SECTION', text: '診療識別が別表20にない番号です。', next }),
    );
  }
  if (burdenBits(record.fields[2] ?? '') === undefined) {
    found.push(
      recordProblem(record, { code: 'CLAIM-BURDEN', text: '負担区分が別表21にない記号です。', next }),
    );
  }
  return found;
}

/** 算定単位: points on the last record, equal 回数, days that add up, known 負担区分 and 診療識別 (p.15–18). */
export function checkUnits(claim: Claim, filed: readonly FiledUnit[], daysInMonth: number): Problem[] {
  const services = claim.records.filter((record) => isService(record.type) || record.type === 'CO');
  const payers = payersOf(claim).reduce((bits, payer) => bits | (1 << payer.index), 0);
  return [
    ...services.flatMap(codeProblems),
    ...filed.flatMap((unit) => unitProblems(unit, payers, daysInMonth)),
  ];
}
