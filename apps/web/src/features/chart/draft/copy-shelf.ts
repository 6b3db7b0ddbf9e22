const DATABASE = 'akashi-sealed';
const STORE = 'chart';
/** Copies of an earlier version of this page, one readable database each. */
export const READABLE_PREFIX = 'akashi-draft:';
const LONGEST_MILLISECONDS = 31 * 86_400_000;

/** One sealed copy; its name says whose and of which encounter, and nothing of the patient. */
interface Copy {
  readonly name: string;
  readonly at: number;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** Puts a sealed copy in place of the one before. */
export async function putCopy(name: string, sealed: Uint8Array<ArrayBuffer>): Promise<void> {
  const copy: Copy = { name, at: Date.now(), sealed };
  await within('readwrite', (store) => store.put(copy));
}

export async function getCopy(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const copy: Copy | undefined = await within('readonly', (store) => store.get(name));
  return copy?.sealed;
}

export async function removeCopy(name: string): Promise<void> {
  await within('readwrite', (store) => store.delete(name));
}

/** Removes what nobody came back for in a month. */
export async function sweepCopies(): Promise<void> {
  const oldest = Date.now() - LONGEST_MILLISECONDS;
  const copies: Copy[] = await within('readonly', (store) => store.getAll());
  for (const { name, at } of copies) if (at < oldest) await removeCopy(name);
}

/** Removes every copy of everybody from this device. */
export async function forgetAllCopies(): Promise<void> {
  const databases = (await indexedDB.databases?.()) ?? [{ name: DATABASE }];
  for (const { name } of databases)
    if (name === DATABASE || name?.startsWith(READABLE_PREFIX)) indexedDB.deleteDatabase(name);
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
