import { clearDocument, IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

const PREFIX = 'akashi-draft:';

export interface OfflineCopy {
  /** Stops writing; what was written stays on this device. */
  destroy(): Promise<void>;
  /** Stops writing and removes the copy. */
  clearData(): Promise<void>;
}

/** Removals under way, by name: a copy opened before its predecessor is gone would be closed with it. */
const removals = new Map<string, Promise<void>>();

/** Keeps a copy of the draft on this device until the record is signed or the person signs out. */
export function keepOfflineCopy(doc: Y.Doc, staffId: string, encounterId: string): OfflineCopy {
  const name = `${PREFIX}${staffId}:${encounterId}`;
  let ended = false;
  const opened = (removals.get(name) ?? Promise.resolve()).then(() =>
    ended ? undefined : new IndexeddbPersistence(name, doc),
  );
  return {
    async destroy() {
      ended = true;
      await (await opened)?.destroy();
    },
    clearData() {
      ended = true;
      const removed = opened.then((copy) => (copy ? copy.clearData() : clearDocument(name)));
      removals.set(name, removed);
      return removed;
    },
  };
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
