import { describe, expect, test } from 'vitest';
import { durationText, progressText } from './progress.ts';

describe('長い処理の進み', () => {
  test('件数と残り時間', () => {
    expect(progressText(1_284, 3_902, 60_000)).toBe('1,284 / 3,902 件・残り約3分');
    expect(progressText(0, 3_902, 60_000)).toBe('0 / 3,902 件');
    expect(progressText(10, 3_902, 500)).toBe('10 / 3,902 件');
    expect(progressText(3_902, 3_902, 60_000)).toBe('3,902 / 3,902 件');
  });
  test.each([
    [1, '約5秒'],
    [41_000, '約45秒'],
    [60_000, '約1分'],
    [61_000, '約2分'],
    [3_600_000, '約1時間'],
    [4_200_000, '約1時間10分'],
  ])('%d ミリ秒は%s', (milliseconds, text) => expect(durationText(milliseconds)).toBe(text));
});
