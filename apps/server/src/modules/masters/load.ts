import pg from 'pg';
import { createLibrary, type MasterLibrary, type ReleaseRow } from './library.ts';
import { type LibraryRow, SEPARATOR } from './row.ts';
import { type MasterTables, readTables } from './tables.ts';

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
  // Broken between two questions it says so here, unheard it would end the process; the next question fails and tells.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Kinds whose rows make about as many bytes as all others together: procedures have 150 columns. */
const HALVES = [
  ['procedure', 'modifier'],
  ['drug', 'disease', 'comment', 'material'],
];

/** Masters as they were at one moment, and the mark that tells whether that moment has passed. */
export interface Reading {
  where: string;
  mark: string;
  rows: readonly LibraryRow[];
  releases: readonly ReleaseRow[];
  tables: MasterTables;
  /** 労災診療行為. */
  accidents: readonly LibraryRow[];
  library: MasterLibrary;
}

/** The latest reading of this process: at a start the demonstration and the server ask for the same masters. */
let latest: Reading | undefined;

/**
 * All masters in memory, those that no institution has to point to. They are read once for each release: asking again
 * is one small query.
 */
export async function loadLibrary(connection: pg.ClientConfig): Promise<MasterLibrary> {
  latest = await readUnlessKnown(connection, latest);
  return latest.library;
}

/** The mark comes first: an import that ends while the rows are read is then noticed at the next look. */
export async function readUnlessKnown(
  connection: pg.ClientConfig,
  known: Reading | undefined = latest,
): Promise<Reading> {
  const where = placeOf(connection);
  const mark = await newestImport(connection);
  if (known?.where === where && known.mark === mark) return known;
  const { rows, releases, tables, accidents } = await readRows(connection);
  const library = createLibrary(rows, releases, tables, accidents);
  return { where, mark, rows, releases, tables, accidents, library };
}

function placeOf({ connectionString, host, port, database }: pg.ClientConfig): string {
  return JSON.stringify([connectionString, host, port, database]);
}

/** Two connections, because the server spends most of the time on joining columns. */
async function readRows(
  connection: pg.ClientConfig,
): Promise<Pick<Reading, 'rows' | 'releases' | 'tables' | 'accidents'>> {
  const reading = withMasterConnection(connection, (client) =>
    client.query<ReleaseRow>(
      'select id, kind, origin, file_name, file_date, rows, report, imported_at from master.release order by file_date, file_name',
    ),
  );
  const [releases, tables, accidents, ...halves] = await Promise.all([
    reading,
    withMasterConnection(connection, readTables),
    withMasterConnection(connection, accidentRows),
    ...HALVES.map((kinds) => itemsOf(connection, kinds)),
  ]);
  return { rows: halves.flat(), releases: releases.rows, tables, accidents };
}

async function accidentRows(client: pg.Client): Promise<LibraryRow[]> {
  const { rows } = await client.query<LibraryRow>(
    `select kind, code, valid_from, valid_to, name, '' as kana, array_to_string(columns, $1) as packed, false as provisional
     from master.rosai_item where kind = 'procedure' order by code, valid_from`,
    [SEPARATOR],
  );
  return rows;
}

async function itemsOf(connection: pg.ClientConfig, kinds: readonly string[]): Promise<LibraryRow[]> {
  return withMasterConnection(connection, async (client) => {
    const { rows } = await client.query<LibraryRow>(
      `select kind, code, valid_from, valid_to, name, kana, array_to_string(columns, $1) as packed, provisional
       from master.item where kind = any($2) order by kind, code, valid_from`,
      [SEPARATOR, kinds],
    );
    return rows;
  });
}

async function newestImport(connection: pg.ClientConfig): Promise<string> {
  return withMasterConnection(connection, async (client) => {
    const { rows } = await client.query<{ mark: string }>(
      `select count(*) || '/' || coalesce(max(imported_at)::text, '') as mark from master.release`,
    );
    return rows[0]?.mark ?? '';
  });
}
