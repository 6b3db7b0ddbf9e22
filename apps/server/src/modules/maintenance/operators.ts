import { createHash, randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { TenantDatabase } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { Sealer } from '../../platform/sealing/sealer.ts';
import { acceptedTotp, hashPassword, newTotpSeed, passwordFits } from '../identity/index.ts';
import { OPERATOR_LOG, recordOperatorAct } from '../ledger/index.ts';

export interface Operator {
  id: string;
  name: string;
}

interface AttemptRow {
  id: string;
  name: string;
  password_hash: string;
  totp_secret: Buffer;
  totp_last_step: number | null;
  wait_seconds: number;
}

const SESSION_HOURS = 4;
const place = (operatorId: string) => `platform.operator.totp_secret.${operatorId}`;

export interface OperatorSignIn {
  login: string;
  password: string;
  totp: string;
  now: Date;
}

/**
 * Signs an operator in with password and code, both always asked for. Throws OPERATOR_SIGN_IN_FAILED without saying
 * which was wrong, SIGN_IN_DELAYED after too many failures. Each attempt stands in the operator's log.
 */
export async function signInOperator(database: TenantDatabase, sealer: Sealer, asked: OperatorSignIn) {
  const [row] = await database.definer<AttemptRow>('operatorAttempt', [asked.login]);
  if (row && row.wait_seconds > 0)
    throw new AppError('SIGN_IN_DELAYED', { details: { seconds: row.wait_seconds } });
  const fits = await passwordFits(row?.password_hash, asked.password, pepper(sealer));
  const step =
    row && fits
      ? acceptedTotp(
          sealer.open(OPERATOR_LOG, place(row.id), row.totp_secret),
          asked.totp,
          asked.now,
          row.totp_last_step,
        )
      : undefined;
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(asked.now.getTime() + SESSION_HOURS * 3_600_000);
  const opened = row && step !== undefined && (await open(database, row.id, step, token, expiresAt));
  await recordOperatorAct(database, {
    act: 'operator-sign-in',
    object: row ? { type: 'operator', id: row.id } : { type: 'operator' },
    result: opened ? 'ok' : 'denied',
  });
  if (!row || !opened) throw new AppError('OPERATOR_SIGN_IN_FAILED');
  return { token, name: row.name, expiresAt: expiresAt.toISOString() };
}

async function open(
  database: TenantDatabase,
  operatorId: string,
  step: number,
  token: string,
  expiresAt: Date,
): Promise<boolean> {
  const [answer] = await database.definer<{ opened: boolean }>('operatorSignIn', [
    operatorId,
    step,
    sha256(token),
    expiresAt,
  ]);
  return answer?.opened === true;
}

/** Who holds the token. Throws OPERATOR_SIGN_IN_REQUIRED. */
export async function operatorOf(database: TenantDatabase, token: string): Promise<Operator> {
  const [operator] = await database.definer<Operator>('operatorByToken', [sha256(token)]);
  if (!operator) throw new AppError('OPERATOR_SIGN_IN_REQUIRED');
  return operator;
}

/** Adds an operator, or gives one new factors. Returns the address for the authenticator app, shown once. */
export async function keepOperator(
  database: TenantDatabase,
  sealer: Sealer,
  given: { login: string; name: string; password: string },
): Promise<{ uri: string }> {
  const known = await operators(database);
  const { secret, uri } = newTotpSeed(given.login, '保守');
  // The seed is bound to the operator's id, which an operator who comes back already has.
  const id = known.find(({ login }) => login === given.login)?.id ?? uuidv7();
  await database.definer('keepOperator', [
    id,
    given.login,
    given.name,
    await hashPassword(given.password, pepper(sealer)),
    sealer.seal(OPERATOR_LOG, place(id), secret),
  ]);
  await recordOperatorAct(database, { act: 'operator-keep', object: { type: 'operator', id } });
  return { uri };
}

export interface KnownOperator {
  id: string;
  login: string;
  name: string;
  active: boolean;
  created_at: Date;
}

export function operators(database: TenantDatabase): Promise<KnownOperator[]> {
  return database.definer<KnownOperator>('operators', []);
}

/** Ends the account and its sessions; false when there is none such. */
export async function dismissOperator(database: TenantDatabase, login: string): Promise<boolean> {
  const [answer] = await database.definer<{ dismissed: boolean }>('dismissOperator', [login]);
  await recordOperatorAct(database, {
    act: 'operator-dismiss',
    object: { type: 'operator' },
    result: answer?.dismissed ? 'ok' : 'failed',
  });
  return answer?.dismissed === true;
}

function pepper(sealer: Sealer) {
  return { sealer, tenantId: OPERATOR_LOG };
}

function sha256(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
