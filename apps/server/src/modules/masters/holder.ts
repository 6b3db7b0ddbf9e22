import type pg from 'pg';
import {
  allPointers,
  type EditionHead,
  type EditionRows,
  editionHeads,
  type Pointer,
  readEdition,
} from './editions.ts';
import { createLibrary, type MasterLibrary, type ReleaseRow } from './library.ts';
import { type Reading, readUnlessKnown, withMasterConnection } from './load.ts';
import { announceSwitched, type MasterNews, openNews } from './news.ts';
import { overlay } from './timeline.ts';

/** The masters of one institution: what it has not pointed elsewhere is read from those in force for everybody. */
export type MastersOf = (tenantId: string) => MasterLibrary;

export interface LibraryHolder {
  /** The masters of an institution that has pointed to no edition. */
  current(): MasterLibrary;
  of: MastersOf;
  /** As the institution would read it after pointing to the edition from this day on. Throws RangeError when there is no such edition. */
  withEdition(tenantId: string, pointer: Pointer): Promise<MasterLibrary>;
  /** Editions that are loaded. */
  editions(): Promise<readonly EditionHead[]>;
  /** Reads the masters again when another process has imported some, and the pointers. */
  refresh(): Promise<void>;
  close(): void;
}

const LOOK_EVERY_MS = 10_000;
/** Libraries kept ready beside those in use: going back must not wait for rows, and two or three states are all anybody moves between. */
const KEPT = 4;

/**
 * Keeps the libraries of all institutions, prepares their search in the background, and takes over what others have
 * imported or pointed to: at once by the database's news, within ten seconds without.
 */
export async function holdLibrary(connection: pg.ClientConfig): Promise<LibraryHolder> {
  let base = await readUnlessKnown(connection);
  let pointers = new Map<string, Pointer[]>();
  let closed = false;
  let looked = false;
  const editions = new Map<string, EditionRows>();
  const libraries = new Map<string, MasterLibrary>();

  const libraryOf = (reading: Reading, own: readonly Pointer[]): MasterLibrary => {
    if (own.length === 0) return reading.library;
    const layers = own.flatMap((pointer) => {
      const edition = editions.get(pointer.editionId);
      return edition ? [{ edition, from: pointer.validFrom }] : [];
    });
    const key = JSON.stringify([
      reading.mark,
      layers.map(({ edition, from }) => [edition.id, edition.mark, from]),
    ]);
    const known = libraries.get(key);
    libraries.delete(key);
    const library = known ?? layered(reading, layers);
    libraries.set(key, library);
    for (const oldest of libraries.keys())
      if (libraries.size > KEPT + distinct(pointers.values()).length) libraries.delete(oldest);
    if (!known) void library.search.warm();
    return library;
  };
  const have = async (heads: readonly EditionHead[], wanted: Iterable<string>): Promise<void> => {
    for (const id of new Set(wanted)) {
      const head = heads.find((one) => one.id === id);
      if (!head) throw new RangeError(`no edition ${id}`);
      if (editions.get(id)?.mark !== head.mark) editions.set(id, await readEdition(connection, head));
    }
  };
  const look = async (): Promise<void> => {
    const { heads, found } = await withMasterConnection(connection, async (client) => ({
      heads: await editionHeads(client),
      found: await allPointers(client),
    }));
    const newest = heads.slice(-1).map(({ id }) => id);
    // The newest is what somebody will point to next.
    await have(heads, [...newest, ...[...found.values()].flat().map(({ editionId }) => editionId)]);
    const now = await readUnlessKnown(connection, base);
    if (now !== base) void now.library.search.warm();
    for (const own of distinct(found.values())) libraryOf(now, own);
    const switched = looked ? changedTenants(pointers, found) : [];
    [base, pointers, looked] = [now, found, true];
    // Screens ask anew only now: earlier they would have been answered from the masters before.
    if (switched.length > 0)
      await withMasterConnection(connection, (client) => announceSwitched(client, switched));
  };
  // One look at a time: the later of two must not be overtaken by the earlier.
  let looking = Promise.resolve();
  const refresh = (): Promise<void> => {
    const next = looking.catch(() => undefined).then(() => (closed ? undefined : look()));
    looking = next;
    return next;
  };
  await refresh();
  void base.library.search.warm();
  // A database that is away for a moment is not an error of the masters: the next look will tell.
  const lookQuietly = (): void => void refresh().catch(() => undefined);
  const timer = setInterval(lookQuietly, LOOK_EVERY_MS).unref();
  const news: MasterNews = await openNews(connection, lookQuietly);

  return {
    current: () => base.library,
    of: (tenantId) => libraryOf(base, pointers.get(tenantId) ?? []),
    withEdition: async (tenantId, pointer) => {
      await have(await withMasterConnection(connection, editionHeads), [pointer.editionId]);
      return libraryOf(base, [...(pointers.get(tenantId) ?? []), pointer]);
    },
    editions: () => withMasterConnection(connection, editionHeads),
    refresh,
    close: () => {
      closed = true;
      clearInterval(timer);
      news.close();
    },
  };
}

function layered(reading: Reading, layers: readonly { edition: EditionRows; from: string }[]): MasterLibrary {
  const rows = overlay(
    reading.rows,
    layers.map(({ edition, from }) => ({ from, kinds: edition.kinds, rows: edition.rows })),
  );
  const releases: ReleaseRow[] = [
    ...reading.releases,
    ...layers.flatMap(({ edition: { name, releases }, from }) =>
      releases.map((release) => ({ ...release, edition: { name, from } })),
    ),
  ];
  return createLibrary(rows, releases, reading.tables, reading.accidents);
}

function changedTenants(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (tenantId) => JSON.stringify(before.get(tenantId)) !== JSON.stringify(after.get(tenantId)),
  );
}

function distinct(all: Iterable<readonly Pointer[]>): readonly (readonly Pointer[])[] {
  return [...new Map([...all].map((own) => [JSON.stringify(own), own])).values()];
}
