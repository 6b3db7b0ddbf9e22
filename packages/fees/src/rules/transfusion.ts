/** 輸血: the day's volume, and the tests that come with it (K920). */
import type { Procedure } from '@akashi/master-files';
import { because, figuresOf } from '../catalogue.ts';
import { addUnit } from '../compose.ts';
import type { ProcedureAmount } from '../facts.ts';
import { type Item, itemsOf } from '../items.ts';
import type { Work } from '../work.ts';

/** 不規則抗体検査. */
export const ANTIBODY = '150225410';
const COMPUTER = '150404970';
const CROSSMATCH: readonly string[] = ['150225510', '150225610'];
const VOLUME_UNIT = 'ｍＬ';

export function isTransfusion(section: string): boolean {
  return section === 'K920' || section === 'K920-2';
}

/** A row that is charged by the volume of blood. */
export function isMeasuredBlood(row: Pick<Procedure, 'section' | 'stepped' | 'unitName'>): boolean {
  return isTransfusion(row.section) && row.stepped && row.unitName === VOLUME_UNIT;
}

/** mL of the day: what was infused or the blood it was made from, whichever is less in total (K920 (7)). */
export function transfusionVolume(bags: NonNullable<ProcedureAmount['bags']>): number {
  const total = (pick: (bag: { productMl: number; sourceMl: number }) => number) =>
    bags.reduce((sum, bag) => sum + pick(bag), 0);
  return Math.min(
    total((bag) => bag.productMl),
    total((bag) => bag.sourceMl),
  );
}

/** One item per code and day: volumes are added before they are stepped. */
function merged(work: Work, amounts: readonly ProcedureAmount[]): ProcedureAmount[] {
  const byCode = new Map<string, ProcedureAmount>();
  for (const amount of amounts) {
    const row = work.masters.procedure(amount.code, work.on);
    const bags = row !== undefined && isMeasuredBlood(row) ? amount.bags : undefined;
    const quantity = bags === undefined ? amount.quantity : transfusionVolume(bags);
    const before = byCode.get(amount.code)?.quantity;
    const total = before === undefined ? quantity : before + (quantity ?? 0);
    byCode.set(amount.code, total === undefined ? amount : { ...amount, quantity: total });
  }
  return [...byCode.values()];
}

function refused(work: Work, item: Item, amounts: readonly ProcedureAmount[]): string | undefined {
  const { code } = item.base.row;
  if (code === ANTIBODY && amounts.find((amount) => amount.code === code)?.exception === undefined) {
    return work.charged(code, 'month') >= figuresOf('K920.crossmatch').antibodyPerMonth
      ? '不規則抗体検査は月1回です。頻回に輸血を行うときは理由を入れると週1回算定できます。'
      : undefined;
  }
  return CROSSMATCH.includes(code) && amounts.some((amount) => amount.code === COMPUTER)
    ? 'コンピュータクロスマッチを行ったときは算定しません。'
    : undefined;
}

/** Charges the transfusion items of an order. */
export function chargeTransfusion(work: Work, amounts: readonly ProcedureAmount[], orderId: string): void {
  for (const item of itemsOf(work, merged(work, amounts), orderId)) {
    const { row, quantity } = item.base;
    const text = refused(work, item, amounts);
    if (text !== undefined) {
      work.suppress(
        { code: row.code, name: row.name, points: row.value },
        because('K920.crossmatch', text),
        orderId,
      );
      continue;
    }
    const measured = isMeasuredBlood(row);
    const rule = measured || row.addOnCode !== '0' ? 'K920.volume' : 'K920.crossmatch';
    const reason = because(
      rule,
      measured ? `1日の輸血量は ${quantity ?? 0}mL です。` : '輸血に伴う項目です。',
    );
    addUnit(work, [item.base, ...item.attached], { orderId, reasons: [reason, ...item.reasons] });
  }
}
