import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviceWord } from './device.ts';
import { hoursBody, spanError, standardRows, standardsNamed, weekOf, withStandard } from './model.ts';
import { importCounts, importExamples } from './report.ts';

const OPEN = '9999-12-31';

describe('診療時間', () => {
  test('終わりが先なら断り、空なら休診', () => {
    expect(spanError({ opens: '12:00', closes: '9:00' })).toContain('前です');
    expect(spanError({ opens: '9', closes: '' })).toBeDefined();
    expect(spanError({ opens: '', closes: '' })).toBeUndefined();
  });

  test('今有効なものだけを読み、そのまま書き戻せる', () => {
    const stored = [
      { weekday: 1, opens: '15:00', closes: '18:30', validFrom: '2020-04-01', validTo: OPEN },
      { weekday: 1, opens: '09:00', closes: '12:30', validFrom: '2020-04-01', validTo: OPEN },
      { weekday: 2, opens: '08:00', closes: '10:00', validFrom: '2010-04-01', validTo: '2020-03-31' },
    ];
    const week = weekOf(stored, '2025-09-30');
    expect(week).toHaveLength(7);
    expect(hoursBody(week)).toEqual([
      { weekday: 1, opens: '09:00', closes: '12:30' },
      { weekday: 1, opens: '15:00', closes: '18:30' },
    ]);
  });
});

describe('施設基準', () => {
  const on = '2025-09-30';
  const held = [{ standard: 'statement', validFrom: '2024-06-01', validTo: OPEN }];
  const row = (key: string, mine = held) => {
    const found = standardRows(mine, on).find((one) => one.key === key);
    if (!found) throw new Error(key);
    return found;
  };

  test('その日に制度として在るものだけを並べる', () => {
    const keys = standardRows([], on).map((one) => one.key);
    expect(keys).toContain('medicalInfo');
    expect(keys).not.toContain('dxLink1');
    expect(standardRows([], '2026-06-01').map((one) => one.key)).toContain('dxLink1');
  });
  test('届け出ると制度の終わりまで、やめると前日まで', () => {
    expect(withStandard(held, row('medicalInfo'), on)).toEqual([
      ...held,
      { standard: 'medicalInfo', validFrom: on, validTo: '2026-05-31' },
    ]);
    expect(withStandard(held, row('statement'), on)).toEqual([
      { standard: 'statement', validFrom: '2024-06-01', validTo: '2025-09-29' },
    ]);
  });
  test('同じ日に届け出てやめれば、何も残らない', () => {
    const begun = withStandard([], row('online', []), on);
    expect(withStandard(begun, row('online', begun), on)).toEqual([]);
  });
  test('ほかの届け出には触らない', () => {
    fc.assert(
      fc.property(fc.constantFrom(...standardRows(held, on).map((one) => one.key)), (key) => {
        const after = withStandard(held, row(key), on);
        if (key !== 'statement') expect(after).toContainEqual(held[0]);
      }),
    );
  });

  test('名前で探せ、届け出ているものが先に並ぶ', () => {
    const held = [{ standard: 'facility852', name: '', validFrom: '2025-04-01', validTo: '9999-12-31' }];
    const found = standardsNamed(standardRows(held, '2025-06-11'), 'ｃｔ撮影');
    expect(found.map(({ key }) => key)).toEqual([
      'facility852',
      'facility853',
      'facility3064',
      'facility3484',
    ]);
  });
});

describe('小さな言葉', () => {
  test('取込の結果は、あった変化だけを言葉で', () => {
    const report = {
      counts: { added: 1_200, changed: 3, corrected: 0, closed: 1, deleted: 0, unknown: 0 },
      examples: [{ code: '620000001', name: '薬', date: '2025-10-01', oldValue: '10.10', newValue: '9.80' }],
    };
    expect(importCounts(report)).toBe('追加 1,200・変更 3・廃止 1');
    expect(importExamples(report)[0]?.newValue).toBe('9.80');
    expect(importCounts({})).toBe('');
    expect(importExamples(null)).toEqual([]);
  });
  test('端末', () => {
    expect(deviceWord('Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/141 Safari/537')).toBe(
      'Windows / Chrome',
    );
    expect(deviceWord('Mozilla/5.0 (Windows NT 10.0) Chrome/141 Safari/537 Edg/141')).toBe('Windows / Edge');
    expect(deviceWord('curl/8')).toBe('不明な端末');
  });
});
