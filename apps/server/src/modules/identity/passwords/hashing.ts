import { hash, verify } from '@node-rs/argon2';
import type { Sealer } from '../../../platform/sealing/sealer.ts';
import { oneAtACore } from './limit.ts';

/** OWASP ASVS 5.0 11.4.2: argon2id, 64 MiB, three passes. */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
const COST_MARK = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;
/** `p2:` before a hash: made with the pepper of key version 2. A hash without comes from a command without keys. */
const PEPPERED = /^p(\d+):/;

/** Key outside the database: a stolen table alone lets nobody guess. */
export interface Pepper {
  readonly sealer: Sealer;
  readonly tenantId: string;
}

/** Hashes a password; with a pepper unless a command works without the keys. */
export async function hashPassword(password: string, pepper?: Pepper): Promise<string> {
  const { mark, text } = pepper ? seasoned(password, pepper) : { mark: '', text: plain(password) };
  return `${mark}${await oneAtACore(() => hash(text, COST))}`;
}

let decoy: Promise<string> | undefined;

/** Whether the password fits. With no stored hash the answer is no, after the same time. */
export async function passwordFits(
  stored: string | undefined,
  password: string,
  pepper: Pepper,
): Promise<boolean> {
  decoy ??= hashPassword('証-no-such-password');
  const against = stored ?? (await decoy);
  const version = PEPPERED.exec(against)?.[1];
  const text = version === undefined ? plain(password) : seasoned(password, pepper, Number(version)).text;
  const fits = await oneAtACore(() => verify(against.replace(PEPPERED, ''), text));
  return stored !== undefined && fits;
}

/** Whether a hash is of today's kind; an older one is replaced when its password is at hand. */
export function isUpToDate(stored: string, pepper: Pepper): boolean {
  return stored.startsWith(`${seasoned('', pepper).mark}${COST_MARK}`);
}

function plain(password: string): string {
  return password.normalize('NFKC');
}

function seasoned(password: string, pepper: Pepper, version?: number): { mark: string; text: string } {
  const made = pepper.sealer.mac(pepper.tenantId, 'identity/pepper/1', plain(password), version);
  return { mark: `p${made.version}:`, text: made.mac.toString('base64') };
}
