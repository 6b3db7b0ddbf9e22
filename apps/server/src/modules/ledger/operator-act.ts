import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import type { AccessDeclaration, TenantContext, TenantDatabase } from '../../platform/database/index.ts';
import { OPERATOR_LOG, SYSTEM_ACTOR } from './logs.ts';

export interface OperatorAct {
  /** What was done, in small letters and hyphens: `start`, `import-masters`, `shred-keys`. */
  act: string;
  object: { type: string; id?: string };
  /** Codes, counts, hashes and versions; no names of patients, no secrets, no paths of a person's home. */
  details?: Readonly<Record<string, string | number | boolean>>;
  /** Why, as somebody wrote it. */
  note?: string;
  result?: 'ok' | 'denied' | 'failed';
}

const ACT = /^[a-z][a-z-]{0,60}$/;

/**
 * Writes what an operator did into the operator's log, with the account and the machine it was done from. The log is
 * proven and witnessed like that of any institution. Throws when it cannot be written: then the act must not happen.
 */
export async function recordOperatorAct(database: TenantDatabase, done: OperatorAct): Promise<void> {
  await database.withTenant(operatorContext(), operatorAccess(done), async () => undefined);
}

/** An operator's act as the log takes it. Throws RangeError for a name that is none. */
export function operatorAccess({ act, object, details, note, result }: OperatorAct): AccessDeclaration {
  if (!ACT.test(act)) throw new RangeError('an operator act is small letters and hyphens');
  return {
    act: `operator:${act}`,
    object,
    patients: 'none',
    details: { account: account(), host: hostname(), ...details },
    ...(note === undefined ? {} : { note }),
    ...(result === undefined ? {} : { result }),
  };
}

/** The context of whoever keeps the installation running. */
export function operatorContext(): TenantContext {
  return {
    tenantId: OPERATOR_LOG,
    actor: { staffId: SYSTEM_ACTOR, role: 'operator' },
    requestId: `operator-${randomUUID()}`,
    purpose: 'maintenance',
  };
}

/** The account of the operating system; a container may have none. */
function account(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
