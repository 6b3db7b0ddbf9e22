import { type Claim, mainPayer } from '../claim.ts';
import { burdenBits } from '../codes/burden.ts';
import { parseReceiptType } from '../codes/receipt-type.ts';
import { signedPoints, YEN_SECTION } from '../codes/section.ts';
import { numeric, value } from '../record.ts';
import { units } from '../units.ts';

const INSURANCE_ALONE = 1;

/**
 * Share at the window in tenths as the receipt tells it: 給付割合 of 国保, else by the person of レセプト種別 and, for
 * 後期高齢者, 特記事項 41 (2割) and 42 (1割).
 */
export function shareOfClaim(claim: Claim): number {
  const rate = numeric(claim.head, 'RE', 'benefitRate');
  if (rate !== undefined) return (100 - rate) / 10;
  const type = value(claim.head, 'RE', 'receiptType');
  const known = parseReceiptType(type);
  switch (type[3]) {
    case '3':
    case '4':
      return 2;
    case '7':
    case '8':
      return known?.elderly && !value(claim.head, 'RE', 'remarks').includes('41') ? 1 : 2;
    default:
      return 3;
  }
}

/** Points that the insurance alone carries, of a receipt with subsidies. */
function uncovered(claim: Claim): number {
  return units(claim)
    .filter((unit) => unit.section !== YEN_SECTION && burdenBits(unit.burden) === INSURANCE_ALONE)
    .reduce((sum, unit) => sum + signedPoints(unit.section, unit.points ?? 0) * unit.count, 0);
}

/** Yen the patient owes by the receipt: HO.12 where it is stated, else share and the last subsidy's amount. */
function owedYen(claim: Claim, share: number): number {
  const last = claim.subsidies.at(-1);
  if (last) {
    const rest = claim.insurance ? uncovered(claim) * share : 0;
    return rest + (numeric(last, 'KO', 'copay') ?? 0);
  }
  const insurance = claim.insurance;
  if (!insurance) return 0;
  const stated = numeric(insurance, 'HO', 'copay');
  return stated ?? (numeric(insurance, 'HO', 'points') ?? 0) * share;
}

/**
 * Yen the payers are expected to pay for a receipt: ten yen a point less what the patient owes. Meals are left out. An
 * expectation: the decision is the body's.
 */
export function expectedYen(claim: Claim, share: number = shareOfClaim(claim)): number {
  const main = mainPayer(claim);
  if (!main) return 0;
  const points = main.type === 'HO' ? numeric(main, 'HO', 'points') : numeric(main, 'KO', 'points');
  return Math.max(0, (points ?? 0) * 10 - owedYen(claim, share));
}
