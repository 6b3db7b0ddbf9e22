import { createPublicKey } from 'node:crypto';
import { AppError } from '../../../platform/errors/app-error.ts';
import { Pkcs10CertificateRequest, type X509Certificate } from './x509.ts';

/** The public key that a device asks to have certified. */
export interface RequestedKey {
  readonly publicKey: X509Certificate['publicKey'];
  /** `EC P-256`, `RSA 2048` … as the inventory shows it. */
  readonly kind: string;
}

const CURVES: Readonly<Record<string, string>> = { prime256v1: 'EC P-256', secp384r1: 'EC P-384' };
const SMALLEST_RSA = 2_048;

/**
 * Reads a certificate request (PKCS #10 as PEM). It must be signed by the key it asks for, with SHA-256 or better; the
 * key must be EC on P-256 or P-384, or RSA of 2048 bits or more (what security chips make). Subject and extensions are
 * not read. Throws DEVICE_REQUEST_INVALID.
 */
export async function readRequest(pem: string): Promise<RequestedKey> {
  try {
    const request = new Pkcs10CertificateRequest(pem);
    const kind = kindOf(Buffer.from(request.publicKey.rawData));
    const { hash } = request.signatureAlgorithm;
    const strong = hash !== undefined && !/sha-?1$/i.test(hash.name);
    if (kind !== undefined && strong && (await request.verify()))
      return { publicKey: request.publicKey, kind };
  } catch (error) {
    throw new AppError('DEVICE_REQUEST_INVALID', { cause: error });
  }
  throw new AppError('DEVICE_REQUEST_INVALID');
}

/** The kind of a public key (SPKI, DER) when it is strong enough. */
export function kindOf(spki: Buffer): string | undefined {
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const { namedCurve = '', modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'ec') return CURVES[namedCurve];
  if (key.asymmetricKeyType === 'rsa' && modulusLength >= SMALLEST_RSA) return `RSA ${modulusLength}`;
  return undefined;
}
