import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { type DraftStorage, DraftStore } from './draft-store.ts';

function storage(): DraftStorage & { readonly map: Map<string, string> } {
  const map = new Map<string, string>();
  return {
    map,
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

describe('フォームの下書き', () => {
  test('書いたものは、画面が落ちた後の新しい店でもそのまま戻る', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.jsonValue(), (form, values) => {
        const shelf = storage();
        const before = new DraftStore(shelf);
        before.enter('佐倉');
        before.write(form, values);
        const after = new DraftStore(shelf);
        after.enter('佐倉');
        expect(JSON.stringify(after.read(form))).toBe(JSON.stringify(values));
        expect(after.keys()).toEqual([form]);
      }),
    );
  });

  test('別の職員が座ると、前の人の下書きは残らない', () => {
    const shelf = storage();
    const store = new DraftStore(shelf);
    store.enter('staff-a');
    store.write('patient:new', { name: '見本' });
    store.enter('staff-b');
    expect(store.read('patient:new')).toBeUndefined();
    expect(shelf.map.size).toBe(0);
  });

  test('ログアウトで全部消え、ほかの保存物には触らない', () => {
    const shelf = storage();
    shelf.setItem('other', 'stays');
    const store = new DraftStore(shelf);
    store.enter('staff-a');
    store.write('a', 1);
    store.write('b', 2);
    store.clear();
    // A form that closes afterwards tries to keep its content.
    store.write('a', 3);
    expect([...shelf.map.keys()]).toEqual(['other']);
    expect(store.keys()).toEqual([]);
  });

  test('下書きの数が変わったときだけ知らせる', () => {
    const store = new DraftStore(storage());
    store.enter('staff-a');
    const listener = vi.fn();
    store.subscribe(listener);
    store.write('a', 1);
    store.write('a', 2);
    store.remove('a');
    expect(listener).toHaveBeenCalledTimes(2);
  });

  test('壊れた下書きと、満杯の保存先で画面は止まらない', () => {
    const shelf = storage();
    const store = new DraftStore({
      ...shelf,
      get length() {
        return shelf.length;
      },
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    });
    store.enter('staff-a');
    expect(() => store.write('a', 1)).not.toThrow();
    shelf.map.set('akashi:draft:staff-a:a', '{broken');
    expect(store.read('a')).toBeUndefined();
  });
});
