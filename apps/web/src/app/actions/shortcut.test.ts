import { describe, expect, test } from 'vitest';
import { type KeyPress, mayTrigger, shortcutLabel, shortcutOf } from './shortcut.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...more,
});

describe('ショートカットの名前', () => {
  test.each([
    [press('F2'), 'F2'],
    [press('F9', { shiftKey: true }), 'Shift+F9'],
    [press('k', { ctrlKey: true }), 'Mod+K'],
    [press('k', { metaKey: true }), 'Mod+K'],
    [press('?', { shiftKey: true }), '?'],
    [press('1', { altKey: true }), 'Alt+1'],
    [press('Enter', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+Enter'],
    [press('A', { shiftKey: true }), 'Shift+A'],
  ])('%o は %s', (key, name) => expect(shortcutOf(key)).toBe(name));

  test('キーの印字は機種に合わせる', () => {
    expect(shortcutLabel('Mod+K', true)).toBe('⌘K');
    expect(shortcutLabel('Mod+K', false)).toBe('Ctrl+K');
  });
});

describe('キーを受け付けるとき', () => {
  test('入力欄では文字のキーは何も起こさない', () => {
    expect(mayTrigger(press('?'), true)).toBe(false);
    expect(mayTrigger(press('1', { altKey: true }), true)).toBe(false);
    expect(mayTrigger(press('?'), false)).toBe(true);
  });
  test('入力欄でも F キーと Ctrl・⌘ の組合せは働く', () => {
    expect(mayTrigger(press('F12'), true)).toBe(true);
    expect(mayTrigger(press('k', { ctrlKey: true }), true)).toBe(true);
    expect(mayTrigger(press('k', { metaKey: true }), true)).toBe(true);
  });
  test('日本語の変換中は F キーも働かない(F7 はカタカナ変換)', () => {
    expect(mayTrigger(press('F7', { isComposing: true }), true)).toBe(false);
    expect(mayTrigger(press('F7', { keyCode: 229 }), false)).toBe(false);
  });
});
