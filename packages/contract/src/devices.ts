import { z } from 'zod';
import { route } from './route.ts';
import { id, instant } from './shapes.ts';

export const revokeReason = z.enum(['lost', 'compromised', 'retired', 'other']);
export type RevokeReason = z.infer<typeof revokeReason>;

/** How near its end a certificate is: the widest notice that has been reached, in days. */
export const expiryNotice = z.enum(['none', 'days60', 'days30', 'days7', 'expired']);
export type ExpiryNotice = z.infer<typeof expiryNotice>;

export const deviceCertificate = z.object({
  id,
  origin: z.enum(['builtin', 'external']),
  serialNumber: z.string(),
  /** SHA-256 of the certificate, 64 hexadecimal digits: what the access log names. */
  fingerprint: z.string(),
  keyKind: z.string(),
  issuedAt: instant,
  expiresAt: instant,
  notice: expiryNotice,
  method: z.enum(['page', 'request', 'command', 'external']),
  installedBy: z.string(),
  installedIp: z.string(),
  lastSeenAt: instant.nullable(),
  revokedAt: instant.nullable(),
  revokedBy: id.nullable(),
  revokeReason: z.enum(['lost', 'compromised', 'retired', 'replaced', 'other']).nullable(),
});
export type DeviceCertificate = z.infer<typeof deviceCertificate>;

export const device = z.object({
  id,
  number: z.int(),
  name: z.string(),
  place: z.string(),
  owner: z.string(),
  note: z.string(),
  createdAt: instant,
  /** `waiting`: no certificate yet; `active`; `expired`; `revoked`: none of its certificates is good, or given up before it had one. */
  state: z.enum(['waiting', 'active', 'expired', 'revoked']),
  /** The newest first. */
  certificates: z.array(deviceCertificate),
  /** End of the one-time code that waits to be used. */
  enrolmentUntil: instant.nullable(),
});
export type Device = z.infer<typeof device>;

const name = z.string().trim().min(1).max(40);
const words = z.string().trim().max(80).default('');
const fields = z.object({ name, place: words, owner: words, note: words });
const params = z.object({ deviceId: id });
const noPatient = { none: '端末だけで、患者の情報を含まない' } as const;

/** A one-time code, told once: fifteen minutes, one device. */
const enrolment = z.object({
  deviceId: id,
  code: z.string(),
  expiresAt: instant,
  /** Address of the enrolment page; null when this server offers none. */
  address: z.string().nullable(),
});

export const listDevices = route({
  id: 'devices.list',
  module: 'devices',
  method: 'GET',
  path: '/api/devices',
  summary: '端末台帳',
  response: z.object({
    devices: z.array(device),
    /** Whether connections must show a certificate here, and whose. */
    authority: z.enum(['none', 'builtin', 'external']),
  }),
  permission: 'devices:read',
  access: noPatient,
});

export const ownDevice = route({
  id: 'devices.own',
  module: 'devices',
  method: 'GET',
  path: '/api/devices/own',
  summary: '今使っている端末',
  response: z.object({
    device: z
      .object({
        id,
        number: z.int(),
        name: z.string(),
        place: z.string(),
        expiresAt: instant,
        notice: expiryNotice,
      })
      .nullable(),
  }),
  permission: 'signedIn',
  access: noPatient,
});

export const registerDevice = route({
  id: 'devices.register',
  module: 'devices',
  method: 'POST',
  path: '/api/devices',
  summary: '端末を登録し、登録コードを発行する',
  body: fields,
  response: enrolment,
  permission: 'devices:manage',
  stepUp: 'administer',
  access: noPatient,
  errors: ['DEVICE_AUTHORITY_EXTERNAL'],
});

export const updateDevice = route({
  id: 'devices.update',
  module: 'devices',
  method: 'PUT',
  path: '/api/devices/:deviceId',
  summary: '端末の名前・場所などを変える',
  params,
  body: fields,
  response: z.object({}),
  permission: 'devices:manage',
  stepUp: 'administer',
  access: noPatient,
  errors: ['NOT_FOUND'],
});

/** Also the renewal: the first use of the new certificate ends the old one. */
export const openEnrolment = route({
  id: 'devices.openEnrolment',
  module: 'devices',
  method: 'POST',
  path: '/api/devices/:deviceId/enrolments',
  summary: '登録コードを発行する(更新・入れ直し)',
  params,
  response: enrolment,
  permission: 'devices:manage',
  stepUp: 'administer',
  access: noPatient,
  errors: ['NOT_FOUND', 'DEVICE_AUTHORITY_EXTERNAL'],
});

export const revokeDevice = route({
  id: 'devices.revoke',
  module: 'devices',
  method: 'POST',
  path: '/api/devices/:deviceId/revoke',
  summary: '端末を使えなくする(紛失など)',
  params,
  body: z.object({ reason: revokeReason }),
  response: z.object({ revoked: z.int() }),
  permission: 'devices:manage',
  stepUp: 'administer',
  access: noPatient,
  errors: ['NOT_FOUND', 'DEVICE_ALREADY_REVOKED'],
});

/** The one route of the enrolment address. The private key stays on the device; only the request comes here. */
export const enrol = route({
  id: 'devices.enrol',
  module: 'devices',
  method: 'POST',
  path: '/api/enrolment',
  summary: '端末証明書を受け取る',
  body: z.object({
    tenantCode: z.string().trim().toLowerCase().min(1).max(31),
    code: z.string().trim().min(1).max(40),
    /** PKCS #10, PEM. */
    request: z.string().min(1).max(8_192),
    /** Where the key was made: in this page, or by the device's own key store. */
    method: z.enum(['page', 'request']),
    installedBy: z.string().trim().min(1).max(60),
  }),
  response: z.object({
    device: z.object({ number: z.int(), name: z.string() }),
    institution: z.string(),
    /** PEM, the device's own certificate. */
    certificate: z.string(),
    /** PEM, that of the authority. */
    authority: z.string(),
    expiresAt: instant,
    /** Address of the clinical screens, to be opened next. */
    clinicalAddress: z.string().nullable(),
  }),
  permission: 'public',
  access: noPatient,
  errors: ['ENROLMENT_REFUSED', 'ENROLMENT_DELAYED', 'DEVICE_REQUEST_INVALID'],
});
