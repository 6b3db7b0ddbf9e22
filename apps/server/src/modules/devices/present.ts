import type { Device, DeviceCertificate } from '@akashi/contract';
import type { Selectable } from 'kysely';
import type { DB } from '../../../../../database/types.generated.ts';
import { noticeOf } from './expiry.ts';

export type DeviceRow = Selectable<DB['app.device']>;
export type CertificateRow = Selectable<DB['app.device_certificate']>;
export type CodeRow = Pick<Selectable<DB['app.device_enrolment']>, 'expires_at' | 'used_at' | 'withdrawn_at'>;

const REASONS = ['lost', 'compromised', 'retired', 'replaced', 'other'] as const;

/** A device as the inventory shows it; `codes` are all its one-time codes. */
export function presentDevice(
  row: DeviceRow,
  certificates: readonly CertificateRow[],
  codes: readonly CodeRow[],
  now: Date,
): Device {
  const newest = [...certificates].sort((a, b) => b.issued_at.getTime() - a.issued_at.getTime());
  const open = codes.find(({ used_at, expires_at }) => used_at === null && expires_at > now);
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    place: row.place,
    owner: row.owner,
    note: row.note,
    createdAt: row.created_at.toISOString(),
    state: stateOf(newest, codes, now),
    certificates: newest.map((certificate) => presentCertificate(certificate, now)),
    enrolmentUntil: open?.expires_at.toISOString() ?? null,
  };
}

function stateOf(
  certificates: readonly CertificateRow[],
  codes: readonly CodeRow[],
  now: Date,
): Device['state'] {
  if (certificates.length === 0) {
    const givenUp = codes.length > 0 && codes.every(({ withdrawn_at }) => withdrawn_at !== null);
    return givenUp ? 'revoked' : 'waiting';
  }
  const standing = certificates.filter(({ revoked_at }) => revoked_at === null);
  if (standing.length === 0) return 'revoked';
  return standing.some(({ not_after }) => not_after > now) ? 'active' : 'expired';
}

function presentCertificate(row: CertificateRow, now: Date): DeviceCertificate {
  return {
    id: row.id,
    origin: row.origin === 'external' ? 'external' : 'builtin',
    serialNumber: row.serial_number,
    fingerprint: row.fingerprint.toString('hex'),
    keyKind: row.key_kind,
    issuedAt: row.issued_at.toISOString(),
    expiresAt: row.not_after.toISOString(),
    notice: noticeOf(row.not_after, now),
    method: oneOf(row.method, ['page', 'request', 'command', 'external']),
    installedBy: row.installed_by,
    installedIp: row.installed_ip,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    revokedBy: row.revoked_by,
    revokeReason: row.revoke_reason === null ? null : oneOf(row.revoke_reason, REASONS),
  };
}

/** A value that the database has checked already, with its type. */
function oneOf<T extends string>(value: string, choices: readonly T[]): T {
  const found = choices.find((one) => one === value);
  if (found === undefined) throw new RangeError(`unknown value in the inventory: ${value}`);
  return found;
}
