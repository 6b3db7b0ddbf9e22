import { describe, expect, it } from 'vitest';
import { firstPassword } from './first-password.ts';

describe('TRUST-1: 渡すためのパスワード', () => {
  it('読み間違えない文字だけの四つ組で、同じものは出ず、どの文字も同じくらい出る', () => {
    const made = Array.from({ length: 2_000 }, firstPassword);
    for (const one of made) expect(one).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}$/);
    expect(new Set(made).size).toBe(made.length);
    const counts = new Map<string, number>();
    for (const letter of made.join('').replaceAll('-', '')) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    const expected = (2_000 * 16) / 31;
    expect(counts.size).toBe(31);
    for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(expected / 4);
  });
});
