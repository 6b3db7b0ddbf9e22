import { describe, expect, test, vi } from 'vitest';
import type { Action } from './action.ts';
import { filterActions } from './filter.ts';
import { functionKeyActions } from './function-keys.ts';
import { ActionRegistry } from './registry.ts';

const action = (id: string, more: Partial<Action> = {}): Action => ({
  id,
  label: id,
  perform: vi.fn(),
  ...more,
});
const ids = (actions: readonly Action[]): string[] => actions.map((one) => one.id);

describe('今できる操作', () => {
  test('画面の操作は枠の同じキーに勝つ', () => {
    const registry = new ActionRegistry();
    registry.set(Symbol(), 'screen', [action('own', { shortcut: 'F2' })]);
    registry.set(Symbol(), 'frame', [action('frame', { shortcut: 'F2' })]);
    expect(registry.forShortcut('F2')?.id).toBe('own');
  });

  test('ダイアログが開いている間、下の操作は始まらない', () => {
    const registry = new ActionRegistry();
    const [screen, dialog, form] = [Symbol(), Symbol(), Symbol()];
    registry.set(screen, 'screen', [action('receive', { shortcut: 'F2' })]);
    registry.set(dialog, 'dialog', [action('list', { shortcut: 'F7' })]);
    registry.set(form, 'dialog', [action('book', { shortcut: 'F12' })]);
    expect(ids(registry.current())).toEqual(['list', 'book']);
    expect(registry.forShortcut('F2')).toBeUndefined();
    const above = Symbol();
    registry.set(above, 'alone', []);
    expect(registry.forShortcut('F12')).toBeUndefined();
    registry.delete(above);
    registry.delete(dialog);
    registry.delete(form);
    expect(registry.forShortcut('F2')?.id).toBe('receive');
  });

  test('見えない操作も、今できない操作も、キーでは始まらない', () => {
    const registry = new ActionRegistry();
    registry.set(Symbol(), 'screen', [
      action('hidden', { shortcut: 'F3', visible: false }),
      action('off', { shortcut: 'F4', disabled: true }),
    ]);
    expect(registry.forShortcut('F3')).toBeUndefined();
    expect(registry.forShortcut('F4')).toBeUndefined();
    expect(ids(registry.current())).toEqual(['off']);
  });

  test('変わるたびに知らせる', () => {
    const registry = new ActionRegistry();
    const listener = vi.fn();
    const stop = registry.subscribe(listener);
    registry.set(Symbol(), 'screen', [action('a')]);
    stop();
    registry.set(Symbol(), 'screen', [action('b')]);
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

describe('F キーの並び', () => {
  test('キーボードの順で、Shift は後、同じキーは新しい方', () => {
    const actions = [
      action('old', { shortcut: 'F2' }),
      action('print', { shortcut: 'F9' }),
      action('all', { shortcut: 'Shift+F2' }),
      action('new', { shortcut: 'F2' }),
      action('search', { shortcut: 'Mod+K' }),
    ];
    expect(ids(functionKeyActions(actions))).toEqual(['new', 'print', 'all']);
  });
});

describe('操作を探す', () => {
  const actions = [
    action('go', { label: '受付へ', keywords: ['うけつけ', 'reception'], shortcut: 'Alt+1' }),
    action('receive', { label: '新しい受付', keywords: ['うけつけ'] }),
    action('bill', { label: '会計へ', keywords: ['かいけい', 'billing'] }),
  ];
  test.each([
    ['うけつけ', ['go', 'receive']],
    ['ｳｹﾂｹ', ['go', 'receive']],
    ['ウケツケ 新', ['receive']],
    ['BILL', ['bill']],
    ['受付', ['go', 'receive']],
    ['', ['go', 'receive', 'bill']],
    ['無い語', []],
  ])('「%s」', (text, expected) => expect(ids(filterActions(actions, text))).toEqual(expected));

  test('名前の頭が合うものが先', () => {
    expect(ids(filterActions([...actions].reverse(), '受付'))).toEqual(['go', 'receive']);
  });
});
