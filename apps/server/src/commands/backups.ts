import { join } from 'node:path';
import { createSet, readManifest, restoreSet, setFolders } from '../modules/backups/index.ts';
import { recordOperatorAct } from '../modules/ledger/index.ts';
import { loadConfig } from '../platform/config/config.ts';
import type { Output } from './keys.ts';
import { openKeys } from './keys-of.ts';
import { withDatabase } from './with-database.ts';

const folderOf = (to: string | undefined, dataDir: string) => to ?? join(dataDir, 'backups');

/** `akashi backup create`: a set of this instant, sealed by institution; older generations than `keep` go. */
export async function createBackupCommand({
  to,
  keep,
  json,
  say,
}: Output & { to?: string | undefined; keep: number }): Promise<void> {
  const { dataDir } = loadConfig(process.env);
  await withDatabase(async (database) => {
    const { folder, manifest } = await createSet({
      connection: database.connection('akashi_migrate'),
      keys: database.keys,
      files: join(dataDir, 'files'),
      folder: folderOf(to, dataDir),
      keep,
      now: new Date(),
    });
    const bytes = manifest.parts.reduce((sum, part) => sum + part.bytes, 0);
    await recordOperatorAct(database.app, {
      act: 'create-backup',
      object: { type: 'Backup', id: manifest.id },
      details: { parts: manifest.parts.length, bytes },
    });
    say(
      json
        ? JSON.stringify({ folder, id: manifest.id, parts: manifest.parts.length, bytes })
        : `控え ${manifest.id} を作りました(${manifest.parts.length} 部、${bytes} バイト): ${folder}`,
    );
  });
}

/** `akashi backup list`: the sets there are, oldest first, each verified by its code. */
export async function listBackupsCommand({
  to,
  json,
  say,
}: Output & { to?: string | undefined }): Promise<void> {
  const config = loadConfig(process.env);
  const keys = await openKeys(config);
  const sets = [];
  for (const folder of await setFolders(folderOf(to, config.dataDir))) {
    const manifest = await readManifest(keys, folder);
    const tenants = manifest.parts.filter(({ kind }) => kind === 'held');
    const unreadable = tenants.filter(({ owner }) => keys.isShredded(owner)).length;
    sets.push({ id: manifest.id, folder, institutions: tenants.length, unreadable });
  }
  if (json) return say(JSON.stringify(sets, null, 2));
  for (const { id, institutions, unreadable } of sets)
    say(
      `${id}  医療機関 ${institutions}${unreadable > 0 ? `(うち破棄済みで読めないもの ${unreadable})` : ''}`,
    );
}

/** `akashi backup restore SET`: into the empty installation of AKASHI_DATA_DIR, whose keys folder must be in place. */
export async function restoreBackupCommand(folder: string, { json, say }: Output): Promise<void> {
  const { dataDir } = loadConfig(process.env);
  await withDatabase(async (database) => {
    const restored = await restoreSet({
      connection: database.connection('akashi_migrate'),
      keys: database.keys,
      files: join(dataDir, 'files'),
      folder,
    });
    await recordOperatorAct(database.app, {
      act: 'restore-backup',
      object: { type: 'Backup', id: restored.set },
      details: { parts: restored.restored.length, unreadable: restored.unreadable.length },
    });
    const back = restored.restored.filter(({ kind }) => kind === 'held').length;
    say(
      json
        ? JSON.stringify(restored, null, 2)
        : `控え ${restored.set} から医療機関 ${back} を戻しました。鍵が破棄済みで戻らないもの: ${restored.unreadable.length}`,
    );
  });
}
