import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

const PREFIX = 'akashi-draft:';

/** Keeps a copy of the draft on this device until the record is signed or the person signs out. */
export function keepOfflineCopy(doc: Y.Doc, staffId: string, encounterId: string): IndexeddbPersistence {
  return new IndexeddbPersistence(`${PREFIX}${staffId}:${encounterId}`, doc);
}

/**
 * Removes the copies of drafts from this device: all of them at sign-out, or those of everybody but `keepStaffId`
 * when another person sits down. Browsers without a list of databases keep none across people either, since
 * the names carry the person.
 */
export async function clearOfflineCopies(keepStaffId?: string): Promise<void> {
  const databases = (await indexedDB.databases?.()) ?? [];
  for (const { name } of databases) {
    const own = keepStaffId !== undefined && name?.startsWith(`${PREFIX}${keepStaffId}:`);
    if (name?.startsWith(PREFIX) && !own) indexedDB.deleteDatabase(name);
  }
}
