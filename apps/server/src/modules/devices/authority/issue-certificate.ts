import { createHash, randomBytes } from 'node:crypto';
import type { Authority } from './authority-store.ts';
import { type DeviceName, dnsNameOf } from './device-name.ts';
import { P256 } from './make-authority.ts';
import type { RequestedKey } from './read-request.ts';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from './x509.ts';

export interface NewCertificate extends DeviceName {
  /** What people see when the browser asks which certificate to show: the device's name and number. */
  readonly label: string;
  readonly institution: string;
  readonly key: RequestedKey;
  readonly now: Date;
  readonly days: number;
}

export interface IssuedCertificate {
  readonly pem: string;
  /** Hexadecimal. */
  readonly serial: string;
  /** SHA-256 of the DER. */
  readonly fingerprint: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** A clock of a device may be some minutes behind the server's. */
const BACKDATED_MILLISECONDS = 5 * 60_000;
const DAY = 86_400_000;

/** Signs the certificate of a device (RFC 5280 profile: client authentication only, no authority, 128-bit serial). */
export async function issueCertificate(
  authority: Authority,
  wanted: NewCertificate,
): Promise<IssuedCertificate> {
  const issuer = new X509Certificate(authority.certificate);
  const serial = newSerial();
  const notBefore = new Date(wanted.now.getTime() - BACKDATED_MILLISECONDS);
  const end = new Date(wanted.now.getTime() + wanted.days * DAY);
  // Nothing outlives its authority.
  const notAfter = end < issuer.notAfter ? end : issuer.notAfter;
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial,
    subject: new Name([{ O: [{ utf8String: wanted.institution }] }, { CN: [{ utf8String: wanted.label }] }]),
    issuer: issuer.subject,
    notBefore,
    notAfter,
    signingKey: await authority.signingKey(),
    publicKey: wanted.key.publicKey,
    signingAlgorithm: P256,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth], true),
      new SubjectAlternativeNameExtension([{ type: 'dns', value: dnsNameOf(wanted) }]),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      await SubjectKeyIdentifierExtension.create(wanted.key.publicKey),
    ],
  });
  return {
    pem: certificate.toString('pem'),
    serial,
    fingerprint: createHash('sha256').update(Buffer.from(certificate.rawData)).digest(),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
  };
}

/** 127 random bits: positive, never shorter than 16 bytes. */
function newSerial(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}
