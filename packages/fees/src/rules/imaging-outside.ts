/** Reading films of another institution: once per part and technique, whatever their number (E001 (1)). */
import { because } from '../catalogue.ts';
import { addRow } from '../compose.ts';
import type { ImagingOrder } from '../facts.ts';
import type { Work } from '../work.ts';
import { tierOfPart } from './imaging-tier.ts';

export const OUTSIDE = {
  i: '170001250',
  ro: '170001350',
  special: '170001450',
  contrast: '170001550',
  breast: '170027450',
} as const;

function codeOf(order: ImagingOrder): string | undefined {
  const technique = order.technique ?? 'plain';
  if (technique !== 'plain') return OUTSIDE[technique];
  const tier = order.tier ?? tierOfPart(order.bodyPart);
  return tier === undefined ? undefined : OUTSIDE[tier];
}

/** Charges the readings of outside films; there is no shot and no 電子画像管理加算. */
export function chargeOutside(work: Work, orders: readonly ImagingOrder[]): void {
  const read = new Set<string>();
  for (const order of orders) {
    const code = codeOf(order);
    if (code === undefined) {
      work.hold(
        'FEES-IMAGING-INPUT',
        `${order.bodyPart}の他医撮影に部位の区分がありません。`,
        '部位の区分（イ・ロ）を選んでください。',
        { orderId: order.id },
      );
      continue;
    }
    const key = `${order.bodyPart} ${order.technique ?? 'plain'}`;
    if (read.has(key)) {
      const text = '同じ部位・撮影方法の診断は枚数によらず1回です。';
      work.suppressCode(code, because('E001.outside', text), order.id);
      continue;
    }
    read.add(key);
    addRow(
      work,
      code,
      because('E001.outside', `${order.bodyPart}の他医撮影のフィルム等を診断しました。`),
      order.id,
    );
  }
}
