import { createWriteStream, existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import type { TenantKeys } from '../../platform/keys/index.ts';
import { type Manifest, OPERATOR, type PartEntry, setFolders, sha256Of, writeManifest } from './manifest.ts';
import { sealPart } from './part-cipher.ts';
import { type Counts, rowLines } from './rows.ts';
import { commonTables, heldTables, logTables, tenantsIn } from './tables.ts';

export interface CreateSetting {
  /** Connection as `akashi_migrate`: it must see every institution. */
  connection: pg.ClientConfig;
  keys: TenantKeys;
  /** `<dataDir>/files` */
  files: string;
  /** Where sets lie, each in a folder of its own. */
  folder: string;
  /** Generations that stay; older ones are removed. */
  keep: number;
  now: Date;
}

/**
 * Writes a backup set of one instant: what each institution holds sealed under that institution's own export key, the
 * logs and what belongs to nobody under the operator's. When an institution's keys are destroyed its part of every set
 * is unreadable, and the others are not.
 */
export async function createSet(setting: CreateSetting): Promise<{ folder: string; manifest: Manifest }> {
  const id = setting.now.toISOString().replaceAll(':', '-').replace(/\.\d+/, '');
  const folder = join(setting.folder, id);
  const draft = `${folder}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const content = await withSnapshot(setting.connection, (client) => writeParts(client, setting, id, draft));
  const files = await copyFiles(setting, draft);
  const manifest: Manifest = { format: 1, id, created: setting.now.toISOString(), ...content, files };
  await writeManifest(setting.keys, draft, manifest);
  await rename(draft, folder);
  const old = (await setFolders(setting.folder)).slice(0, -setting.keep);
  for (const one of old) await rm(one, { recursive: true });
  return { folder, manifest };
}

async function withSnapshot<T>(
  connection: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    // The text of a record depends on these.
    await client.query(
      "set datestyle = 'ISO, YMD'; set timezone = 'UTC'; set extra_float_digits = 1; set bytea_output = 'hex'",
    );
    await client.query('begin isolation level repeatable read read only');
    return await work(client);
  } finally {
    await client.end();
  }
}

async function writeParts(
  client: pg.Client,
  { keys }: CreateSetting,
  set: string,
  folder: string,
): Promise<Pick<Manifest, 'migrations' | 'parts'>> {
  const { rows: migrations } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from platform.migration order by name',
  );
  const write = async (
    kind: PartEntry['kind'],
    owner: string,
    tenantId: string | undefined,
    tables: readonly string[],
  ): Promise<PartEntry> => {
    const rows: Counts = {};
    const file = `${tenantId ?? 'common'}.${kind}.part`;
    const path = join(folder, file);
    await pipeline(
      rowLines(client, tables, tenantId, rows),
      createGzip({ level: 4 }),
      sealPart(keys, { owner, set, name: file }),
      createWriteStream(path, { mode: 0o600, flush: true }),
    );
    const { size } = await stat(path);
    return { kind, tenantId: tenantId ?? null, owner, file, sha256: await sha256Of(path), bytes: size, rows };
  };
  const parts = [await write('common', OPERATOR, undefined, commonTables)];
  for (const tenantId of await tenantsIn(client, logTables))
    parts.push(await write('log', OPERATOR, tenantId, logTables));
  for (const tenantId of await tenantsIn(client, heldTables)) {
    // What stays of an institution whose keys are gone (its name, the decision) is nobody's secret any more.
    const owner = keys.isShredded(tenantId) ? OPERATOR : tenantId;
    parts.push(await write('held', owner, tenantId, heldTables));
  }
  return { migrations, parts };
}

/** Stored files are sealed under their institution's key already and are copied as they are. */
async function copyFiles({ files }: CreateSetting, folder: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  if (!existsSync(files)) return counts;
  for (const tenantId of await readdir(files)) {
    if (!/^[0-9a-f-]{36}$/.test(tenantId)) continue;
    const to = join(folder, 'files', tenantId);
    await cp(join(files, tenantId), to, { recursive: true, filter: (path) => !path.endsWith('/incoming') });
    const names = await readdir(to, { recursive: true, withFileTypes: true });
    counts[tenantId] = names.filter((name) => name.isFile()).length;
  }
  return counts;
}
