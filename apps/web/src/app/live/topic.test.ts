import { describe, expect, test } from 'vitest';
import { topicOf } from './topic.ts';

describe('更新の知らせ', () => {
  test('話題を読む', () => expect(topicOf('{"topic":"reception"}')).toBe('reception'));
  test.each(['', '{', 'null', '[]', '{"topic":5}', '{"topic":""}', '"reception"'])(
    '%s は読み飛ばす',
    (text) => expect(topicOf(text)).toBeUndefined(),
  );
});
