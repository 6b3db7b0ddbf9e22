import * as Y from 'yjs';
import { answerOf, putCopy, READABLE_PREFIX, vault } from '../../../app/index.ts';
import { copyPlace } from './copy-place.ts';

/**
 * Seals the copies that an earlier version of this page left readable, one database each with the updates of the
 * document. Those of others are removed: nobody here holds the key to keep them for their owner.
 */
export async function sealReadableCopies(staffId: string): Promise<void> {
  if (!vault.isOpen()) return;
  for (const { name: database } of (await indexedDB.databases?.()) ?? []) {
    if (!database?.startsWith(READABLE_PREFIX)) continue;
    const name = database.slice(READABLE_PREFIX.length);
    if (name.startsWith(`${staffId}:`)) {
      const updates = await updatesIn(database);
      const sealed =
        updates.length > 0 &&
        (await vault.seal(staffId, copyPlace(name), new Uint8Array(Y.mergeUpdates(updates))));
      if (sealed) await putCopy(name, sealed);
    }
    indexedDB.deleteDatabase(database);
  }
}

async function updatesIn(name: string): Promise<Uint8Array[]> {
  const database = await answerOf(indexedDB.open(name));
  try {
    if (!database.objectStoreNames.contains('updates')) return [];
    const stored: unknown[] = await answerOf(database.transaction('updates').objectStore('updates').getAll());
    return stored.filter((one) => one instanceof Uint8Array);
  } finally {
    database.close();
  }
}
