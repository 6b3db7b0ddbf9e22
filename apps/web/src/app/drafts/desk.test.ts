import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { OpenTabs } from '../frame/open-tabs.ts';
import { Desk } from './desk.ts';
import { DraftStore } from './draft-store.ts';
import type { DeskStorage } from './sealed-desk.ts';
import { isAnythingKept } from './sealed-desk.ts';
import { toText, Vault } from './vault.ts';

const DAY = 86_400_000;
const newKey = () => toText(crypto.getRandomValues(new Uint8Array(32)));
const tab = { path: '/patients/1', kind: 'patient', number: 12, name: '山田花子' } as const;

/** The storage of a window; it outlives every page that is opened over it. */
function windowStorage(full = false): DeskStorage & { text(): string } {
  const map = new Map<string, string>();
  return {
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      map.set(key, value);
    },
    removeItem: (key) => void map.delete(key),
    text: () => [...map].join('\n'),
  };
}

/** A page as it is after a reload: nothing in memory, not even a key. */
function openPage(storage: DeskStorage, at = '/') {
  const parts = { storage, vault: new Vault(), drafts: new DraftStore(), tabs: new OpenTabs() };
  let path = at;
  const place = {
    path: () => path,
    goTo(next: string) {
      path = next;
    },
  };
  const desk = new Desk({ ...parts, place, askToKeep: async () => undefined });
  return { ...parts, desk, path: () => path };
}

async function signedIn(storage: DeskStorage, staffId: string, key: string | null, at?: string) {
  const page = openPage(storage, at);
  page.vault.admit(staffId, key);
  await page.desk.sitDown(staffId);
  return page;
}

afterEach(() => vi.unstubAllGlobals());

describe('ASVS V14.3.3: 端末に残す入力', () => {
  test('書いたものはいつも封をして残り、落ちた後も本人の鍵でそのまま戻る', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), fc.jsonValue(), async (form, values) => {
        const [storage, key] = [windowStorage(), newKey()];
        const before = await signedIn(storage, '佐倉', key);
        before.drafts.write(form, { 氏名: '山田花子', values });
        await before.desk.flush();
        expect(storage.text()).not.toMatch(/山田|氏名/);
        const after = await signedIn(storage, '佐倉', key);
        expect(JSON.stringify(after.drafts.read(form))).toBe(JSON.stringify({ 氏名: '山田花子', values }));
        expect(after.drafts.keys()).toEqual([form]);
      }),
      { numRuns: 50 },
    );
  });

  test('続けて打っても最後の一字まで残る', async () => {
    const [storage, key] = [windowStorage(), newKey()];
    const page = await signedIn(storage, 'nurse', key);
    for (let length = 1; length <= 200; length += 1) {
      page.drafts.write('memo', 'あ'.repeat(length));
      if (length % 7 === 0) await Promise.resolve();
    }
    await page.desk.flush();
    expect((await signedIn(storage, 'nurse', key)).drafts.read('memo')).toBe('あ'.repeat(200));
  });

  test('席を替わっても二人の入力・タブ・開いていた画面が、それぞれ本人にだけ戻る', async () => {
    const storage = windowStorage();
    const keys = { clerk: newKey(), nurse: newKey() };
    const first = await signedIn(storage, 'clerk', keys.clerk, '/patients/1');
    first.drafts.write('patient:1', { name: '山田花子' });
    first.tabs.open(tab);
    expect(await first.desk.standUp()).toBe(true);
    const second = await signedIn(storage, 'nurse', keys.nurse);
    expect([second.drafts.keys(), second.tabs.all(), second.path()]).toEqual([[], [], '/']);
    second.drafts.write('patient:new', { name: '例示' });
    await second.desk.standUp();
    const back = await signedIn(storage, 'clerk', keys.clerk);
    expect(back.drafts.read('patient:1')).toEqual({ name: '山田花子' });
    expect([back.tabs.all(), back.path()]).toEqual([[tab], '/patients/1']);
    expect((await signedIn(storage, 'nurse', keys.nurse)).drafts.read('patient:new')).toEqual({
      name: '例示',
    });
  });

  test('名前を付け替えても、ほかの人の鍵では開かない', async () => {
    const storage = windowStorage();
    const key = newKey();
    const page = await signedIn(storage, 'nurse', key);
    page.drafts.write('a', 1);
    await page.desk.standUp();
    storage.setItem('akashi:desk:doctor', storage.getItem('akashi:desk:nurse') ?? '');
    expect((await signedIn(storage, 'doctor', key)).drafts.keys()).toEqual([]);
  });

  test('ほかの人の鍵が先に届いても、席の人のものをその鍵では封じない', async () => {
    const [storage, key] = [windowStorage(), newKey()];
    const page = await signedIn(storage, 'nurse', key);
    page.drafts.write('a', 1);
    await page.desk.flush();
    page.vault.admit('doctor', newKey());
    page.drafts.write('a', 2);
    expect(await page.desk.standUp()).toBe(false);
    expect((await signedIn(storage, 'nurse', key)).drafts.read('a')).toBe(1);
  });

  test('鍵がまだ届かないあいだは、封をしたものに触らず待つ', async () => {
    const [storage, key] = [windowStorage(), newKey()];
    const page = await signedIn(storage, 'nurse', key);
    page.drafts.write('a', 1);
    await page.desk.standUp();
    const waiting = await signedIn(storage, 'nurse', null);
    expect(waiting.drafts.keys()).toEqual([]);
    waiting.drafts.write('b', 2);
    expect(await waiting.desk.standUp()).toBe(false);
    expect(isAnythingKept(storage)).toBe(true);
    expect((await signedIn(storage, 'nurse', key)).drafts.read('a')).toBe(1);
  });

  test('取り消されて鍵が替わると、前のものは開かず、片付く', async () => {
    const storage = windowStorage();
    const page = await signedIn(storage, 'nurse', newKey());
    page.drafts.write('a', 1);
    await page.desk.standUp();
    const sealed = storage.getItem('akashi:desk:nurse');
    const after = await signedIn(storage, 'nurse', newKey());
    await after.desk.flush();
    expect(after.drafts.keys()).toEqual([]);
    expect(storage.text()).not.toContain(sealed ?? '?');
  });

  test('暗号を使えない接続と満杯の保存先では何も残さず、失うときはそう言う', async () => {
    const full = await signedIn(windowStorage(true), 'nurse', newKey());
    full.drafts.write('a', 1);
    expect(await full.desk.standUp()).toBe(false);
    vi.stubGlobal('crypto', { getRandomValues: () => new Uint8Array(12) });
    const storage = windowStorage();
    const page = await signedIn(storage, 'nurse', 'A'.repeat(43));
    page.drafts.write('a', { name: '山田花子' });
    expect(page.vault.isOpen()).toBe(false);
    expect(await page.desk.standUp()).toBe(false);
    expect(storage.length).toBe(0);
  });

  test('前の版が読める形で残したものは、本人の分を封じ、ほかは消す', async () => {
    const [storage, key] = [windowStorage(), newKey()];
    storage.setItem('akashi:draft:nurse:patient:1', '{"name":"山田花子"}');
    storage.setItem('akashi:draft:doctor:patient:2', '{"name":"鈴木一郎"}');
    storage.setItem('akashi:tabs', JSON.stringify([tab]));
    storage.setItem('akashi:parked:clerk', '{"at":1}');
    storage.setItem('other', 'stays');
    const page = await signedIn(storage, 'nurse', key);
    expect(page.drafts.read('patient:1')).toEqual({ name: '山田花子' });
    expect(page.tabs.all()).toEqual([tab]);
    await page.desk.flush();
    expect(storage.text()).not.toMatch(/山田|鈴木|parked/);
    expect(storage.getItem('other')).toBe('stays');
  });
});

describe('ASVS V14.3.1: 終わったときに残らないもの', () => {
  test('席を立つと下書き・タブ・鍵が画面から消え、後から書かれたものも残らない', async () => {
    const storage = windowStorage();
    const page = await signedIn(storage, 'nurse', newKey());
    page.drafts.write('a', 1);
    page.tabs.open(tab);
    await page.desk.standUp();
    page.drafts.write('b', 2);
    expect([page.drafts.all(), page.tabs.all(), page.vault.isOpen()]).toEqual([{}, [], false]);
  });

  test('ログアウトで捨てたものは、封じている途中でも残らない', async () => {
    const storage = windowStorage();
    const page = await signedIn(storage, 'nurse', newKey());
    page.drafts.write('a', 1);
    page.desk.throwAway();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(storage.length).toBe(0);
  });

  test('一か月だれも取りに来ないものは消える', async () => {
    const [storage, key] = [windowStorage(), newKey()];
    const page = await signedIn(storage, 'nurse', key);
    page.drafts.write('a', 1);
    await page.desk.standUp();
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + 32 * DAY);
    await (await signedIn(storage, 'doctor', newKey())).desk.flush();
    vi.restoreAllMocks();
    expect(storage.getItem('akashi:desk:nurse')).toBeNull();
  });
});
