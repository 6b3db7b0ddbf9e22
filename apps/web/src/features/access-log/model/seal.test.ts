import { describe, expect, it } from 'vitest';
import { sealWords } from './seal.ts';

const now = Date.parse('2025-09-30T01:41:00Z');
const seal = {
  size: 184_201,
  published: { size: 184_201, at: '2025-09-30T01:40:00Z' },
  signature: 'ok' as const,
  waitingSeconds: 0,
  witnesses: [{ name: 'w', at: '2025-09-30T01:40:00Z' }],
  stampedAt: '2025-09-30T01:00:00Z',
};

describe('TRUST-5: the seal says the truth in every state', () => {
  it('continuous, signed, witnessed, stamped', () => {
    expect(sealWords(seal, now)).toEqual({
      tone: 'done',
      text: '記録は連続しています: 184,201件 最終確認 9/30 10:40',
      parts: ['署名 ✓', '立会人 1 ✓', '時刻証明 9/30 10:00 ✓'],
    });
  });

  it('what is missing is named, not hidden', () => {
    expect(sealWords({ ...seal, witnesses: [], stampedAt: null }, now).parts).toEqual([
      '署名 ✓',
      '立会人 なし',
      '時刻証明 なし',
    ]);
  });

  it.each([
    [{ signature: 'wrong' as const }, 'danger'],
    [{ published: null, signature: 'none' as const }, 'wait'],
    [{ waitingSeconds: 600 }, 'wait'],
    [{ size: 184_300, published: { size: 184_201, at: '2025-09-30T01:30:00Z' } }, 'wait'],
  ])('%j is not called continuous', (change, tone) => {
    const words = sealWords({ ...seal, ...change }, now);
    expect(words.tone).toBe(tone);
    expect(words.text).not.toContain('連続しています');
  });
});
