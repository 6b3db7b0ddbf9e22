import { type BigIntStats, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors/app-error.ts';
import { createOnce } from './create-once.ts';
import { type KeyFile, keyPath, makeKeyFile, openKeyFile, readKeyFiles, tenantFolder } from './key-file.ts';
import type { Kms } from './kms.ts';
import { type MessageCount, messageCount, messagesTaken } from './message-count.ts';
import type { KeyPurpose } from './purposes.ts';

/** A data key of one tenant with the version that sealed values name. */
export interface TenantKey {
  readonly version: number;
  /** 32 bytes. Do not keep it: it is filled with zeros when the tenant's keys are destroyed. */
  readonly key: Buffer;
}

/** The keys of one tenant and purpose. Use what it gives at once, before anything is awaited. */
export interface KeyRing {
  /** The key for the next message, which is counted. Made at first use; the next version when this one served enough. */
  current(): TenantKey;
  /** A key by its version; undefined when it was never made or has been destroyed. */
  version(version: number): Buffer | undefined;
  /** All versions there are, oldest first. */
  versions(): number[];
}

/** What `akashi key list` shows of a key. */
export interface KeyFacts extends Omit<KeyFile, 'wrapped'> {
  /** Upper bound of messages sealed under it. */
  readonly messages: number;
}

/**
 * The data keys of the tenants, by purpose and version, each wrapped by a Kms in a small file of its own. They lie
 * outside the database and its backups on purpose: destroying a tenant's files here makes everything that was sealed
 * under them unreadable for good, in every old backup too. Other processes notice a new or destroyed key within half
 * a second.
 */
export interface TenantKeys {
  /** What wraps them; other secrets of the installation are wrapped by it too. */
  readonly kms: Kms;
  /** `<dataDir>/keys` */
  readonly folder: string;
  /** The newest key for one message. Throws KEYS_DESTROYED for a tenant whose keys were destroyed. */
  current(tenantId: string, purpose: KeyPurpose): Promise<TenantKey>;
  version(tenantId: string, purpose: KeyPurpose, version: number): Promise<Buffer | undefined>;
  /** Makes the next version; older ones stay readable. */
  rotate(tenantId: string, purpose: KeyPurpose): Promise<TenantKey>;
  /** Removes one old version that nothing uses any more. Throws KEY_IN_USE for the newest. */
  retire(tenantId: string, purpose: KeyPurpose, version: number): Promise<void>;
  /** Destroys all keys of a tenant for good; no new ones are made for it. Returns what was destroyed. */
  shred(tenantId: string): Promise<readonly KeyFacts[]>;
  /** The same without waiting, for what seals inside a transaction. */
  ring(tenantId: string, purpose: KeyPurpose): KeyRing;
  list(tenantId: string): readonly KeyFacts[];
  isShredded(tenantId: string): boolean;
}

export interface TenantKeysOptions {
  /** `<dataDir>/keys`: a folder per tenant. */
  folder: string;
  kms: Kms;
  /** Milliseconds for which the disk is not looked at again. Default 500. */
  freshFor?: number;
  /** Messages under one key before the next follows; smaller in tests only. */
  mostMessages?: number;
}

interface OpenKey {
  key: Buffer;
  count: MessageCount;
}

interface OpenTenant {
  lookedAt: number;
  /** Tells a changed folder from the same one. */
  mark: string;
  files: readonly KeyFile[];
  open: Map<string, OpenKey>;
}

export function openTenantKeys(options: TenantKeysOptions): TenantKeys {
  const { folder, kms, freshFor = 500, mostMessages } = options;
  const tenants = new Map<string, OpenTenant>();

  function look(tenantId: string, anew = false): OpenTenant {
    const known = tenants.get(tenantId);
    const now = performance.now();
    if (known && !anew && now - known.lookedAt < freshFor) return known;
    const mark = markOf(tenantFolder(folder, tenantId));
    if (known && known.mark === mark && !anew) {
      known.lookedAt = now;
      return known;
    }
    const files = readKeyFiles(folder, tenantId);
    const fresh: OpenTenant = { lookedAt: now, mark, files, open: new Map() };
    for (const [name, opened] of known?.open ?? []) {
      if (files.some((file) => nameOf(file.purpose, file.version) === name)) fresh.open.set(name, opened);
      else opened.key.fill(0);
    }
    tenants.set(tenantId, fresh);
    return fresh;
  }

  function opened(tenantId: string, tenant: OpenTenant, file: KeyFile): OpenKey {
    const name = nameOf(file.purpose, file.version);
    const known = tenant.open.get(name);
    if (known) return known;
    const key = openKeyFile(kms, tenantId, file);
    const made = { key, count: messageCount(usePath(folder, tenantId, file), mostMessages) };
    tenant.open.set(name, made);
    return made;
  }

  function make(tenantId: string, purpose: KeyPurpose, version: number): void {
    if (isShredded(tenantId)) throw new AppError('KEYS_DESTROYED');
    // Should another process have made it meanwhile, its key is the one.
    makeKeyFile(folder, kms, tenantId, purpose, version)?.fill(0);
    // Or should the keys have been destroyed in this very moment, so is this one.
    if (isShredded(tenantId)) destroy(tenantId);
    look(tenantId, true);
  }

  function current(tenantId: string, purpose: KeyPurpose): TenantKey {
    for (;;) {
      const tenant = look(tenantId);
      const newest = newestOf(tenant.files, purpose);
      const key = newest && opened(tenantId, tenant, newest);
      if (newest && key?.count.take()) return { version: newest.version, key: key.key };
      make(tenantId, purpose, (newest?.version ?? 0) + 1);
    }
  }

  function version(tenantId: string, purpose: KeyPurpose, number: number): Buffer | undefined {
    const of = (tenant: OpenTenant) =>
      tenant.files.find((file) => file.purpose === purpose && file.version === number);
    let tenant = look(tenantId);
    // A version that another process has just made.
    if (!of(tenant)) tenant = look(tenantId, true);
    const file = of(tenant);
    return file && opened(tenantId, tenant, file).key;
  }

  function list(tenantId: string): KeyFacts[] {
    return readKeyFiles(folder, tenantId).map((file) => factsOf(folder, tenantId, file));
  }

  function isShredded(tenantId: string): boolean {
    return statSync(tombstone(folder, tenantId), { throwIfNoEntry: false }) !== undefined;
  }

  function destroy(tenantId: string): void {
    kms.destroyTenant(tenantId);
    rmSync(tenantFolder(folder, tenantId), { recursive: true, force: true });
    look(tenantId, true);
  }

  return {
    kms,
    folder,
    current: async (tenantId, purpose) => copied(current(tenantId, purpose)),
    version: async (tenantId, purpose, number) => {
      const key = version(tenantId, purpose, number);
      return key && Buffer.from(key);
    },
    rotate: async (tenantId, purpose) => {
      const newest = newestOf(look(tenantId, true).files, purpose);
      make(tenantId, purpose, (newest?.version ?? 0) + 1);
      return copied(current(tenantId, purpose));
    },
    retire: async (tenantId, purpose, number) => {
      const newest = newestOf(look(tenantId, true).files, purpose);
      if (newest?.version === number) throw new AppError('KEY_IN_USE');
      const path = keyPath(folder, tenantId, purpose, number);
      for (const one of [path, `${path}.use`]) rmSync(one, { force: true });
      look(tenantId, true);
    },
    shred: async (tenantId) => {
      const destroyed = list(tenantId);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      // First the mark that forbids new keys, then the keys.
      createOnce(tombstone(folder, tenantId), `${new Date().toISOString()}\n`);
      destroy(tenantId);
      return destroyed;
    },
    ring: (tenantId, purpose) => ({
      current: () => current(tenantId, purpose),
      version: (number) => version(tenantId, purpose, number),
      versions: () =>
        look(tenantId)
          .files.filter((file) => file.purpose === purpose)
          .map((file) => file.version),
    }),
    list,
    isShredded,
  };
}

function newestOf(files: readonly KeyFile[], purpose: KeyPurpose): KeyFile | undefined {
  return files.filter((file) => file.purpose === purpose).at(-1);
}

/** Callers that wait between asking and using must not meet a key of zeros. */
function copied({ version, key }: TenantKey): TenantKey {
  return { version, key: Buffer.from(key) };
}

function factsOf(folder: string, tenantId: string, file: KeyFile): KeyFacts {
  const { wrapped: _, ...facts } = file;
  return { ...facts, messages: messagesTaken(usePath(folder, tenantId, file)) };
}

function nameOf(purpose: KeyPurpose, version: number): string {
  return `${purpose}-${version}`;
}

function usePath(folder: string, tenantId: string, { purpose, version }: KeyFile): string {
  return `${keyPath(folder, tenantId, purpose, version)}.use`;
}

/** Stays when the keys are gone: it lies beside the folder, not in it. */
function tombstone(folder: string, tenantId: string): string {
  return `${join(tenantFolder(folder, tenantId))}.destroyed`;
}

function markOf(path: string): string {
  const stat: BigIntStats | undefined = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat ? `${stat.ino}/${stat.mtimeNs}` : 'none';
}
