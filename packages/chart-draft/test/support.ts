import type { OrderBody } from '../src/index.ts';

export const sakura = { id: 'doctor', name: '佐倉' };
export const hayashi = { id: 'nurse', name: '林' };

let clock = Date.UTC(2025, 8, 30);
/** A clock that never shows the same instant twice. */
export function change(author = sakura) {
  clock += 1_000;
  return { author, at: new Date(clock).toISOString() };
}

export function amlodipine(id: string, amount: number, days = 28): OrderBody {
  return {
    kind: 'prescription',
    id,
    place: 'outside',
    groups: [
      {
        form: 'internal',
        drugs: [{ code: '620009107', name: 'アムロジピン錠5mg', unitName: '錠', amount }],
        usage: '1日1回朝食後',
        timesPerDay: 1,
        count: days,
      },
    ],
  };
}
