import { accessSync, constants } from 'node:fs';
import { Socket } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseError } from '../../../../../database/errors.ts';
import { readStored, type SecretRole, type StoredSecrets, writeStored } from './secret-file.ts';
import { isHeld, withFileLock } from './start-lock.ts';

/** Where the passwords of an installation lie and what they open. */
export interface SecretPlace {
  readonly file: string;
  /** Held by whoever changes the file or sets passwords from it. */
  readonly lock: string;
  readonly roles: readonly SecretRole[];
  connection(role: SecretRole, password: string): pg.ClientConfig;
}

const LOCK_PATIENCE_MS = 60_000;
/** A change takes a second or two. Less than a pool waits for a connection. */
const CHANGE_PATIENCE_MS = 8_000;
/** One whose process is gone has died; a process of another machine cannot be seen, so it is given this long. */
const DEAD_PATIENCE_MS = 2_000;

/** Runs work while nobody else changes the passwords. A folder that nobody may write to needs no lock. */
export async function withSecretsLock<T>({ file, lock }: SecretPlace, work: () => Promise<T>): Promise<T> {
  return isWritable({ file }) ? withFileLock(lock, LOCK_PATIENCE_MS, work) : work();
}

function isWritable({ file }: Pick<SecretPlace, 'file'>): boolean {
  try {
    accessSync(dirname(file), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Connection settings of a role whose password is asked for at each connection. The server looks up what it expects when a
 * connection begins, before it asks: so none begins while a change is under way, and one that had begun before is given the
 * old password.
 */
export function connectionInForce(place: SecretPlace, role: SecretRole): pg.ClientConfig {
  return {
    ...place.connection(role, ''),
    stream: () => waitingSocket(() => untilChanged(place, role)),
    password: async () => {
      const stored = readStored(place.file);
      if (stored.next[role] === undefined || isHeld(place.lock)) return present(stored, role);
      return present(await settled(place, stored, [role]), role);
    },
  };
}

async function untilChanged(place: SecretPlace, role: SecretRole): Promise<void> {
  const began = performance.now();
  while (readStored(place.file).next[role] !== undefined) {
    const patience = isHeld(place.lock) ? CHANGE_PATIENCE_MS : DEAD_PATIENCE_MS;
    if (performance.now() - began > patience) return;
    await pause(20);
  }
}

/** A socket that connects when it may. */
function waitingSocket(wait: () => Promise<void>): Socket {
  const socket = new Socket();
  const connect = socket.connect.bind(socket);
  const later = (...where: Parameters<typeof connect>): Socket => {
    wait().then(
      () => socket.destroyed || connect(...where),
      (fault: Error) => socket.destroy(fault),
    );
    return socket;
  };
  return Object.assign(socket, { connect: later });
}

/**
 * Ends a change that died in the middle: of the two passwords that the file holds, the one that opens stays. A role that
 * cannot be tried now keeps both. Call it within `withSecretsLock`.
 */
export async function settleSecrets(place: SecretPlace): Promise<StoredSecrets> {
  const stored = readStored(place.file);
  if (Object.keys(stored.next).length === 0) return stored;
  const after = await settled(place, stored, place.roles);
  if (isWritable(place)) writeStored(place.file, after);
  return after;
}

async function settled(
  place: SecretPlace,
  stored: StoredSecrets,
  roles: readonly SecretRole[],
): Promise<StoredSecrets> {
  const current = { ...stored.current };
  const changed = { ...stored.changed };
  const left = { ...stored.next };
  const tried = roles.map(async (role) => {
    const next = stored.next[role];
    if (next === undefined) return;
    const isTrue = await opens(place, role, next).catch(() => undefined);
    if (isTrue === undefined) return;
    delete left[role];
    if (!isTrue) return;
    current[role] = next;
    changed[role] = new Date();
  });
  await Promise.all(tried);
  return { current, changed, next: left };
}

/** Whether a password opens the door of a role. Throws when the server does not answer. */
export async function opens(place: SecretPlace, role: SecretRole, password: string): Promise<boolean> {
  const client = new pg.Client({ connectionTimeoutMillis: 10_000, ...place.connection(role, password) });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    if (isWrongPassword(error)) return false;
    throw error;
  }
  await client.end();
  return true;
}

/** `invalid_password`: the one answer that says that a password is not the right one. */
export function isWrongPassword(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '28P01';
}

export function present({ current }: StoredSecrets, role: SecretRole): string {
  const password = current[role];
  if (password !== undefined) return password;
  throw new DatabaseError('DB-SECRETS', `${role} のパスワードがファイルにありません`);
}
