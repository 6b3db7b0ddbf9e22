import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseError } from '../../../../../database/errors.ts';
import { scramVerifier } from './scram.ts';
import { type SecretRole, type StoredSecrets, writeStored } from './secret-file.ts';
import { opens, present, type SecretPlace, settleSecrets, withSecretsLock } from './secret-place.ts';
import { randomPassword } from './secrets.ts';

export interface RotatedSecret {
  readonly role: SecretRole;
  /** False where the server lets anybody in without looking at the password (`trust` in pg_hba.conf). */
  readonly oldRefused: boolean;
}

/** Longer than the handshake of any connection that began before the change was written down. */
const GRACE_MS = 1_000;

/**
 * Gives roles new passwords while the service runs. Written down first beside the old ones, then made true by each role
 * itself (no superuser is needed), then tried, then written down alone: whoever connects meanwhile waits, whoever is
 * connected stays, and a change that dies anywhere leaves a file of which one password opens. Throws DB-SECRETS; roles
 * that were changed before it have their new password then, the others the old one.
 */
export async function rotateSecrets(
  place: SecretPlace,
  roles: readonly SecretRole[],
  grace = GRACE_MS,
): Promise<RotatedSecret[]> {
  const unknown = roles.find((role) => !place.roles.includes(role));
  if (unknown !== undefined)
    throw new DatabaseError('DB-SECRETS', `${unknown} という役割のパスワードはここにはありません`);
  return withSecretsLock(place, async () => {
    const before = await settleSecrets(place);
    const next: StoredSecrets['next'] = Object.fromEntries(roles.map((role) => [role, randomPassword()]));
    writeStored(place.file, { ...before, next });
    await pause(grace);
    const done = await Promise.allSettled(
      roles.map((role) => setOwnPassword(place, role, present(before, role), next[role] ?? '')),
    );
    const unsent = roles.filter((_, at) => isUnsent(done[at]));
    const sent = Object.entries(next).filter(([role]) => !unsent.some((one) => one === role));
    writeStored(place.file, { ...before, next: Object.fromEntries(sent) });
    const after = await settleSecrets(place);
    const left = roles.filter((role) => present(after, role) !== next[role]);
    if (left.length > 0)
      throw new DatabaseError(
        'DB-SECRETS',
        `${left.join('・')} のパスワードを替えられませんでした。前のもので動いています。原因を直して、もう一度実行してください`,
        { cause: done.find((one) => one.status === 'rejected')?.reason },
      );
    return Promise.all(
      roles.map(async (role) => ({ role, oldRefused: !(await opens(place, role, present(before, role))) })),
    );
  });
}

/** The database has not heard of the new password: the old one surely stands. */
class Unsent extends Error {}

function isUnsent(outcome: PromiseSettledResult<void> | undefined): boolean {
  return outcome?.status === 'rejected' && outcome.reason instanceof Unsent;
}

/** Every role may change its own password, also one that otherwise only reads. Rejects with `Unsent` before COMMIT. */
async function setOwnPassword(
  place: SecretPlace,
  role: SecretRole,
  password: string,
  next: string,
): Promise<void> {
  const client = new pg.Client({ connectionTimeoutMillis: 10_000, ...place.connection(role, password) });
  client.on('error', () => undefined);
  try {
    try {
      await client.connect();
      await client.query('begin read write');
      await client.query(`alter role current_user password ${client.escapeLiteral(scramVerifier(next))}`);
    } catch (cause) {
      throw new Unsent(`${role}: not sent`, { cause });
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
}
