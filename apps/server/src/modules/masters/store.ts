import {
  KIND_SPECS,
  type LocalSubsidy,
  type MasterKind,
  type MasterState,
  type Origin,
  type Version,
} from '@akashi/master-files';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { SEPARATOR } from './row.ts';

export interface ReleaseEntry {
  kind: string;
  fileName: string;
  fileDate: string;
  sha256: Buffer;
  rows: number;
  report: unknown;
  origin?: 'official' | 'starter';
}

const BATCH = 2000;
const ITEMS: Readonly<Record<Origin, string>> = { official: 'master.item', rosai: 'master.rosai_item' };

/** Kinds that official files were imported for: a monthly diff of theirs may come alone. */
export async function storedKinds(client: pg.Client): Promise<{ kind: MasterKind; origin: Origin }[]> {
  const { rows } = await client.query<{ kind: MasterKind }>(
    `select distinct kind from master.release where origin = 'official' and kind = any($1)`,
    [Object.keys(KIND_SPECS)],
  );
  return rows.map(({ kind }) => ({ kind, origin: 'official' }));
}

/** The state as earlier imports of official files left it; undefined when there were none. */
export async function storedState(
  client: pg.Client,
  kind: MasterKind,
  origin: Origin,
): Promise<MasterState | undefined> {
  const releases = await client.query<{ file_name: string; file_date: string }>(
    `select file_name, file_date from master.release where origin = 'official' and kind = any($1) order by file_date, imported_at`,
    [origin === 'rosai' ? ['rosai'] : kind === 'drug' ? ['drug', 'drugPrice'] : [kind]],
  );
  const { rows } = await client.query<{ code: string; valid_from: string; valid_to: string; packed: string }>(
    `select code, valid_from, valid_to, array_to_string(columns, $2) as packed from ${ITEMS[origin]} where kind = $1 order by code, valid_from`,
    [kind, SEPARATOR],
  );
  if (releases.rows.length === 0 || rows.length === 0) return undefined;
  const codes = new Map<string, Version[]>();
  for (const row of rows) {
    const versions = codes.get(row.code) ?? [];
    codes.set(row.code, versions);
    versions.push({ validFrom: row.valid_from, validTo: row.valid_to, columns: row.packed.split(SEPARATOR) });
  }
  return {
    kind,
    origin,
    codes,
    applied: releases.rows.map((row) => ({ fileName: row.file_name, fileDate: row.file_date })),
  };
}

/** Adds one release row for each file and returns their ids in the same order. */
export async function writeReleases(client: pg.Client, entries: readonly ReleaseEntry[]): Promise<string[]> {
  const ids: string[] = [];
  for (const entry of entries) {
    const id = uuidv7();
    await client.query(
      'insert into master.release (id, kind, origin, file_name, file_date, sha256, rows, report) values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)',
      [
        id,
        entry.kind,
        entry.origin ?? 'official',
        entry.fileName,
        entry.fileDate,
        entry.sha256,
        entry.rows,
        JSON.stringify(entry.report),
      ],
    );
    ids.push(id);
  }
  return ids;
}

/** Writes the codes that differ from `before`; without it everything of the kind (the starter set, too) is replaced. */
export async function writeState(
  client: pg.Client,
  before: MasterState | undefined,
  after: MasterState,
  releaseId: string,
): Promise<void> {
  const table = ITEMS[after.origin];
  const changed = [...after.codes].filter(([code, versions]) => before?.codes.get(code) !== versions);
  const gone = before ? [...before.codes.keys()].filter((code) => !after.codes.has(code)) : [];
  if (before) {
    await client.query(`delete from ${table} where kind = $1 and code = any($2)`, [
      after.kind,
      [...changed.map(([code]) => code), ...gone],
    ]);
  } else {
    await client.query(`delete from ${table} where kind = $1`, [after.kind]);
  }
  const rows = changed.flatMap(([code, versions]) => versions.map((version) => ({ code, version })));
  for (let at = 0; at < rows.length; at += BATCH)
    await insertBatch(client, table, after, rows.slice(at, at + BATCH), releaseId);
}

async function insertBatch(
  client: pg.Client,
  table: string,
  state: MasterState,
  rows: readonly { code: string; version: Version }[],
  releaseId: string,
): Promise<void> {
  const spec = KIND_SPECS[state.kind];
  const official = state.origin === 'official';
  const texts = rows.map(({ version }) => version.columns);
  const values: unknown[] = [
    state.kind,
    releaseId,
    SEPARATOR,
    rows.map(({ code }) => code),
    rows.map(({ version }) => version.validFrom),
    rows.map(({ version }) => version.validTo),
    texts.map((columns) => columns[spec.nameColumn - 1] ?? ''),
    texts.map((columns) => columns.join(SEPARATOR)),
  ];
  if (official)
    values.push(
      texts.map((columns) => columns[KANA_COLUMN[state.kind] - 1] ?? ''),
      rows.map(({ version }) => version.provisional === true),
    );
  const extra = official ? ', kana, provisional' : '';
  const extraSelect = official ? ', kana, provisional' : '';
  const extraUnnest = official ? ', $9::text[], $10::boolean[]' : '';
  await client.query(
    `insert into ${table} (kind, code, valid_from, valid_to, name, columns, release_id${extra})
     select $1, code, valid_from, valid_to, name, string_to_array(packed, $3), $2::uuid${extraSelect}
     from unnest($4::text[], $5::date[], $6::date[], $7::text[], $8::text[]${extraUnnest})
       as rows (code, valid_from, valid_to, name, packed${extra})`,
    values,
  );
}

/** 項番 of the kana name. */
export const KANA_COLUMN: Readonly<Record<MasterKind, number>> = {
  procedure: 7,
  drug: 7,
  material: 7,
  comment: 9,
  disease: 10,
  modifier: 10,
};

/** The starter set of a kind makes way for the first official file of it. */
export async function dropStarter(client: pg.Client, kind: MasterKind): Promise<void> {
  await client.query(
    `delete from master.item where kind = $1 and release_id in (select id from master.release where origin = 'starter')`,
    [kind],
  );
  await client.query(`delete from master.release where kind = $1 and origin = 'starter'`, [kind]);
}

/** Replaces the schemes of the prefectures named. */
export async function writeLocalSubsidies(
  client: pg.Client,
  rows: readonly LocalSubsidy[],
  releaseId: string,
): Promise<void> {
  for (const prefecture of new Set(rows.map((row) => row.prefecture))) {
    await client.query('delete from master.local_subsidy where prefecture = $1', [prefecture]);
  }
  const counters = new Map<string, number>();
  for (const row of rows) {
    const number = (counters.get(row.prefecture) ?? 0) + 1;
    counters.set(row.prefecture, number);
    await client.query(
      'insert into master.local_subsidy (prefecture, payer_number, row_number, name, columns, release_id) values ($1, $2, $3, $4, $5, $6)',
      [
        row.prefecture,
        row.lawNumber,
        number,
        row.name,
        [
          row.scheme,
          row.ages,
          JSON.stringify(row.outpatient),
          JSON.stringify(row.inpatient),
          String(row.pharmacyLimitPerMonth),
        ],
        releaseId,
      ],
    );
  }
}
