import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { TenantKeys } from '../../platform/keys/index.ts';

const part = z.object({
  /** What is in it: rows of an institution, rows of its log, or what belongs to nobody. */
  kind: z.enum(['held', 'log', 'common']),
  tenantId: z.uuid().nullable(),
  /** Whose export key seals it. */
  owner: z.uuid(),
  file: z.string().regex(/^[a-z0-9.-]+$/),
  sha256: z.string(),
  bytes: z.int(),
  /** Rows by table. */
  rows: z.record(z.string(), z.int()),
});

const manifest = z.object({
  format: z.literal(1),
  id: z.string().regex(/^[0-9TZ-]+$/),
  created: z.string(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  parts: z.array(part),
  /** Stored files by institution, sealed as they lie in the store. */
  files: z.record(z.string(), z.int()),
});

export type Manifest = z.infer<typeof manifest>;
export type PartEntry = z.infer<typeof part>;

/** Seals what belongs to no institution, and all logs. */
export const OPERATOR = '00000000-0000-7000-8000-000000000001';

/** Writes the manifest with a code that only holders of the operator's key can make. */
export async function writeManifest(keys: TenantKeys, folder: string, content: Manifest): Promise<void> {
  const text = `${JSON.stringify(content, null, 1)}\n`;
  const { version, key } = keys.ring(OPERATOR, 'export').current();
  await writeFile(join(folder, 'manifest.mac'), `${version} ${codeOf(key, text)}\n`, { mode: 0o600 });
  await writeFile(join(folder, 'manifest.json'), text, { mode: 0o600, flush: true });
}

/** Reads and verifies a manifest. Throws BACKUP-MANIFEST when it is missing, changed or of another installation. */
export async function readManifest(keys: TenantKeys, folder: string): Promise<Manifest> {
  const read = (name: string) => readFile(join(folder, name), 'utf8').catch(() => '');
  const [text, mac] = [await read('manifest.json'), await read('manifest.mac')];
  const [version = '', code = ''] = mac.trim().split(' ');
  const key = keys.ring(OPERATOR, 'export').version(Number(version));
  const right = key ? codeOf(key, text) : '';
  if (right === '' || code.length !== right.length || !timingSafeEqual(Buffer.from(code), Buffer.from(right)))
    throw new Error('BACKUP-MANIFEST: 控えの目録がないか、変えられているか、別の設備の控えです');
  return manifest.parse(JSON.parse(text));
}

/** Folders of the sets in a folder, oldest first. */
export async function setFolders(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => existsSync(join(folder, name, 'manifest.json')));
  return names.sort().map((name) => join(folder, name));
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function codeOf(key: Buffer, text: string): string {
  return createHmac('sha256', key).update('akashi/backup/manifest\0').update(text).digest('hex');
}
