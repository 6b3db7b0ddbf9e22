import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createOnce } from './create-once.ts';

/** A key of one tenant with the version that rows name. */
export interface TenantKey {
  readonly version: number;
  readonly key: Buffer;
}

/**
 * The data keys of the tenants, each wrapped by the master key in a small file of its own. They lie outside the
 * database and its backups on purpose: destroying a tenant's files here makes its documents unreadable for good,
 * in every old backup too.
 */
export interface Keyring {
  /** The newest key of a tenant, made at first use. */
  current(tenantId: string): Promise<TenantKey>;
  /** A key by its version, or undefined when it has been destroyed. */
  version(tenantId: string, version: number): Promise<Buffer | undefined>;
  /** Makes the next version; older ones stay readable. */
  rotate(tenantId: string): Promise<TenantKey>;
}

const WRAPPED = /^files-(\d+)\.key$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Opens the keyring in a folder. `master` has 32 bytes. */
export function openKeyring(folder: string, master: Buffer): Keyring {
  const cache = new Map<string, Buffer>();
  const making = new Map<string, Promise<TenantKey>>();

  async function version(tenantId: string, number: number): Promise<Buffer | undefined> {
    const name = `${tenantId}/${number}`;
    const known = cache.get(name);
    if (known) return known;
    const wrapped = await readFile(pathOf(folder, tenantId, number)).catch(absent);
    if (!wrapped) return undefined;
    const key = unwrap(master, wrapped, name);
    cache.set(name, key);
    return key;
  }

  async function make(tenantId: string, number: number): Promise<TenantKey> {
    const key = randomBytes(32);
    // Should another process have made it meanwhile, its key is the one.
    const wrapped = wrap(master, key, `${tenantId}/${number}`);
    const made = await createOnce(pathOf(folder, tenantId, number), wrapped);
    const kept = made ? key : await version(tenantId, number);
    if (!kept) throw new Error('a key was destroyed while it was being made');
    cache.set(`${tenantId}/${number}`, kept);
    return { version: number, key: kept };
  }

  async function current(tenantId: string): Promise<TenantKey> {
    const newest = await newestVersion(folder, tenantId);
    const key = newest === 0 ? undefined : await version(tenantId, newest);
    return key ? { version: newest, key } : make(tenantId, newest + 1);
  }

  function once(tenantId: string, work: () => Promise<TenantKey>): Promise<TenantKey> {
    const running = making.get(tenantId);
    if (running) return running;
    const started = work().finally(() => making.delete(tenantId));
    making.set(tenantId, started);
    return started;
  }

  return {
    current: (tenantId) => once(tenantId, () => current(tenantId)),
    version,
    rotate: async (tenantId) => make(tenantId, (await newestVersion(folder, tenantId)) + 1),
  };
}

/** The master key of the configuration, or the one of the data folder, which is made at the first start. */
export async function masterKey(configured: string | undefined, dataDir: string): Promise<Buffer> {
  if (configured !== undefined) return Buffer.from(configured, 'hex');
  const path = join(dataDir, 'master.key');
  const present = await readFile(path, 'utf8').catch(absent);
  if (present !== undefined) return checkedMaster(present);
  await createOnce(path, `${randomBytes(32).toString('hex')}\n`);
  return checkedMaster(await readFile(path, 'utf8'));
}

function checkedMaster(text: string): Buffer {
  const key = Buffer.from(text.trim(), 'hex');
  if (key.length !== 32) throw new Error('master.key must hold 64 hexadecimal digits');
  return key;
}

/** Destroys all keys of a tenant: nothing that was stored under them can be read again. */
export async function shredTenantKeys(folder: string, tenantId: string): Promise<void> {
  await rm(join(folder, checkedTenant(tenantId)), { recursive: true, force: true });
}

async function newestVersion(folder: string, tenantId: string): Promise<number> {
  const names = await readdir(join(folder, checkedTenant(tenantId))).catch(absent);
  return Math.max(0, ...(names ?? []).map((name) => Number(WRAPPED.exec(name)?.[1] ?? 0)));
}

function pathOf(folder: string, tenantId: string, version: number): string {
  return join(folder, checkedTenant(tenantId), `files-${version}.key`);
}

function checkedTenant(tenantId: string): string {
  if (!UUID.test(tenantId)) throw new RangeError('a tenant id is a UUID');
  return tenantId;
}

function wrap(master: Buffer, key: Buffer, name: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', master, nonce).setAAD(Buffer.from(name));
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

function unwrap(master: Buffer, wrapped: Buffer, name: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', master, wrapped.subarray(0, 12))
    .setAAD(Buffer.from(name))
    .setAuthTag(wrapped.subarray(-16));
  return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
