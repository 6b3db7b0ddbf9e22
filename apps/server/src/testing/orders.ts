import type { OrderBody } from '@akashi/contract';
import { uuidv7 } from 'uuidv7';

/** Orders of everyday care, with codes of the starter masters. */
export const CBC = '160008010';
export const LIFESTYLE = '113707110';
export const LIFESTYLE_ONLINE = '113707210';

export function laboratory(codes: readonly string[] = [CBC], id = uuidv7()): OrderBody {
  return {
    id,
    kind: 'laboratory',
    collection: 'venous',
    items: codes.map((code) => ({ code, name: '末梢血液一般検査', unitName: '' })),
  };
}

export function management(code: string, id = uuidv7()): OrderBody {
  return { id, kind: 'management', items: [{ code, name: '', unitName: '' }] };
}

export function prescription(
  drug: string,
  { id = uuidv7(), days = 28, place = 'outside' as 'outside' | 'inHouse' } = {},
): OrderBody {
  return {
    id,
    kind: 'prescription',
    place,
    groups: [
      {
        form: 'internal',
        drugs: [{ code: drug, name: '', unitName: '錠', amount: 1 }],
        usage: '1日1回朝食後',
        timesPerDay: 1,
        count: days,
      },
    ],
  };
}
