import type { OpenTab } from '../frame/open-tabs.ts';
import type { Drafts } from './draft-store.ts';
import { KEEP_FOR } from './keep-for.ts';
import { fromText, toText, type Vault } from './vault.ts';

const PREFIX = 'akashi:desk:';

/** What lies on the desk of a person: it is kept in this form, and in no other. */
export interface DeskContents {
  readonly drafts: Drafts;
  readonly tabs: readonly OpenTab[];
  /** Path of the screen that stands open. */
  readonly path: string;
}

/** What sessionStorage offers, so that all this can be tested without a browser. */
export type DeskStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Keeps it sealed in place of what was kept before; false when there is no key, or no room. */
export async function keepDesk(
  storage: DeskStorage,
  vault: Vault,
  staffId: string,
  contents: DeskContents,
  now: number,
): Promise<boolean> {
  const sealed = await vault.seal(staffId, PREFIX, new TextEncoder().encode(JSON.stringify(contents)));
  if (sealed === undefined) return false;
  try {
    storage.setItem(`${PREFIX}${staffId}`, JSON.stringify({ at: now, sealed: toText(sealed) }));
    return true;
  } catch {
    // Quota exceeded: the forms themselves still hold the values.
    return false;
  }
}

/** What a person has left here. Without his key it waits; what his key does not open is removed. */
export async function readDesk(
  storage: DeskStorage,
  vault: Vault,
  staffId: string,
): Promise<DeskContents | undefined> {
  const text = storage.getItem(`${PREFIX}${staffId}`);
  if (text === null) return undefined;
  try {
    const { sealed }: { sealed: string } = JSON.parse(text);
    const plain = await vault.open(staffId, PREFIX, fromText(sealed));
    if (plain === 'noKey') return undefined;
    if (plain !== 'lost') {
      const contents: DeskContents = JSON.parse(new TextDecoder().decode(plain));
      return contents;
    }
  } catch {
    // Not written by us, or cut short: nothing can be read from it.
  }
  forgetDesk(storage, staffId);
  return undefined;
}

export function forgetDesk(storage: DeskStorage, staffId: string): void {
  storage.removeItem(`${PREFIX}${staffId}`);
}

/** Whether anybody has left something here. */
export function isAnythingKept(storage: DeskStorage): boolean {
  return keysOf(storage).some((key) => key.startsWith(PREFIX));
}

/** Removes what nobody came back for in a month. */
export function sweepDesks(storage: DeskStorage, now: number): void {
  for (const key of keysOf(storage).filter((one) => one.startsWith(PREFIX))) {
    const at = Number(/"at":(\d+)/.exec(storage.getItem(key) ?? '')?.[1] ?? 0);
    if (now - at > KEEP_FOR) storage.removeItem(key);
  }
}

/**
 * Takes out what an earlier version of this page left readable (drafts and tabs), or sealed under a key that is no
 * longer given out: the person's own is returned, everything else is gone.
 */
export function takeReadable(storage: DeskStorage, staffId: string): Omit<DeskContents, 'path'> | undefined {
  const own = `akashi:draft:${staffId}:`;
  const drafts: Record<string, string> = {};
  let tabs: readonly OpenTab[] = [];
  for (const key of keysOf(storage)) {
    if (!/^akashi:(?:draft:|parked:|tabs$)/.test(key)) continue;
    const text = storage.getItem(key) ?? '';
    if (key.startsWith(own)) drafts[key.slice(own.length)] = text;
    // The tabs named nobody: they are the person's whose drafts lie beside them.
    if (key === 'akashi:tabs') tabs = tabsIn(text);
    storage.removeItem(key);
  }
  return Object.keys(drafts).length === 0 ? undefined : { drafts, tabs };
}

function tabsIn(text: string): readonly OpenTab[] {
  try {
    const tabs: unknown = JSON.parse(text);
    return Array.isArray(tabs) ? tabs : [];
  } catch {
    return [];
  }
}

function keysOf(storage: DeskStorage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter(
    (key): key is string => key !== null,
  );
}
