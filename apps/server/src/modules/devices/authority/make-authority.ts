import { webcrypto } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509';
import { DEVICE_DOMAIN } from './device-name.ts';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from './x509.ts';

export const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const YEARS = 15;

/**
 * A new authority: ECDSA P-256, good for nothing but client certificates of names below `device.akashi.internal`, and
 * for no further authority. Should it be stolen, or trusted where it should not be, it still cannot speak for a server.
 */
export async function makeAuthority(version: number, now: Date) {
  const keys = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify']);
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + YEARS);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=Akashi 端末認証局 ${version}`,
    notBefore: new Date(now.getTime() - 300_000),
    notAfter,
    keys,
    signingAlgorithm: P256,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth], false),
      nameConstraints(),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: certificate.toString('pem'), privateKey: keys.privateKey };
}

/** Permitted subtree of DNS names (RFC 5280, 4.2.1.10), critical. */
function nameConstraints(): Extension {
  const permitted = new GeneralSubtrees([
    new GeneralSubtree({ base: new GeneralName({ dNSName: DEVICE_DOMAIN }) }),
  ]);
  const value = AsnConvert.serialize(new NameConstraints({ permittedSubtrees: permitted }));
  return new Extension(id_ce_nameConstraints, true, value);
}

/** Octets of a P-256 private key: 32 bytes, what the key service wraps. */
export async function privateOctets(key: webcrypto.CryptoKey): Promise<Buffer> {
  const { d = '' } = await webcrypto.subtle.exportKey('jwk', key);
  return Buffer.from(d, 'base64url');
}
