import type { Claim, ClaimFile } from '../claim.ts';
import { OMITTED_LIMIT } from '../codes/section.ts';
import { isRecordType, type RecordType } from '../layout/index.ts';
import { type Problem, problem } from '../problem.ts';
import type { ClaimRecord } from '../record.ts';
import { isService } from '../units.ts';
import { recordLabel, recordProblem } from './place.ts';

const RANK: Readonly<Record<RecordType, number>> = {
  IR: -1,
  RE: 0,
  HO: 1,
  KO: 2,
  SN: 3,
  JD: 4,
  MF: 5,
  GR: 6,
  SY: 7,
  SI: 8,
  IY: 8,
  TO: 8,
  CO: 8,
  SJ: 9,
  TI: 10,
  TR: 11,
  TS: 12,
  GO: 99,
};
/** Records that may stand at most this often in a receipt. */
const AT_MOST: Partial<Record<RecordType, number>> = { RE: 1, HO: 1, KO: 4, SN: 1, JD: 5 };

const next = 'レセプトを作り直してください。作り直しても変わらないときはサポートへご連絡ください。';

function sequenceProblem(records: readonly ClaimRecord[]): Problem | undefined {
  let rank = 0;
  for (const record of records) {
    if (!isRecordType(record.type)) continue;
    const own = RANK[record.type];
    const donorPart = rank >= RANK.TI;
    if (own < rank && !(donorPart && (own >= RANK.SY || record.type === 'TI'))) {
      const text = `${recordLabel(record.type)}レコードの位置が違います。`;
      return recordProblem(record, { code: 'CLAIM-ORDER', text, next });
    }
    rank = donorPart ? RANK.TI : own;
  }
  return undefined;
}

function presenceProblems(claim: Claim): Problem[] {
  const found: Problem[] = [];
  const types = claim.records.map((record) => record.type);
  const missing = (code: string, text: string, how: string) =>
    found.push(recordProblem(claim.head, { code, text, next: how }));
  if (!claim.insurance && claim.subsidies.length === 0) {
    missing(
      'CLAIM-NO-PAYER',
      '保険者（HO）も公費（KO）もありません。',
      '患者の保険・公費を確かめてください。',
    );
  }
  if (!types.includes('SY')) {
    missing('CLAIM-NO-DISEASE', '傷病名（SY）が1つもありません。', '傷病名を登録してください。');
  }
  if (!types.some(isService)) {
    missing(
      'CLAIM-NO-SERVICE',
      '診療行為・医薬品・特定器材が1つもありません。',
      '算定内容を確かめてください。',
    );
  }
  for (const [type, limit] of Object.entries(AT_MOST) as [RecordType, number][]) {
    const count = types.filter((one) => one === type).length;
    const optional = type === 'SN' || type === 'JD';
    if (count <= limit) continue;
    const text = `${recordLabel(type)}レコードが${count}個あります。${limit}個までです。`;
    found.push(
      recordProblem(claim.head, {
        code: 'CLAIM-TOO-MANY',
        text,
        next,
        ...(optional && { severity: 'warning' as const }),
      }),
    );
  }
  return found;
}

function omittedProblem(claim: Claim): Problem | undefined {
  let run = 0;
  for (const record of claim.records) {
    if (!isService(record.type) && record.type !== 'CO') continue;
    run = (record.fields[1] ?? '') === '' ? run + 1 : 0;
    if (run > OMITTED_LIMIT) {
      const text = `診療識別を省略したレコードが${OMITTED_LIMIT}個を超えて続いています。`;
      return recordProblem(record, {
        code: 'CLAIM-SECTION-OMITTED',
        text,
        next: '途中のまとまりに診療識別を記録してください。',
      });
    }
  }
  return undefined;
}

/** Order, presence and number of records within a receipt (p.1–2). */
export function checkClaimOrder(claim: Claim): Problem[] {
  const order = [sequenceProblem(claim.records), omittedProblem(claim)].filter((one) => one !== undefined);
  return [...order, ...presenceProblems(claim)];
}

/** IR first and once, GO last and once (p.1). */
export function checkFileOrder(file: ClaimFile): Problem[] {
  const found: Problem[] = [];
  for (const type of ['IR', 'GO'] as const) {
    const all = file.records.filter((record) => record.type === type);
    const expected = type === 'IR' ? file.records[0] : file.records.at(-1);
    const label = recordLabel(type);
    const place = type === 'IR' ? '先頭' : '最後';
    if (all.length === 1 && expected === all[0]) continue;
    const text = all.length === 0 ? `${label}がありません。` : `${label}は${place}に1つだけ記録します。`;
    found.push(problem({ code: 'CLAIM-FRAME', text, next, record: type, line: all.at(-1)?.line ?? 0 }));
  }
  return found;
}
