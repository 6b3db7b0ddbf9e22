import type { FieldProblem } from '@akashi/contract';

/** Nothing that a screen sends is nested deeper; walking much deeper would exhaust the stack. */
const DEEPEST = 64;

/**
 * What no part of the house can keep: NUL (PostgreSQL has none in text) and halves of surrogate pairs (no UTF-8, no
 * canonical JSON, RFC 8785 §3.2.2.2), in values and member names; and nesting beyond 64 levels. Undefined when all is
 * well, otherwise the first place, as a fault of that field.
 */
export function unstorable(path: string, value: unknown, depth = 0): FieldProblem | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : characters(path);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return undefined;
  if (depth >= DEEPEST)
    return { path, code: 'too_deep', message: '入れ子が深すぎます。画面を開き直してやり直してください。' };
  if (Array.isArray(value)) return first(value.entries(), path, depth);
  return first(Object.entries(value), path, depth);
}

function first(
  entries: Iterable<readonly [string | number, unknown]>,
  path: string,
  depth: number,
): FieldProblem | undefined {
  for (const [name, member] of entries) {
    if (typeof name === 'string' && !isStorable(name)) return characters(path);
    const fault = unstorable(`${path}.${name}`, member, depth + 1);
    if (fault) return fault;
  }
  return undefined;
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

function characters(path: string): FieldProblem {
  return { path, code: 'invalid_text', message: '保存できない文字が含まれています。入力し直してください。' };
}
