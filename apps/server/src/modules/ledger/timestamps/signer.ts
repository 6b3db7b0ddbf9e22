import {
  constants,
  createHash,
  type KeyObject,
  timingSafeEqual,
  verify,
  type X509Certificate,
} from 'node:crypto';
import type { SignerInfo } from '@peculiar/asn1-cms';
import { derChildren, derElement } from './der.ts';

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const RSA_PSS = '1.2.840.113549.1.1.10';

/** SHA-1 is not among them: nobody should be believed who uses it today. */
const DIGESTS: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** Node's name of a digest algorithm, or undefined when it is not accepted. */
export function digestName(oid: string): string | undefined {
  return DIGESTS[oid];
}

/**
 * True when the certificate's key signed the content (`attributes` are the signed ones as their bytes came): the signed attributes state the content's type and hash and this
 * very certificate, and the signature is over their DER as a SET (RFC 5652 §5.4, §11; RFC 5816).
 */
export function isSignedBy(
  { signer, attributes }: { signer: SignerInfo; attributes: Buffer },
  certificate: X509Certificate,
  contentType: string,
  content: Buffer,
): boolean {
  const digest = digestName(signer.digestAlgorithm.algorithm);
  if (digest === undefined) return false;
  const type = attribute(signer, CONTENT_TYPE);
  const hash = derElement(attribute(signer, MESSAGE_DIGEST) ?? Buffer.alloc(0))?.content;
  const stated = type !== undefined && hash !== undefined && oidText(type) === contentType;
  if (!stated || !equal(hash, createHash(digest).update(content).digest())) return false;
  if (!namesCertificate(signer, certificate)) return false;
  // Sent as [0] IMPLICIT, signed as SET OF.
  const signed = Buffer.from(attributes);
  signed[0] = 0x31;
  return verifySignature(signer, digest, signed, certificate.publicKey);
}

function verifySignature(signer: SignerInfo, digest: string, signed: Buffer, key: KeyObject): boolean {
  const signature = Buffer.from(signer.signature.buffer);
  if (key.asymmetricKeyType === 'ed25519') return verify(null, signed, key, signature);
  if (key.asymmetricKeyType !== 'rsa' || signer.signatureAlgorithm.algorithm !== RSA_PSS) {
    return verify(digest, signed, key, signature);
  }
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return verify(digest, signed, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_AUTO }, signature);
}

/** The certificate's hash among the signed attributes; without it another certificate of the key could be slipped in. */
function namesCertificate(signer: SignerInfo, certificate: X509Certificate): boolean {
  const second = essCertId(attribute(signer, SIGNING_CERTIFICATE_V2));
  if (second) {
    const [head] = second;
    const named = head?.tag === 0x30 ? digestName(oidText(derChildren(head)[0]?.whole)) : 'sha256';
    const hash = head?.tag === 0x30 ? second[1] : head;
    return named !== undefined && equal(hash?.content, createHash(named).update(certificate.raw).digest());
  }
  // The first edition of the attribute knows SHA-1 only; it binds, and the signature does not rest on it.
  const first = essCertId(attribute(signer, SIGNING_CERTIFICATE));
  return first !== undefined && equal(first[0]?.content, createHash('sha1').update(certificate.raw).digest());
}

/** Members of the first ESSCertID of a signing certificate attribute. */
function essCertId(value: Buffer | undefined) {
  if (value === undefined) return undefined;
  const [ids] = derChildren(derElement(value));
  const [id] = derChildren(ids);
  return id === undefined ? undefined : derChildren(id);
}

/** The only value of a signed attribute that occurs once (RFC 5652 §11). */
function attribute(signer: SignerInfo, oid: string): Buffer | undefined {
  const found = (signer.signedAttrs ?? []).filter(({ attrType }) => attrType === oid);
  const [value, ...more] = found[0]?.attrValues ?? [];
  return found.length === 1 && value !== undefined && more.length === 0 ? Buffer.from(value) : undefined;
}

/** Dotted text of a DER object identifier; empty when it is none. */
function oidText(der: Buffer | undefined): string {
  const element = der === undefined ? undefined : derElement(der);
  if (element?.tag !== 0x06) return '';
  const numbers: number[] = [];
  let value = 0;
  for (const byte of element.content) {
    value = value * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    numbers.push(value);
    value = 0;
  }
  const [head = 0, ...rest] = numbers;
  const top = Math.min(2, Math.floor(head / 40));
  return [top, head - top * 40, ...rest].join('.');
}

function equal(a: Buffer | undefined, b: Buffer): boolean {
  return a !== undefined && a.length === b.length && timingSafeEqual(a, b);
}
