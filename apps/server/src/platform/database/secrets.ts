import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { DatabaseError } from '../../../../../database/errors.ts';

/** Roles that log in with a password of their own. */
export const LOGIN_ROLES = [
  'akashi_app',
  'akashi_job',
  'akashi_ro',
  'akashi_audit_seq',
  'akashi_migrate',
] as const;

export type LoginRole = (typeof LOGIN_ROLES)[number];

/** Passwords of the login roles and, for the embedded engine only, of its superuser. */
export type DatabaseSecrets = Record<LoginRole, string> & { superuser?: string };

/** Reads the secrets file, or makes one (mode 0600) with fresh 256-bit passwords. */
export function loadOrCreateSecrets(file: string): Required<DatabaseSecrets> {
  if (!existsSync(file)) {
    const roles = [...LOGIN_ROLES, 'superuser'];
    const fresh = Object.fromEntries(roles.map((role) => [role, randomPassword()]));
    const changed = Object.fromEntries(roles.map((role) => [role, new Date()]));
    // Written beside and moved, so that a full disk never leaves half a file behind.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify({ ...fresh, changed }, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, file);
  }
  const secrets = readSecrets(file);
  if (!secrets.superuser) throw malformed(file, 'superuser');
  return { ...secrets, superuser: secrets.superuser };
}

/** Reads a secrets file. Throws DB-SECRETS naming the file and the missing role. */
export function readSecrets(file: string): DatabaseSecrets {
  return secretsFrom(readSecretsFile(file), file);
}

/** All that a secrets file holds, as it is. Throws DB-SECRETS. */
export function readSecretsFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new DatabaseError('DB-SECRETS', `パスワードのファイルを読めません（${file}）`, { cause });
  }
}

/** Reads the secrets from environment variables such as AKASHI_APP_PASSWORD; undefined when none is set. */
export function secretsFromEnvironment(env: NodeJS.ProcessEnv): DatabaseSecrets | undefined {
  const found = Object.fromEntries(LOGIN_ROLES.map((role) => [role, env[`${role.toUpperCase()}_PASSWORD`]]));
  if (Object.values(found).every((value) => value === undefined)) return undefined;
  return secretsFrom(found, 'AKASHI_…_PASSWORD');
}

/** The passwords among what was read. Throws DB-SECRETS naming `where` and the missing role. */
export function secretsFrom(source: unknown, where: string): DatabaseSecrets {
  const values = source && typeof source === 'object' ? new Map(Object.entries(source)) : new Map();
  const password = (role: LoginRole): string => {
    const value: unknown = values.get(role);
    if (typeof value !== 'string' || value.length < 16) throw malformed(where, role);
    return value;
  };
  const secrets: DatabaseSecrets = {
    akashi_app: password('akashi_app'),
    akashi_job: password('akashi_job'),
    akashi_ro: password('akashi_ro'),
    akashi_audit_seq: password('akashi_audit_seq'),
    akashi_migrate: password('akashi_migrate'),
  };
  const superuser: unknown = values.get('superuser');
  return typeof superuser === 'string' ? { ...secrets, superuser } : secrets;
}

function malformed(where: string, role: string): DatabaseError {
  return new DatabaseError('DB-SECRETS', `${where} に ${role} のパスワード（16 文字以上）がありません`);
}

/** 256 bits, in letters that need no preparation for SCRAM (RFC 4013). */
export function randomPassword(): string {
  return randomBytes(32).toString('base64url');
}
