import { X509Certificate } from 'node:crypto';
import { BOOLEAN, children, context, type Der, oidOf, readDer } from './der.ts';

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const LONGEST_CHAIN = 6;

/** Certificates out of the policy's PEM texts; what is none is left out. */
export function certificatesIn(pems: readonly string[]): X509Certificate[] {
  const blocks = pems.flatMap(
    (pem) => pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [],
  );
  return blocks.map((block) => new X509Certificate(block));
}

/** True when a certificate may stamp time and nothing else, and says so critically (RFC 3161 §2.3). */
export function mayStampTime(certificate: X509Certificate): boolean {
  const usage = certificate.keyUsage ?? [];
  return usage.length === 1 && usage[0] === TIME_STAMPING && isCritical(certificate);
}

function isCritical(certificate: X509Certificate): boolean {
  const [body] = children(readDer(certificate.raw));
  if (body === undefined) return false;
  const wrapped = children(body).find(({ tag }) => tag === context(3));
  const list = wrapped === undefined ? undefined : children(wrapped)[0];
  return (list === undefined ? [] : children(list)).some((extension: Der) => {
    const [id, critical] = children(extension);
    return oidOf(id) === EXTENDED_KEY_USAGE && critical?.tag === BOOLEAN && critical.content[0] === 0xff;
  });
}

/** True when a path of signatures leads from the certificate to a root, each valid at the time (RFC 5280 §6). */
export function leadsToRoot(
  certificate: X509Certificate,
  others: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  time: number,
): boolean {
  let current = certificate;
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    if (!validAt(current, time)) return false;
    const subject = current;
    if (roots.some((root) => root.fingerprint256 === subject.fingerprint256)) return true;
    const issuer = [...roots, ...others].find((other) => other.ca && issued(other, subject));
    if (issuer === undefined) return false;
    current = issuer;
  }
  return false;
}

function issued(issuer: X509Certificate, subject: X509Certificate): boolean {
  return subject.checkIssued(issuer) && subject.verify(issuer.publicKey);
}

function validAt(certificate: X509Certificate, time: number): boolean {
  return Date.parse(certificate.validFrom) <= time && time <= Date.parse(certificate.validTo);
}
