import type { z } from 'zod';
import { type FieldProblem, safePath } from './problem.ts';

type RawIssue = z.core.$ZodRawIssue;

const FORMATS: Readonly<Record<string, string>> = {
  date: '日付は YYYY-MM-DD の形で入力してください。',
  datetime: '日時の形式が正しくありません。',
  time: '時刻は HH:MM の形で入力してください。',
  email: 'メールアドレスの形式が正しくありません。',
  url: 'URL の形式が正しくありません。',
  uuid: '識別番号の形式が正しくありません。',
};

/**
 * The Japanese sentence for a zod issue, as a clinic clerk would say it. The value that was entered is never
 * repeated. Give it to zod as the `error` option of a parse; a message written at the schema still wins.
 */
export function japaneseIssue(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? '入力してください。'
        : '入力の形式が正しくありません。';
    case 'too_small':
      return tooSmall(issue.origin, issue.minimum);
    case 'too_big':
      return tooBig(issue.origin, issue.maximum);
    case 'invalid_format':
      return FORMATS[issue.format] ?? '入力の形式が正しくありません。';
    case 'invalid_value':
      return '選択肢の中から選んでください。';
    case 'not_multiple_of':
      return `${issue.divisor} の倍数で入力してください。`;
    case 'unrecognized_keys':
      return '受け付けていない項目が含まれています。';
    default:
      return '入力内容が正しくありません。';
  }
}

/** Field problems of a failed parse; `root` says which part of the request was parsed (body, query, params). */
export function fieldProblems(root: string, issues: readonly z.core.$ZodIssue[]): FieldProblem[] {
  return issues.map((issue) => ({
    path: [root, ...issue.path.map((part) => (typeof part === 'number' ? `${part}` : safePart(part)))].join(
      '.',
    ),
    code: issue.code,
    message: issue.message,
  }));
}

function safePart(part: PropertyKey): string {
  const text = String(part);
  return text.includes('.') ? '*' : safePath(text);
}

function tooSmall(origin: string, minimum: number | bigint): string {
  if (origin === 'string')
    return Number(minimum) <= 1 ? '入力してください。' : `${minimum} 文字以上で入力してください。`;
  if (origin === 'array' || origin === 'set') return `${minimum} 件以上必要です。`;
  if (origin === 'date') return '日付が早すぎます。';
  return `${minimum} 以上の値を入力してください。`;
}

function tooBig(origin: string, maximum: number | bigint): string {
  if (origin === 'string') return `${maximum} 文字以内で入力してください。`;
  if (origin === 'array' || origin === 'set') return `${maximum} 件以内にしてください。`;
  if (origin === 'date') return '日付が遅すぎます。';
  return `${maximum} 以下の値を入力してください。`;
}
