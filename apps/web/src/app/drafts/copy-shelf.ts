import { KEEP_FOR } from './keep-for.ts';

const DATABASE = 'akashi-sealed';
const STORE = 'chart';
/** Copies of an earlier version of this page, one readable database each. */
export const READABLE_PREFIX = 'akashi-draft:';

/** One sealed copy; its name says whose and of which encounter, and nothing of the patient. */
interface Copy {
  readonly name: string;
  readonly at: number;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

const listeners = new Set<() => void>();
let names: readonly string[] = [];

/** Names of the copies that lie here (`staffId:encounterId`), as far as this page knows. */
export function copyNames(): readonly string[] {
  return names;
}

export function onCopies(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Looks which copies lie here; those that nobody came back for in a month are removed. */
export async function lookAtShelf(): Promise<void> {
  const oldest = Date.now() - KEEP_FOR;
  const copies: Copy[] = await within('readonly', (store) => store.getAll());
  for (const { name } of copies.filter(({ at }) => at < oldest)) await removeCopy(name);
  publish(copies.filter(({ at }) => at >= oldest).map(({ name }) => name));
}

/** Puts a sealed copy in place of the one before. */
export async function putCopy(name: string, sealed: Uint8Array<ArrayBuffer>): Promise<void> {
  const copy: Copy = { name, at: Date.now(), sealed };
  await within('readwrite', (store) => store.put(copy));
  if (!names.includes(name)) publish([...names, name]);
}

export async function getCopy(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const copy: Copy | undefined = await within('readonly', (store) => store.get(name));
  return copy?.sealed;
}

export async function removeCopy(name: string): Promise<void> {
  await within('readwrite', (store) => store.delete(name));
  if (names.includes(name)) publish(names.filter((one) => one !== name));
}

/** Removes every copy of everybody from this device. */
export async function forgetAllCopies(): Promise<void> {
  const databases = (await indexedDB.databases?.()) ?? [{ name: DATABASE }];
  for (const { name } of databases)
    if (name === DATABASE || name?.startsWith(READABLE_PREFIX)) indexedDB.deleteDatabase(name);
  publish([]);
}

function publish(next: readonly string[]): void {
  names = next;
  for (const listener of listeners) listener();
}

/** One request in a transaction of its own; the database is closed afterwards, so that it can be removed at any time. */
async function within<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'name' });
  const database = await answerOf(opening);
  try {
    return await answerOf(ask(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the storage of the browser failed'));
  });
}
