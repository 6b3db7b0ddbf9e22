import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ErrorEntry } from './errors/catalogue.ts';
import { errorCatalogues, errorEntry, isErrorCode } from './errors.ts';
import { problem, safePath } from './problem.ts';

const all = Object.values(errorCatalogues).flatMap((errors) => Object.entries<ErrorEntry>(errors));

describe('エラー目録', () => {
  test('目録のファイルはすべて登録されている', () => {
    const files = readdirSync(new URL('./errors/', import.meta.url)).filter(
      (name) => name !== 'catalogue.ts',
    );
    expect(files.map((name) => name.replace('.ts', '')).sort()).toEqual(Object.keys(errorCatalogues).sort());
  });

  test('コードは全モジュールで一つだけ', () => {
    expect(all.map(([code]) => code)).toHaveLength(new Set(all.map(([code]) => code)).size);
  });

  test.each(all)('%s には、日本語の説明と次にすることがある', (code, { message, next, status }) => {
    expect(code).toMatch(/^[A-Z][A-Z0-9_]{2,}$/);
    expect(message).toMatch(/[ぁ-ん].*。$/s);
    expect(next).toMatch(/[ぁ-ん].*。$/s);
    expect(status).toBeGreaterThanOrEqual(400);
  });

  test.each(all)('%s の文に差し込み口がない(患者の情報を運べない)', (_, { message, next }) => {
    expect(`${message}${next}`).not.toMatch(/[{}<>$%]|\bundefined\b|\bnull\b/);
  });

  test('詳細には数と短い記号だけが載り、文章は伏せる', () => {
    const document = problem('VALIDATION', { details: { line: 3, code: 'A001', name: '見本 花子' } });
    expect(document.details).toEqual({ line: 3, code: 'A001', name: 'withheld' });
    expect(errorEntry('VALIDATION').status).toBe(document.status);
  });

  test('人が打った鍵は場所の名に出ない', () => {
    expect(safePath('body.notes.見本 花子.0.text')).toBe('body.notes.*.0.text');
    expect(isErrorCode('見本')).toBe(false);
  });
});
