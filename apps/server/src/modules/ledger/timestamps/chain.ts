import { X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';

const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
/** Authority, two intermediates and a root are usual. */
const LONGEST_CHAIN = 6;

/** Reads the certificates of a PEM text. Throws when there is none. */
export function readCertificates(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new Error('TIMESTAMP-SETTING: PEM 形式のルート証明書を指定してください。');
  return blocks.map((block) => new X509Certificate(block));
}

/** True when the certificate is for time stamps and for nothing else, and says so critically (RFC 3161 §2.3). */
export function isForTimeStamps(certificate: X509Certificate): boolean {
  const usages: readonly string[] = certificate.keyUsage ?? [];
  const { extensions = [] } = AsnConvert.parse(certificate.raw, Certificate).tbsCertificate;
  const extension = extensions.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  return extension?.critical === true && usages.length === 1 && usages[0] === TIME_STAMPING;
}

/**
 * True when a path of valid certificates leads from `leaf` to one of the roots at a time (RFC 5280 §6.1: signatures,
 * names, validity, CA flag). Revocation lists are not consulted: an authority announces a lost key by other ways.
 */
export function leadsToRoot(
  leaf: X509Certificate,
  others: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  at: Date,
  depth = 1,
): boolean {
  if (!isValidAt(leaf, at)) return false;
  if (roots.some((root) => root.raw.equals(leaf.raw))) return true;
  if (depth >= LONGEST_CHAIN) return false;
  const issuers = [...roots, ...others].filter(
    (issuer) => issuer.ca && leaf.checkIssued(issuer) && leaf.verify(issuer.publicKey),
  );
  return issuers.some((issuer) => leadsToRoot(issuer, others, roots, at, depth + 1));
}

function isValidAt(certificate: X509Certificate, at: Date): boolean {
  return certificate.validFromDate <= at && at <= certificate.validToDate;
}
