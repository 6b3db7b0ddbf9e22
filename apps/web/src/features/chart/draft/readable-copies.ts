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
      if (updates.length > 0) {
        const plain = new Uint8Array(Y.mergeUpdates(updates));
        const sealed = await vault.seal(staffId, copyPlace(name), plain);
        // Nobody may keep it any more: its owner's next sign-in finds it as it is.
        if (!sealed) return;
        await putCopy(name, sealed);
      }
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
