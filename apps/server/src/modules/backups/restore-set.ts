import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { TenantKeys } from '../../platform/keys/index.ts';
import { type Manifest, type PartEntry, readManifest, sha256Of } from './manifest.ts';
import { openPart } from './part-cipher.ts';
import { insertLines } from './rows.ts';

export interface RestoreSetting {
  /** Connection as `akashi_migrate` to a migrated database without institutions. */
  connection: pg.ClientConfig;
  keys: TenantKeys;
  /** `<dataDir>/files` */
  files: string;
  /** The set's folder. */
  folder: string;
}

export interface Restored {
  readonly set: string;
  /** Institutions (and logs) that are back, with their rows. */
  readonly restored: { tenantId: string; kind: PartEntry['kind']; rows: number }[];
  /** Institutions whose keys are destroyed: their part stays closed for good. */
  readonly unreadable: string[];
  readonly files: number;
}

/**
 * Fills an empty installation from a set, all of it in one transaction, and compares the rows with the manifest.
 * Throws BACKUP-MANIFEST, BACKUP-DAMAGED, BACKUP-VERSION (other migrations than those of the set), BACKUP-NOT-EMPTY.
 */
export async function restoreSet({ connection, keys, files, folder }: RestoreSetting): Promise<Restored> {
  const manifest = await readManifest(keys, folder);
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query("set datestyle = 'ISO, YMD'; set timezone = 'UTC'");
    await assertFits(client, manifest);
    const references = await deferReferences(client);
    const parts = await loadParts(client, keys, folder, manifest);
    await client.query(references.map((sql) => `${sql} not deferrable`).join(';'));
    await client.query('reset role');
    const copied = await copyFiles(manifest, parts.unreadable, folder, files);
    return { set: manifest.id, ...parts, files: copied };
  } finally {
    await client.end();
  }
}

async function assertFits(client: pg.Client, manifest: Manifest): Promise<void> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from platform.migration order by name',
  );
  if (JSON.stringify(rows) !== JSON.stringify(manifest.migrations))
    throw new Error('BACKUP-VERSION: この控えを作った版の Akashi で戻し、そのあとで新しい版にしてください');
  const { rows: tenants } = await client.query('select from app.tenant limit 1');
  if (tenants.length > 0) throw new Error('BACKUP-NOT-EMPTY: 医療機関のあるデータベースには戻せません');
}

/** References are checked at the end of the transaction, because tables may refer to each other and to themselves. */
async function deferReferences(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ sql: string }>(
    `select format('alter table %I.%I alter constraint %I', n.nspname, c.relname, k.conname) as sql
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'f' and n.nspname in ('app', 'master', 'audit', 'platform')`,
  );
  const statements = rows.map(({ sql }) => sql);
  await client.query('set role akashi_owner');
  await client.query(statements.map((sql) => `${sql} deferrable`).join(';'));
  await client.query('reset role');
  return statements;
}

async function loadParts(
  client: pg.Client,
  keys: TenantKeys,
  folder: string,
  manifest: Manifest,
): Promise<Pick<Restored, 'restored' | 'unreadable'>> {
  const restored: Restored['restored'] = [];
  const unreadable: string[] = [];
  await client.query('begin; set constraints all deferred');
  for (const part of manifest.parts) {
    const path = join(folder, part.file);
    if ((await sha256Of(path)) !== part.sha256)
      throw new Error(`BACKUP-DAMAGED: ${part.file} が目録と違います。別の世代を使ってください`);
    const name = { owner: part.owner, set: manifest.id, name: part.file };
    const content = await openPart(keys, name, path);
    if (!content) {
      unreadable.push(part.tenantId ?? part.file);
      continue;
    }
    const counts = await insertLines(client, content);
    for (const [table, rows] of Object.entries(part.rows))
      if (counts[table] !== rows) throw new Error(`BACKUP-DAMAGED: ${table} の行数が目録と違います`);
    const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
    restored.push({ tenantId: part.tenantId ?? 'common', kind: part.kind, rows });
  }
  await client.query('commit');
  await client.query('set role akashi_owner');
  return { restored, unreadable };
}

async function copyFiles(
  { files: stored }: Manifest,
  unreadable: readonly string[],
  folder: string,
  files: string,
): Promise<number> {
  let copied = 0;
  for (const [tenantId, count] of Object.entries(stored)) {
    const from = join(folder, 'files', tenantId);
    if (unreadable.includes(tenantId) || !existsSync(from)) continue;
    await cp(from, join(files, tenantId), { recursive: true });
    copied += count;
  }
  return copied;
}
