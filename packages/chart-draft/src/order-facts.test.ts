import { describe, expect, it } from 'vitest';
import { addOrder, createDraft, materialise, type OrderBody, ordersOf, replaceOrder } from './index.ts';

const change = { author: { id: 'a', name: '佐倉' }, at: '2025-09-30T13:10:00Z' };
const item = { code: '140000610', name: '処置', unitName: '' };
const bodies: readonly OrderBody[] = [
  {
    kind: 'treatment',
    id: 't',
    startedAt: '22:10',
    emergency: true,
    items: [{ ...item, areaCm2: 600, minutes: 250, exception: '妊娠中' }],
  },
  {
    kind: 'surgery',
    id: 's',
    separateFields: false,
    items: [item, { ...item, combined: 'half', bags: [{ productMl: 280, sourceMl: 400 }] }],
  },
  { kind: 'laboratory', id: 'l', collection: 'venous', urgentAt: '19:05', items: [item] },
  { kind: 'imaging', id: 'x', method: 'plain', bodyPart: '胸部', outside: true, technique: 'special' },
  {
    kind: 'prescription',
    id: 'p',
    place: 'outside',
    groups: [],
    patchReason: '両膝',
    therapeuticGargle: true,
  },
];

describe('下書きは、オーダーに付けたことを失わない (CARE-4)', () => {
  it('書いたとおりに署名へ渡り、消した答えは残らない', () => {
    const doc = createDraft();
    for (const body of bodies) addOrder(doc, body, change);
    expect(materialise(doc).orders).toEqual(bodies);
    const [first] = ordersOf(doc);
    if (first?.body.kind !== 'treatment') throw new Error('the first order is the treatment');
    const unsaid = { ...first.body, emergency: undefined, startedAt: undefined };
    replaceOrder(doc, first.base, unsaid, change);
    expect(Object.keys(materialise(doc).orders[0] ?? {}).sort()).toEqual(['id', 'items', 'kind']);
  });
});
