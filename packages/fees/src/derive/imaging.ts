/** Imaging orders of a day: films, tier and equipment stand in the charges themselves. */
import type { ImagingOrder } from '../facts.ts';
import { CONTRAST, PLAIN, TOMOGRAPHY_ELECTRONIC, URGENT_IMAGING } from '../rules/imaging.ts';
import { type DayOfClaim, times } from './day.ts';

const TIERS: Readonly<Record<string, 'i' | 'ro'>> = { [PLAIN.i]: 'i', [PLAIN.ro]: 'ro' };
const METHODS: Readonly<Record<string, 'ct' | 'mri'>> = { E200: 'ct', E202: 'mri' };

/** CT or MRI by its row: the shot itself, not what hangs on it. */
function methodOf(at: DayOfClaim, code: string): 'ct' | 'mri' | undefined {
  const row = at.procedure(code);
  return row === undefined || row.noticeClass === '7' || row.noticeClass === '9'
    ? undefined
    : METHODS[row.section];
}

/** Whether an imaging order stands for the code. */
export function isImaging(at: DayOfClaim, code: string): boolean {
  return methodOf(at, code) !== undefined;
}

/** The imaging orders of a day: one for each diagnosis of a plain film, one for each shot of CT or MRI. */
export function imagingOrders(at: DayOfClaim, codes: readonly string[]): ImagingOrder[] {
  let electronic = codes.filter((code) => code === PLAIN.electronic).length;
  let stored = codes.filter((code) => code === TOMOGRAPHY_ELECTRONIC).length;
  const urgent = codes.includes(URGENT_IMAGING);
  const orders: ImagingOrder[] = [];
  for (const unit of at.claim.units) {
    const count = unit.days.find(({ day }) => day === at.day)?.count ?? 0;
    const lines = unit.lines.filter(({ code }) => code in TIERS || methodOf(at, code) !== undefined);
    for (const { code, quantity } of times(count, () => lines).flat()) {
      const tier = TIERS[code];
      const method = methodOf(at, code);
      const first = urgent && orders.length === 0 ? { urgentAt: at.time } : {};
      if (tier !== undefined) {
        orders.push({
          id: '',
          kind: 'imaging',
          method: 'plain',
          tier,
          films: quantity ?? 1,
          digital: !codes.includes(PLAIN.analog),
          bodyPart: '',
          electronic: electronic-- > 0,
          ...first,
        });
      } else if (method !== undefined) {
        orders.push({
          id: '',
          kind: 'imaging',
          method,
          code,
          bodyPart: '',
          contrast: codes.includes(CONTRAST[method]),
          electronic: stored-- > 0,
          ...first,
        });
      }
    }
  }
  return orders;
}
