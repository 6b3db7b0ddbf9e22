/** Drugs whose cost lies in the points of the treatment they were used in (J038 注6, J097-2 注). */
import { because, figuresOf } from '../catalogue.ts';
import type { DrugAmount, TreatmentOrder } from '../facts.ts';
import type { Work } from '../work.ts';
import { DIALYSIS } from './dialysis-codes.ts';

/** Which drugs of the order are included, by what of it is charged: what is not charged includes nothing (留意事項 J038 (5)). */
function isIncluded(work: Work, order: TreatmentOrder): (drug: DrugAmount) => boolean {
  const { dialysis, whole } = figuresOf('J.drugs-included');
  const charged = work.units
    .filter((unit) => unit.orderId === order.id)
    .flatMap(({ lines }) => lines.map(({ code }) => code));
  const treats = (code: string) => whole.includes(work.masters.procedure(code, work.on)?.section ?? '');
  if (charged.some(treats)) return () => true;
  if (!charged.some((code) => DIALYSIS.flat().includes(code))) return () => false;
  return ({ code }) => {
    const listing = work.masters.drug(code, work.on)?.listingCode ?? '';
    return dialysis.some((prefix) => listing.startsWith(prefix));
  };
}

/** The drugs of the order that are charged beside it; the others stand as suppressed with the reason. */
export function withoutIncludedDrugs(work: Work, order: TreatmentOrder): readonly DrugAmount[] {
  const included = isIncluded(work, order);
  return (order.drugs ?? []).filter((amount) => {
    if (!included(amount)) return true;
    const name = work.masters.drug(amount.code, work.on)?.name ?? amount.code;
    work.suppress(
      { code: amount.code, name, points: 0 },
      because('J.drugs-included', '処置の所定点数に含まれる薬剤です。'),
      order.id,
    );
    return false;
  });
}
