import pg from 'pg';
import { createLibrary, type LibraryRow, type MasterLibrary, type ReleaseRow, SEPARATOR } from './library.ts';

/** A date stays the text that the database holds: it has no time zone. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === 1082 ? (value: string) => value : pg.types.getTypeParser(oid, format as 'text'),
};

/** Runs work on a connection of its own, outside any tenant: masters belong to nobody. */
export async function withMasterConnection<T>(
  connection: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...connection, types });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Reads all masters into memory. */
export async function loadLibrary(connection: pg.ClientConfig): Promise<MasterLibrary> {
  return withMasterConnection(connection, async (client) => {
    const items = await client.query<LibraryRow>(
      `select kind, code, valid_from, valid_to, name, kana, array_to_string(columns, $1) as packed, provisional
       from master.item order by kind, code, valid_from`,
      [SEPARATOR],
    );
    const releases = await client.query<ReleaseRow>(
      'select id, kind, origin, file_name, file_date, rows, report, imported_at from master.release order by file_date, file_name',
    );
    return createLibrary(items.rows, releases.rows);
  });
}

export interface LibraryHolder {
  current(): MasterLibrary;
  /** Reads the masters again when another process has imported some. */
  refresh(): Promise<void>;
  close(): void;
}

const LOOK_EVERY_MS = 10_000;

/** Keeps the library and looks every ten seconds whether a release was added. */
export async function holdLibrary(connection: pg.ClientConfig): Promise<LibraryHolder> {
  let library = await loadLibrary(connection);
  let seen = await newestImport(connection);
  const refresh = async () => {
    const newest = await newestImport(connection);
    if (newest === seen) return;
    library = await loadLibrary(connection);
    seen = newest;
  };
  // A database that is away for a moment is not an error of the masters: the next look will tell.
  const timer = setInterval(() => void refresh().catch(() => undefined), LOOK_EVERY_MS).unref();
  return { current: () => library, refresh, close: () => clearInterval(timer) };
}

async function newestImport(connection: pg.ClientConfig): Promise<string> {
  return withMasterConnection(connection, async (client) => {
    const { rows } = await client.query<{ mark: string }>(
      `select count(*) || '/' || coalesce(max(imported_at)::text, '') as mark from master.release`,
    );
    return rows[0]?.mark ?? '';
  });
}
