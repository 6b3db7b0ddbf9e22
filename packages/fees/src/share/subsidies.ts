/** Public subsidies (公費負担医療): what they leave to the patient, and which limit insurance applies first. */

/** Which 高額療養費 limit applies to the part of a claim that a subsidy shares (施行令41条7項・43条). */
export type LimitKind =
  /** by the person's own class */
  | 'own-class'
  /** the fixed one: ウ under 70, 一般 from 70 */
  | 'fixed'
  /** 生活保護 */
  | 'welfare';

export interface SubsidyRule {
  /** 法別番号 */
  readonly law: string;
  readonly name: string;
  /** Share of the patient in hundredths of the cost; absent: only the limit of the certificate counts. */
  readonly hundredths?: number;
  readonly limit: LimitKind;
  /** The law that says so. */
  readonly source: string;
}

/** What is not listed leaves the amount of the certificate to the patient, and nothing where it names none. */
export const SUBSIDY_RULES: readonly SubsidyRule[] = [
  { law: '10', name: '結核患者の適正医療', hundredths: 5, limit: 'fixed', source: '感染症法37条の2' },
  { law: '11', name: '結核患者の入院', limit: 'fixed', source: '感染症法37条' },
  {
    law: '13',
    name: '戦傷病者の療養の給付',
    hundredths: 0,
    limit: 'fixed',
    source: '戦傷病者特別援護法10条',
  },
  { law: '14', name: '戦傷病者の更生医療', hundredths: 0, limit: 'fixed', source: '戦傷病者特別援護法20条' },
  { law: '15', name: '更生医療', hundredths: 10, limit: 'fixed', source: '障害者総合支援法58条' },
  { law: '16', name: '育成医療', hundredths: 10, limit: 'fixed', source: '障害者総合支援法58条' },
  { law: '18', name: '原爆認定疾病', hundredths: 0, limit: 'fixed', source: '被爆者援護法10条' },
  { law: '19', name: '原爆一般疾病', hundredths: 0, limit: 'fixed', source: '被爆者援護法18条' },
  { law: '20', name: '措置入院', limit: 'fixed', source: '精神保健福祉法29条' },
  { law: '21', name: '精神通院医療', hundredths: 10, limit: 'fixed', source: '障害者総合支援法58条' },
  { law: '24', name: '療養介護医療', hundredths: 10, limit: 'fixed', source: '障害者総合支援法70条' },
  { law: '28', name: '一類感染症等の入院', limit: 'fixed', source: '感染症法37条' },
  { law: '38', name: '肝炎治療', limit: 'fixed', source: '感染症対策特別促進事業(肝炎治療)' },
  { law: '51', name: '特定疾患治療研究', limit: 'own-class', source: '特定疾患治療研究事業' },
  { law: '52', name: '小児慢性特定疾病', hundredths: 20, limit: 'own-class', source: '児童福祉法19条の2' },
  { law: '54', name: '指定難病', hundredths: 20, limit: 'own-class', source: '難病法5条' },
  { law: '12', name: '生活保護の医療扶助', limit: 'welfare', source: '生活保護法15条' },
];

const byLaw = new Map(SUBSIDY_RULES.map((rule) => [rule.law, rule]));

/** The rule of a 法別番号; local subsidies and unknown ones leave the amount of their certificate. */
export function subsidyRule(law: string): SubsidyRule {
  return byLaw.get(law) ?? { law, name: `公費${law}`, limit: 'fixed', source: '受給者証の自己負担額' };
}
