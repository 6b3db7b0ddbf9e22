import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { DatabaseError } from '../../../../../database/errors.ts';
import {
  type DatabaseSecrets,
  LOGIN_ROLES,
  type LoginRole,
  readSecretsFile,
  secretsFrom,
} from './secrets.ts';

/** Whoever logs in with a password of the file; the superuser is that of the embedded engine. */
export type SecretRole = LoginRole | 'superuser';

export const SECRET_ROLES: readonly SecretRole[] = [...LOGIN_ROLES, 'superuser'];

/** What the file holds: passwords, those that a change under way has written down before it made them true, and ages. */
export interface StoredSecrets {
  readonly current: DatabaseSecrets;
  readonly next: Partial<Record<SecretRole, string>>;
  /** When each was last changed, where it is noted. */
  readonly changed: Partial<Record<SecretRole, Date>>;
}

/** Throws DB-SECRETS when the file is missing or has another form. */
export function readStored(file: string): StoredSecrets {
  // Read once: a password of before a change and the pending ones of after it would not belong together.
  const whole = readSecretsFile(file);
  const current = secretsFrom(whole, file);
  const texts = (name: string): [SecretRole, string][] => {
    const values = new Map(Object.entries(fieldOf(whole, name)));
    return SECRET_ROLES.flatMap((role) => {
      const text: unknown = values.get(role);
      return typeof text === 'string' ? [[role, text]] : [];
    });
  };
  const times = texts('changed').map(([role, text]) => [role, new Date(text)] as const);
  return { current, next: Object.fromEntries(texts('next')), changed: Object.fromEntries(times) };
}

function fieldOf(whole: unknown, name: string): object {
  const field: unknown = typeof whole === 'object' && whole !== null ? Reflect.get(whole, name) : undefined;
  return typeof field === 'object' && field !== null ? field : {};
}

/**
 * Writes the file beside and moves it into place: whoever reads sees the old or the new one. Mode and owner stay, so that
 * the service can read what its operator wrote. Throws DB-SECRETS when that is not possible; then the old one stands.
 */
export function writeStored(file: string, { current, next, changed }: StoredSecrets): void {
  // Where the name is a link, the file behind it is replaced.
  const target = realpathSync(file);
  const draft = `${target}.${process.pid}`;
  const pending = Object.keys(next).length > 0 ? { next } : {};
  try {
    const { mode, uid, gid } = statSync(target);
    writeFileSync(draft, `${JSON.stringify({ ...current, changed, ...pending }, null, 2)}\n`, {
      mode: 0o600,
    });
    chmodSync(draft, mode & 0o777);
    if (process.getuid?.() !== undefined && process.getuid() !== uid) chownSync(draft, uid, gid);
    const handle = openSync(draft, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(draft, target);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new DatabaseError(
      'DB-SECRETS',
      `パスワードのファイルに書けません（${file}）。サービスと同じ利用者で実行してください`,
      { cause },
    );
  }
}
