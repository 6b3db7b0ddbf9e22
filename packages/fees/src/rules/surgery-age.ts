/** Age and weight percents of operations (第10部通則7, 8). */
import { because, figuresOf } from '../catalogue.ts';
import type { Item } from '../items.ts';
import type { Work } from '../work.ts';

export const SURGERY_AGE = {
  lowWeight: '150306890',
  newborn: '150000190',
  infant: '150000290',
  child: '150342890',
} as const;

/** 区分 of 通則7 (all of their rows), as the law lists them. */
const SECTIONS = new Set(
  `K002 K138 K145 K147 K147-3 K149 K149-2 K150 K151-2 K154 K154-2 K155 K163 K164 K164-2 K166 K169 K172 K173
  K174 K178 K180 K191 K192 K239 K241 K243 K245 K259 K261 K268 K269 K275 K276 K277 K277-2 K278 K279 K280 K280-2
  K281 K282 K346 K386 K397 K399 K403 K425 K426 K426-2 K501 K501-2 K501-3 K513 K519 K522 K528 K528-3 K534-3 K535
  K554 K554-2 K555 K555-2 K555-3 K556 K556-2 K557 K557-2 K557-3 K557-4 K558 K562 K562-2 K563 K564 K565 K566
  K567 K567-2 K568 K569 K570 K570-2 K570-3 K570-4 K571 K572 K573 K574 K574-2 K574-3 K574-4 K575 K576 K577 K578
  K579 K579-2 K580 K581 K582 K583 K584 K585 K586 K587 K589 K590 K591 K601 K601-2 K603-2 K616-3 K625 K634
  K635-3 K635-4 K636 K636-3 K636-4 K639 K644 K647 K664 K666 K666-2 K667-2 K674 K674-2 K681 K684 K684-2 K697-5
  K714 K714-2 K716-2 K717 K725 K725-2 K726 K726-2 K729 K729-2 K729-3 K734 K734-2 K735 K735-3 K745 K751-2 K756
  K756-2 K773 K773-5 K775 K804 K805 K805-2 K805-3 K812-2 K838 K913`.split(/\s+/),
);
/** Single tiers of 通則7: K142の6, K393の1, K398の2, K511の3, K610の1, K633の4・5, K716の2, K751の1・2. */
const CODES = new Set([
  '150355110',
  '150107510',
  '150108810',
  '150129910',
  '150150310',
  '150158910',
  '150159010',
  '150180650',
  '150181210',
  '150191310',
  '150191410',
]);

function newbornCode(work: Work): string | undefined {
  const weight = work.patient.weightGrams;
  if (weight !== undefined && weight < figuresOf('K.newborn').lowWeightGrams) return SURGERY_AGE.lowWeight;
  return work.fitsAge('00', 'AA') ? SURGERY_AGE.newborn : undefined;
}

/** Attaches 通則7 where the operation is on its list, otherwise 通則8. */
export function attachSurgeryAge(work: Work, item: Item, orderId: string): void {
  const { row: base } = item.base;
  if (base.generalAge !== 1) return;
  const listed = SECTIONS.has(base.section) || CODES.has(base.code);
  const newborn = listed ? newbornCode(work) : undefined;
  const { infantBelow, childBelow } = figuresOf('K.age');
  const general = work.youngerThan(infantBelow) ? SURGERY_AGE.infant : SURGERY_AGE.child;
  const code = newborn ?? (work.youngerThan(childBelow) ? general : undefined);
  if (code === undefined || item.attached.some((line) => line.row.code === code)) return;
  const row = work.procedure(code, orderId);
  if (row === undefined) return;
  item.attached.push({ row });
  const rule = newborn === undefined ? 'K.age' : 'K.newborn';
  item.reasons.push(because(rule, `年齢・体重により ${row.name} が付きます。`));
}
