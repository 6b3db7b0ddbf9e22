import { describe, expect, test } from 'vitest';
import { forgetParked, type ParkedStorage, park, sweepParked, unpark } from './parked.ts';

function storage(): ParkedStorage & { text(): string } {
  const map = new Map<string, string>();
  return {
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    text: () => [...map].join('\n'),
  };
}

const newKey = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
const left = {
  drafts: { 'patient:1': '{"name":"山田花子"}' },
  tabs: [{ path: '/patients/1', kind: 'patient', number: 12, name: '山田花子' }],
  path: '/patients/1',
} as const;

describe('TRUST-1: 席を替わるあいだ残すもの', () => {
  test('本人の鍵だけで開き、開けば残らない。保管中に名前は読めない', async () => {
    const place = storage();
    const key = newKey();
    await park(place, 'nurse', key, left, 1_000);
    expect(place.text()).not.toContain('山田');
    expect(await unpark(place, 'doctor', key)).toBeUndefined();
    expect(await unpark(place, 'nurse', key)).toEqual(left);
    expect(place.length).toBe(0);
  });

  test('別の鍵では開かず、次の人の名前を付け替えても開かない', async () => {
    const place = storage();
    const key = newKey();
    await park(place, 'nurse', key, left, 1_000);
    place.setItem('akashi:parked:doctor', place.getItem('akashi:parked:nurse') ?? '');
    expect(await unpark(place, 'doctor', key)).toBeUndefined();
    expect(await unpark(place, 'nurse', newKey())).toBeUndefined();
    expect(place.length).toBe(0);
  });

  test('十二時間を過ぎたものと、ログアウトした人のものは消える', async () => {
    const place = storage();
    await park(place, 'nurse', newKey(), left, 0);
    await park(place, 'doctor', newKey(), left, 3_600_000);
    sweepParked(place, 12 * 3_600_000 + 1);
    expect(place.length).toBe(1);
    forgetParked(place, 'doctor');
    expect(place.length).toBe(0);
  });
});
