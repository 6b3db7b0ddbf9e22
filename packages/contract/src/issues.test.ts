import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldProblems, japaneseIssue } from './issues.ts';

const form = z.strictObject({
  name: z.string().min(1).max(5),
  birth: z.iso.date(),
  sex: z.enum(['male', 'female']),
  doses: z.array(z.object({ days: z.int().min(1, '日数は 1 日以上です。') })).max(2),
  notes: z.record(z.string(), z.int()),
});

function faults(value: unknown) {
  const result = form.safeParse(value, { error: japaneseIssue });
  return fieldProblems('body', result.error?.issues ?? []);
}

test('誤りは項目ごとに、事務の人が読む日本語になる', () => {
  const value = { name: '', birth: '6/1', sex: '女', doses: [{ days: 0 }], notes: {}, 余分: 1 };
  expect(faults(value).map(({ path, message }) => [path, message])).toEqual([
    ['body.name', '入力してください。'],
    ['body.birth', '日付は YYYY-MM-DD の形で入力してください。'],
    ['body.sex', '選択肢の中から選んでください。'],
    ['body.doses.0.days', '日数は 1 日以上です。'],
    ['body', '受け付けていない項目が含まれています。'],
  ]);
  expect(faults({ birth: null }).map(({ message }) => message)).toContain('入力してください。');
});

test('どんな値を入れても、その値も打たれた鍵も誤りの文に出ない', () => {
  const secret = fc.stringMatching(/^[ァ-ヶ一-龠]{4,8}$/);
  fc.assert(
    fc.property(secret, (text) => {
      const value = {
        name: text.repeat(3),
        birth: text,
        sex: text,
        doses: text,
        notes: { [text]: text },
        [text]: 1,
      };
      const problems = faults(value);
      expect(problems.length).toBeGreaterThanOrEqual(5);
      expect(JSON.stringify(problems)).not.toContain(text);
    }),
  );
});
