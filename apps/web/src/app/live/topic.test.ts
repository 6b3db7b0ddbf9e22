import { describe, expect, test } from 'vitest';
import { isDeviceEnd, topicOf } from './topic.ts';

describe('更新の知らせ', () => {
  test('話題を読む', () => expect(topicOf('{"topic":"reception"}')).toBe('reception'));
  test.each(['', '{', 'null', '[]', '{"topic":5}', '{"topic":""}', '"reception"'])(
    '%s は読み飛ばす',
    (text) => expect(topicOf(text)).toBeUndefined(),
  );
  test('TRUST-2: 端末が使えなくなったための終わりを、ほかの終わりと見分ける', () => {
    expect(isDeviceEnd('{"reason":"device"}')).toBe(true);
    for (const other of ['{}', '{"reason":""}', '', undefined])
      expect(isDeviceEnd(String(other))).toBe(false);
  });
});
