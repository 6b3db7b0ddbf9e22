import { createHash, randomInt } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';

const MINUTES = 15;
/** Without letters that are taken for one another when read aloud. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 12;

/** SHA-256 of a code as people type it: case, hyphens and spaces do not count. 59 random bits need no slow hash. */
export function codeHash(code: string): Buffer {
  const plain = code.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '');
  return createHash('sha256').update(plain).digest();
}

/** Opens the fifteen minutes in which one device may fetch a certificate. Codes opened before for it end. */
export async function openEnrolment(
  tx: TenantTransaction,
  deviceId: string,
  createdBy: string,
  now: Date,
): Promise<{ code: string; expiresAt: Date }> {
  const code = newCode();
  const expiresAt = new Date(now.getTime() + MINUTES * 60_000);
  await tx.run(
    qb
      .updateTable('app.device_enrolment')
      .set({ expires_at: now })
      .where('tenant_id', '=', tx.tenantId)
      .where('device_id', '=', deviceId)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now),
  );
  await tx.run(
    qb.insertInto('app.device_enrolment').values({
      tenant_id: tx.tenantId,
      id: uuidv7(),
      device_id: deviceId,
      code_sha256: codeHash(code),
      created_by: createdBy,
      expires_at: expiresAt,
    }),
  );
  return { code, expiresAt };
}

function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length)));
  return [0, 4, 8].map((from) => letters.slice(from, from + 4).join('')).join('-');
}
