import { uuidv7 } from 'uuidv7';
import type { TenantDatabase } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { Authenticator, Session } from '../../platform/http/index.ts';
import type { DeviceGate } from './device-gate.ts';
import { noteExternalDevice } from './note-external.ts';

/** The cookie begins with the institution's id, so that the look-up needs no search across institutions. */
const TENANT = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})_/;

/**
 * Ties people to devices of their own institution: a session is recognised only over a connection whose certificate stands
 * in that institution's inventory and is not revoked there, and a sign-in from another device gets no cookie
 * (DEVICE_NOT_ADMITTED). Connections without a certificate are none of its business: the listening server refuses those
 * where devices are required.
 */
export function guardSessions(
  authenticator: Authenticator,
  gate: DeviceGate,
  database: TenantDatabase,
): Authenticator {
  return {
    ...authenticator,
    async authenticate(credentials) {
      const session = await authenticator.authenticate(credentials);
      const fingerprint = credentials.deviceFingerprint;
      if (!session || fingerprint === undefined) return session;
      const standing = gate.standing(session.tenantId, fingerprint);
      if (standing === 'unnoted') await note(gate, database, session, fingerprint);
      return standing === 'refused' ? undefined : session;
    },
    admitToken(token, fingerprint) {
      authenticator.admitToken?.(token, fingerprint);
      const tenantId = TENANT.exec(token)?.[1];
      if (fingerprint === undefined || tenantId === undefined) return;
      if (gate.standing(tenantId, fingerprint) === 'refused') throw new AppError('DEVICE_NOT_ADMITTED');
    },
  };
}

async function note(
  gate: DeviceGate,
  database: TenantDatabase,
  { tenantId, staffId, role, id }: Session,
  fingerprint: string,
): Promise<void> {
  const certificate = gate.shown(fingerprint);
  if (!certificate) return;
  await database.withTenant(
    {
      tenantId,
      actor: { staffId, role, sessionId: id, deviceId: fingerprint },
      requestId: uuidv7(),
      purpose: 'administration',
    },
    { act: 'create', object: { type: 'device' }, patients: 'none', details: { origin: 'external' } },
    (tx) => noteExternalDevice(tx, fingerprint, certificate, staffId),
  );
  await gate.refresh();
}
