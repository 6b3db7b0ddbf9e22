/**
 * Items that the 2026 schedule newly made and whose nine-digit codes only the official master names. Rules
 * refer to them by key; `InstitutionFacts.ruleCodes` maps the key to the code once it is known. Until then
 * the visit carries a Hold with the points the law states; a code is never invented.
 */
import { because, type RuleId } from '../catalogue.ts';
import type { Work } from '../work.ts';

export interface PendingItem {
  key: string;
  name: string;
  rule: RuleId;
}

export const PENDING = {
  priceInitial: { key: 'O100-1-i', name: '物価対応料（初診時）', rule: 'O100.price' },
  priceReturn: { key: 'O100-1-ro', name: '物価対応料（再診時等）', rule: 'O100.price' },
  priceVisit: { key: 'O100-1-ha', name: '物価対応料（訪問診療時）', rule: 'O100.price' },
  dxLinkInitial1: {
    key: 'A000-16-1',
    name: '電子的診療情報連携体制整備加算1（初診）',
    rule: 'A000-16.dx-link',
  },
  dxLinkInitial2: {
    key: 'A000-16-2',
    name: '電子的診療情報連携体制整備加算2（初診）',
    rule: 'A000-16.dx-link',
  },
  dxLinkInitial3: {
    key: 'A000-16-3',
    name: '電子的診療情報連携体制整備加算3（初診）',
    rule: 'A000-16.dx-link',
  },
  dxLinkReturn: { key: 'A001-19', name: '電子的診療情報連携体制整備加算（再診）', rule: 'A000-16.dx-link' },
  dxLinkLarge: {
    key: 'A002-10',
    name: '電子的診療情報連携体制整備加算（外来診療料）',
    rule: 'A000-16.dx-link',
  },
  wageInitial: {
    key: 'O001-5-1',
    name: 'ベースアップ評価料（Ⅰ）初診時（継続賃上げ）',
    rule: 'O100.wage-raise',
  },
  wageReturn: {
    key: 'O001-5-2',
    name: 'ベースアップ評価料（Ⅰ）再診時等（継続賃上げ）',
    rule: 'O100.wage-raise',
  },
  earlyRehabilitation: {
    key: 'H-2-1',
    name: '早期リハビリテーション加算（入院3日目まで）',
    rule: 'H.early-2026',
  },
} as const satisfies Record<string, PendingItem>;

/** Code of a pending item, or undefined after holding the visit. */
export function pendingCode(work: Work, item: PendingItem): string | undefined {
  const code = work.institution.ruleCodes?.[item.key];
  if (code !== undefined) return code;
  const { source } = because(item.rule, '');
  work.hold(
    'FEES-CODE-NOT-PUBLISHED',
    `${item.name}（${source}）の請求コードがまだ登録されていません。`,
    `最新の診療行為マスターを取り込み、設定で「${item.key}」のコードを指定してください。`,
    { itemCode: item.key },
  );
  return undefined;
}
