import type { claims } from '@akashi/contract';
import type { z } from 'zod';

export type ClaimProblem = z.infer<typeof claims.claimProblem>;
type Fix = ClaimProblem['fix'];

interface Known {
  severity: ClaimProblem['severity'];
  fix: Fix;
  text: string;
  next: string;
}

/** What the monthly run itself finds; findings of the fee rules and of the file's check bring their own codes. */
const known = {
  'CLAIM-VISIT-UNSIGNED': {
    severity: 'hold',
    fix: 'encounter',
    text: 'カルテが確定されていない受診があります。',
    next: 'カルテを確定してから、もう一度計算してください。',
  },
  'CLAIM-ORDER-OPEN': {
    severity: 'hold',
    fix: 'encounter',
    text: '実施も取消もされていないオーダーがあります。',
    next: 'オーダーを実施済みにするか取り消してください。',
  },
  'CLAIM-BILL-OPEN': {
    severity: 'warn',
    fix: 'encounter',
    text: '会計が確定していない受診があります。今の内容で計算しました。',
    next: '会計を確定してください。',
  },
  'CLAIM-BILL-OUTDATED': {
    severity: 'warn',
    fix: 'encounter',
    text: '会計のあとにマスターが変わり、今の計算では点数が違います。会計の点数で請求します。',
    next: '会計を開いて違いを確かめ、直す場合は会計を取り消してやり直してください。',
  },
  'CLAIM-PROVISIONAL': {
    severity: 'hold',
    fix: 'masters',
    text: '暫定の点数（告示から写したもの）で計算した項目があります。',
    next: '公式マスターを読み込んでから、もう一度計算してください。',
  },
  'CLAIM-PROVISIONAL-CHARGED': {
    severity: 'hold',
    fix: 'encounter',
    text: '暫定の点数で会計した受診があり、公式の点数と違います。',
    next: '会計を取り消して公式の点数で会計し直し、窓口負担の差額を精算してください。',
  },
  'CLAIM-UNIT-UNCERTAIN': {
    severity: 'hold',
    fix: 'encounter',
    text: '算定が要確認のままの項目があります。',
    next: '会計の画面で要確認の項目を確かめてください。',
  },
  'CLAIM-COVERAGE-EXPIRED': {
    severity: 'hold',
    fix: 'coverage',
    text: '受診日に保険の有効期間が切れています。',
    next: '新しい保険を登録し、受診の保険を選び直してください。',
  },
  'CLAIM-COVERAGE-CHANGED': {
    severity: 'hold',
    fix: 'encounter',
    text: '受診日には別の保険が有効でした。',
    next: '受診の保険を選び直してください。',
  },
  'CLAIM-COVERAGE-UNCONFIRMED': {
    severity: 'warn',
    fix: 'coverage',
    text: 'この月に保険の確認がされていません。',
    next: '資格確認の結果を確かめ、確認日を記録してください。',
  },
  'CLAIM-COVERAGE-SHARE': {
    severity: 'hold',
    fix: 'coverage',
    text: '負担割合が1割から3割のどれでもありません。',
    next: '保険の負担割合を直してください。',
  },
  'CLAIM-SUBSIDY-EXPIRED': {
    severity: 'hold',
    fix: 'coverage',
    text: '受診日に公費の有効期間が切れています。',
    next: '公費の期間を直すか、受診の公費を選び直してください。',
  },
  'CLAIM-DISEASE-UNKNOWN': {
    severity: 'hold',
    fix: 'conditions',
    text: '病名マスターにない病名または修飾語のコードがあります。',
    next: '病名を選び直してください。',
  },
  'CLAIM-DISEASE-CLOSED': {
    severity: 'hold',
    fix: 'conditions',
    text: 'この診療月には使えない（廃止された）病名または修飾語のコードがあります。',
    next: '移行先の病名に付け替えてください。',
  },
  'CLAIM-DISEASE-NOT-CLAIMABLE': {
    severity: 'hold',
    fix: 'conditions',
    text: '保険請求に使えない病名があります。',
    next: '請求できる病名に付け替えてください。',
  },
  'CLAIM-DISEASE-UNCODED': {
    severity: 'warn',
    fix: 'conditions',
    text: '病名が未コード化傷病名だけです。',
    next: 'コードのある病名に置き換えられないか確かめてください。',
  },
  'CLAIM-HELD-BY-PERSON': {
    severity: 'hold',
    fix: 'hold',
    text: '職員の判断で保留にしています。',
    next: '待っていたことが済んだら、保留を解いてください。',
  },
  'CLAIM-CHANGED-SINCE-SENT': {
    severity: 'warn',
    fix: 'none',
    text: '送信したあとに内容が変わりました。送信した分は変わりません。',
    next: '直す必要があれば、審査支払機関へ取下げを依頼し、返戻されてから再請求してください。',
  },
  'CLAIM-NAME-CHARACTER': {
    severity: 'hold',
    fix: 'patient',
    text: '氏名に請求ファイルで使えない文字があります。',
    next: '患者の情報に「請求用の氏名」を登録してください。',
  },
} as const satisfies Record<string, Known>;

export type KnownCode = keyof typeof known;

/** What a code of the run's own list says; '' for one of the fee rules, the checks or the file. */
export function problemText(code: string): string {
  return Object.entries(known).find(([one]) => one === code)?.[1].text ?? '';
}

/** A problem of the run's own list; `encounterId` names the visit it is about. */
export function claimProblem(code: KnownCode, encounterId?: string): ClaimProblem {
  return { code, ...known[code], ...(encounterId === undefined ? {} : { encounterId }) };
}
