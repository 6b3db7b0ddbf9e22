import { ProblemError, problem } from '@akashi/contract';
import { describe, expect, test } from 'vitest';
import { fieldErrors } from './field-errors.ts';

describe('項目の誤り', () => {
  test('欄の名前で引け、最初の文が残る', () => {
    const error = new ProblemError(
      problem('VALIDATION', {
        fields: [
          { path: 'body.patient.kana', code: 'too_small', message: '入力してください。' },
          { path: 'body.patient.kana', code: 'x', message: '後の文' },
        ],
      }),
    );
    expect([...fieldErrors(error)]).toEqual([['patient.kana', '入力してください。']]);
  });
  test('サーバーの断りでなければ何も無い', () => expect(fieldErrors(new TypeError('x')).size).toBe(0));
});
