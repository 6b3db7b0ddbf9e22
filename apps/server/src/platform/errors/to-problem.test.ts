import { expect, test } from 'vitest';
import { DatabaseError, type DatabaseErrorCode } from '../database/index.ts';
import { AppError } from './app-error.ts';
import { invalidField } from './invalid-field.ts';
import { toProblem } from './to-problem.ts';

const codeOf = (code: DatabaseErrorCode) => toProblem(new DatabaseError(code, '見本'), 'q1').code;

test('データベースの障害は、人に意味のある問題になる。それ以外は内部の問題', () => {
  expect(codeOf('DB-UNREACHABLE')).toBe('DATABASE_UNAVAILABLE');
  expect(codeOf('DB-DISK-FULL')).toBe('DATABASE_UNAVAILABLE');
  expect(codeOf('DB-TIMEOUT')).toBe('OVERLOADED');
  expect(codeOf('DB-CONFLICT')).toBe('CONFLICT');
  expect(codeOf('DB-UNIQUE')).toBe('CONFLICT');
  expect(codeOf('DB-NO-ROW')).toBe('NOT_FOUND');
  expect(codeOf('DB-FORBIDDEN')).toBe('INTERNAL');
  expect(toProblem('見本 花子', 'q1')).toMatchObject({ code: 'INTERNAL', requestId: 'q1' });
});

test('原因や例外の文言は、問題の文書に出ない', () => {
  const error = new AppError('CONFLICT', { cause: new Error('見本 花子'), details: { version: 3 } });
  const document = toProblem(error, 'q1');
  expect(document).toMatchObject({ code: 'CONFLICT', details: { version: 3 } });
  expect(JSON.stringify([document, toProblem(new DatabaseError('DB-QUERY', '見本'), 'q')])).not.toContain(
    '見本',
  );
});

test('項目の誤りは、項目と文を運ぶ', () => {
  const { fields } = toProblem(invalidField('body.validTo', '終了日が開始日より前です。'), 'q1');
  expect(fields).toEqual([
    { path: 'body.validTo', code: 'VALIDATION', message: '終了日が開始日より前です。' },
  ]);
});
