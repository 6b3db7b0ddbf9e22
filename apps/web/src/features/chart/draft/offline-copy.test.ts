import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { OfflineCopy, type Shelf } from './offline-copy.ts';

const NAME = '佐倉:受診1';
const received = 'server';

/** A device on which sealing and storing take as long as the test says. */
function device() {
  const copies = new Map<string, Uint8Array<ArrayBuffer>>();
  let sealing: Promise<unknown> = Promise.resolve();
  let reading: Promise<unknown> = Promise.resolve();
  const shelf: Shelf = {
    vault: {
      seal: async (_staff, _place, plain) => {
        await sealing;
        return plain;
      },
      open: async (_staff, _place, sealed) => sealed,
    },
    adopt: async () => undefined,
    get: async (name) => {
      await reading;
      return copies.get(name);
    },
    put: async (name, sealed) => void copies.set(name, sealed),
    remove: async (name) => void copies.delete(name),
  };
  return {
    shelf,
    copies,
    sealsAfter: (gate: Promise<unknown>) => {
      sealing = gate;
    },
    readsAfter: (gate: Promise<unknown>) => {
      reading = gate;
    },
  };
}

/** A chart on the screen, with what of it the server has. */
function chart(shelf: Shelf, doc = new Y.Doc()) {
  const line = { unsent: false };
  const source = { doc, staffId: '佐倉', encounterId: '受診1' };
  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin !== received) line.unsent = true;
  });
  const copy = new OfflineCopy(
    { ...source, hasUnsent: () => line.unsent, isReceived: (origin) => origin === received },
    shelf,
  );
  const text = doc.getText('S');
  return { doc, copy, line, write: (words: string) => text.insert(text.length, words), text };
}

function docWith(words: string): Y.Doc {
  const doc = new Y.Doc();
  doc.getText('S').insert(0, words);
  return doc;
}

beforeEach(() => void vi.stubGlobal('window', new EventTarget()));
afterEach(() => vi.unstubAllGlobals());
/** Longer than the pause after the last character. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 600));

describe('ASVS V14.3.3: 送れていないカルテの控え', () => {
  test('送れないあいだに書いたものは控えになり、送れたら消える', async () => {
    const { shelf, copies } = device();
    const screen = chart(shelf);
    screen.write('膝が痛い。');
    await vi.waitFor(() => expect(copies.has(NAME)).toBe(true));
    screen.line.unsent = false;
    screen.copy.sent();
    await vi.waitFor(() => expect(copies.size).toBe(0));
    screen.copy.leave();
  });

  test('サーバーにすでにある控えは、開いたときに消える (送った直後、消す前に落ちた画面)', async () => {
    const { shelf, copies, readsAfter } = device();
    const doc = docWith('膝が痛い。');
    copies.set(NAME, new Uint8Array(Y.encodeStateAsUpdate(doc)));
    const slow = Promise.withResolvers<void>();
    readsAfter(slow.promise);
    const screen = chart(shelf);
    Y.applyUpdate(screen.doc, Y.encodeStateAsUpdate(doc), received);
    screen.copy.sent();
    slow.resolve();
    await vi.waitFor(() => expect(copies.size).toBe(0));
    expect(screen.text.toString()).toBe('膝が痛い。');
    screen.copy.leave();
  });

  test('閉じた画面が最後に置くものは、開き直した画面が先に読む', async () => {
    const { shelf, copies, sealsAfter } = device();
    const before = chart(shelf);
    await settle();
    const slow = Promise.withResolvers<void>();
    sealsAfter(slow.promise);
    before.write('膝が痛い。');
    before.copy.leave();
    const after = chart(shelf);
    await settle();
    slow.resolve();
    await vi.waitFor(() => expect(after.text.toString()).toBe('膝が痛い。'));
    after.line.unsent = false;
    after.copy.sent();
    await vi.waitFor(() => expect(copies.size).toBe(0));
    after.copy.leave();
  });

  test('読み戻す前に閉じた画面は、控えを消さない', async () => {
    const { shelf, copies, readsAfter } = device();
    copies.set(NAME, new Uint8Array(Y.encodeStateAsUpdate(docWith('膝が痛い。'))));
    const slow = Promise.withResolvers<void>();
    readsAfter(slow.promise);
    const screen = chart(shelf);
    screen.copy.leave();
    slow.resolve();
    await settle();
    expect(copies.has(NAME)).toBe(true);
  });
});
