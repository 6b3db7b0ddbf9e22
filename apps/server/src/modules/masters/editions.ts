import type { MasterKind } from '@akashi/master-files';
import type pg from 'pg';
import type { ReleaseRow } from './library.ts';
import { withMasterConnection } from './load.ts';
import { type LibraryRow, SEPARATOR } from './row.ts';

/** An edition as it lies beside the masters in force. */
export interface EditionHead {
  id: string;
  name: string;
  /** First day of care its rows may be used for. */
  start: string;
  /** Changes with every file that is added. */
  mark: string;
}

/** An edition with everything in it. */
export interface EditionRows extends EditionHead {
  kinds: ReadonlySet<MasterKind>;
  rows: readonly LibraryRow[];
  releases: readonly ReleaseRow[];
}

/** What an institution has pointed to: days of care from `validFrom` on are priced by the edition. */
export interface Pointer {
  editionId: string;
  validFrom: string;
}

/** Editions in the order in which they were made. */
export async function editionHeads(client: pg.Client): Promise<EditionHead[]> {
  const { rows } = await client.query<EditionHead>(
    `select e.id, e.name, e.start_date as start, count(r.id) || '/' || coalesce(max(r.imported_at)::text, '') as mark
     from master.edition e left join master.edition_release r on r.edition_id = e.id
     group by e.id order by e.created_at, e.id`,
  );
  return rows;
}

/** The pointers of every institution that has any, the one made last at the end. */
export async function allPointers(client: pg.Client): Promise<Map<string, Pointer[]>> {
  const { rows } = await client.query<{ tenant_id: string; edition_id: string; valid_from: string }>(
    'select tenant_id, edition_id, valid_from from app.master_pointers() order by activated_at',
  );
  const pointers = new Map<string, Pointer[]>();
  for (const row of rows) {
    const own = pointers.get(row.tenant_id) ?? [];
    own.push({ editionId: row.edition_id, validFrom: row.valid_from });
    pointers.set(row.tenant_id, own);
  }
  return pointers;
}

/** Reads an edition into memory. */
export async function readEdition(connection: pg.ClientConfig, head: EditionHead): Promise<EditionRows> {
  return withMasterConnection(connection, async (client) => {
    const releases = await client.query<ReleaseRow>(
      `select id, kind, 'official' as origin, file_name, file_date, rows, report, imported_at
       from master.edition_release where edition_id = $1 order by file_date, file_name`,
      [head.id],
    );
    const { rows } = await client.query<LibraryRow>(
      `select kind, code, valid_from, valid_to, name, kana, array_to_string(columns, $2) as packed, false as provisional
       from master.edition_item where edition_id = $1 order by kind, code, valid_from`,
      [head.id, SEPARATOR],
    );
    return { ...head, kinds: new Set(rows.map(({ kind }) => kind)), rows, releases: releases.rows };
  });
}
