import { describe, expect, test } from 'vitest';
import { institution, sampleInput } from '../test/support/sample.ts';
import { claimFileFor, type PriceLine, type PriceUnit, recomputeClaims } from './index.ts';

const subsidies = [{ id: 'a', payerNumber: '54136015', recipientNumber: '0000018' }];
const { file } = claimFileFor('shaho', institution, [sampleInput({ subsidies })]);

describe('請求ファイルの再計算', () => {
  test('算定単位ごとに、コード・使用量・最初の算定日・患者を渡す', () => {
    const calls: Parameters<PriceUnit>[] = [];
    recomputeClaims(file, {
      priceUnit: (...call) => {
        calls.push(call);
        return { reason: '' };
      },
    });
    const patient = { birthDate: '1980-04-02', sex: '2' };
    expect(calls).toEqual([
      [[{ kind: 'SI', code: '111000110', points: 291 }], '2025-09-03', '11', patient],
      [[{ kind: 'SI', code: '112007410', points: 75 }], '2025-09-17', '12', patient],
      [
        [
          { kind: 'IY', code: '620000001', quantity: 3 },
          { kind: 'IY', code: '620000002', quantity: 1.5 },
        ],
        '2025-09-03',
        '21',
        patient,
      ],
    ]);
  });

  test('一致・不一致・計算できないものを数え、理由を残す', () => {
    const known: Record<string, number> = { 111000110: 291, 112007410: 76 };
    const priceUnit = (lines: PriceLine[]) => {
      const points = known[lines[0]?.code ?? ''];
      return points === undefined
        ? { reason: 'マスターにありません。' }
        : { points, reason: 'マスターの点数' };
    };
    const found = recomputeClaims(file, { priceUnit });
    expect(found.units).toEqual({ all: 3, equal: 1, different: 1, unknown: 1 });
    expect(found.claims[0]?.equal).toBe(false);
    expect(found.claims[0]?.payers.every((payer) => payer.equal)).toBe(true);
    expect(found.claims[0]?.units.map((unit) => [unit.inFile, unit.recomputed, unit.equal])).toEqual([
      [291, 291, true],
      [75, 76, false],
      [7, undefined, false],
    ]);
    expect(found.claims[0]?.units[2]?.reason).toBe('マスターにありません。');
  });
});
