import { type SelectiveLine, selfPay } from '@akashi/contract';
import { selectiveYen, type VisitResult } from '@akashi/fees';
import type { TenantTransaction } from '../../platform/database/index.ts';
import type { CalculationRow } from './calculate.ts';
import { selfPayOf } from './self-pay/lines.ts';

type Stored = Pick<CalculationRow, 'body'>;

/** 選定療養 of a calculation as the bill and the papers name it. */
export function selectiveLines({ body }: Stored): SelectiveLine[] {
  return (resultOf(body).selective ?? []).map(({ drugs, totalYen, taxPercent, tax, reason }) => ({
    name: drugs.map(({ name }) => name).join('、'),
    yen: totalYen,
    taxPercent: selfPay.taxPercent.parse(taxPercent),
    taxYen: tax,
    reason: reason.text,
  }));
}

/** What it comes to with tax, in yen. */
export function selectiveOf({ body }: Stored): number {
  return selectiveYen(resultOf(body));
}

/** 保険外負担 of a visit with tax, in yen: 選定療養 by its calculation, and what was added of the price list. */
export async function ownYenOf(
  tx: TenantTransaction,
  encounterId: string,
  calculation: Stored,
): Promise<number> {
  return selectiveOf(calculation) + (await selfPayOf(tx, encounterId)).totalYen;
}

function resultOf(body: Stored['body']): Pick<VisitResult, 'selective'> {
  return body as unknown as VisitResult;
}
