import { describe, expect, test } from 'vitest';
import { readTime } from './read-time.ts';

describe('時刻の読み取り', () => {
  test.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['9:30', '09:30'],
    ['９時３０分', '09:30'],
    ['9時', '09:00'],
    ['1830', '18:30'],
  ])('%s は %s', (text, time) => expect(readTime(text)).toBe(time));
  test.each(['', '25:00', '9:75', '朝', '12345'])('%s は時刻ではない', (text) =>
    expect(readTime(text)).toBeUndefined(),
  );
});
