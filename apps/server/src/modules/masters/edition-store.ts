import {
  KIND_SPECS,
  type MasterKind,
  type MasterState,
  type StoredKind,
  type Version,
} from '@akashi/master-files';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { SEPARATOR } from './row.ts';
import { KANA_COLUMN, type ReleaseEntry } from './store.ts';

const BATCH = 2000;

/** Kinds that an edition holds. */
export async function editionKinds(client: pg.Client, editionId: string): Promise<StoredKind[]> {
  const { rows } = await client.query<{ kind: MasterKind }>(
    'select distinct kind from master.edition_item where edition_id = $1',
    [editionId],
  );
  return rows.map(({ kind }) => ({ kind, origin: 'official' }));
}

/** The state of a kind in an edition; undefined when the edition does not hold it. */
export async function editionState(
  client: pg.Client,
  editionId: string,
  kind: MasterKind,
): Promise<MasterState | undefined> {
  const { rows } = await client.query<{ code: string; valid_from: string; valid_to: string; packed: string }>(
    `select code, valid_from, valid_to, array_to_string(columns, $3) as packed
     from master.edition_item where edition_id = $1 and kind = $2 order by code, valid_from`,
    [editionId, kind, SEPARATOR],
  );
  if (rows.length === 0) return undefined;
  const releases = await client.query<{ fileName: string; fileDate: string }>(
    `select file_name as "fileName", file_date as "fileDate" from master.edition_release
     where edition_id = $1 and kind = any($2) order by file_date, imported_at`,
    [editionId, kind === 'drug' ? ['drug', 'drugPrice'] : [kind]],
  );
  const codes = new Map<string, Version[]>();
  for (const row of rows) {
    const versions = codes.get(row.code) ?? [];
    codes.set(row.code, versions);
    versions.push({ validFrom: row.valid_from, validTo: row.valid_to, columns: row.packed.split(SEPARATOR) });
  }
  return { kind, origin: 'official', codes, applied: releases.rows };
}

/** Adds the releases and returns the id of the last, which the rows of the state are kept under. */
export async function writeEditionReleases(
  client: pg.Client,
  editionId: string,
  entries: readonly ReleaseEntry[],
): Promise<string> {
  let last = '';
  for (const { kind, fileName, fileDate, sha256, rows, report } of entries) {
    last = uuidv7();
    await client.query(
      `insert into master.edition_release (id, edition_id, kind, file_name, file_date, sha256, rows, report)
       values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)`,
      [last, editionId, kind, fileName, fileDate, sha256, rows, JSON.stringify(report)],
    );
  }
  return last;
}

/** Replaces what the edition holds of the kind. */
export async function writeEditionState(
  client: pg.Client,
  editionId: string,
  state: MasterState,
  releaseId: string,
): Promise<void> {
  await client.query('delete from master.edition_item where edition_id = $1 and kind = $2', [
    editionId,
    state.kind,
  ]);
  const spec = KIND_SPECS[state.kind];
  const rows = [...state.codes].flatMap(([code, versions]) => versions.map((version) => ({ code, version })));
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows.slice(at, at + BATCH);
    const columns = batch.map(({ version }) => version.columns);
    await client.query(
      `insert into master.edition_item (edition_id, kind, code, valid_from, valid_to, name, kana, columns, release_id)
       select $1::uuid, $2, code, valid_from, valid_to, name, kana, string_to_array(packed, $3), $4::uuid
       from unnest($5::text[], $6::date[], $7::date[], $8::text[], $9::text[], $10::text[])
         as rows (code, valid_from, valid_to, name, kana, packed)`,
      [
        editionId,
        state.kind,
        SEPARATOR,
        releaseId,
        batch.map(({ code }) => code),
        batch.map(({ version }) => version.validFrom),
        batch.map(({ version }) => version.validTo),
        columns.map((row) => row[spec.nameColumn - 1] ?? ''),
        columns.map((row) => row[KANA_COLUMN[state.kind] - 1] ?? ''),
        columns.map((row) => row.join(SEPARATOR)),
      ],
    );
  }
}
