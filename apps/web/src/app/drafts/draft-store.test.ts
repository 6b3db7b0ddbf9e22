import { describe, expect, test, vi } from 'vitest';
import { DraftStore } from './draft-store.ts';

describe('フォームの下書き', () => {
  test('座った人が前に残したものを読み、書いたものは書いたときの形で残る', () => {
    const store = new DraftStore();
    store.enter({ 'patient:new': '{"name":"見本"}' });
    expect(store.read('patient:new')).toEqual({ name: '見本' });
    const values = { name: '例示' };
    store.write('patient:2', values);
    values.name = '後で変えた';
    expect(store.read('patient:2')).toEqual({ name: '例示' });
    expect(store.keys()).toEqual(['patient:2', 'patient:new']);
  });

  test('席を立つと何も残らず、その後に閉じるフォームの中身も受け取らない', () => {
    const store = new DraftStore();
    store.enter({});
    store.write('a', 1);
    store.leave();
    store.write('a', 2);
    expect(store.keys()).toEqual([]);
    expect(store.all()).toEqual({});
  });

  test('下書きの数が変わったときだけ画面に、中身が変わるたびに保管に知らせる', () => {
    const store = new DraftStore();
    store.enter({});
    const [listener, changed] = [vi.fn(), vi.fn()];
    store.subscribe(listener);
    store.onChange = changed;
    store.write('a', 1);
    store.write('a', 2);
    store.remove('a');
    store.remove('a');
    expect(listener).toHaveBeenCalledTimes(2);
    expect(changed).toHaveBeenCalledTimes(3);
  });

  test('壊れた下書きで画面は止まらない', () => {
    const store = new DraftStore();
    store.enter({ a: '{broken' });
    expect(store.read('a')).toBeUndefined();
  });
});
