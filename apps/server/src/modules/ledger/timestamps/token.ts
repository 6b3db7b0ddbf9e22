import { X509Certificate } from 'node:crypto';
import { ContentInfo, SignedData, type SignerIdentifier } from '@peculiar/asn1-cms';
import { AsnConvert } from '@peculiar/asn1-schema';
import { id_ct_tstInfo, TSTInfo } from '@peculiar/asn1-tsp';
import { AppError } from '../../../platform/errors/app-error.ts';
import { isForTimeStamps, leadsToRoot } from './chain.ts';
import { derChildren, derElement } from './der.ts';
import { digestName, isSignedBy } from './signer.ts';

/** What a token must fit. */
export interface TokenDemand {
  /** SHA-256 that was stamped. */
  hash: Buffer;
  roots: readonly X509Certificate[];
  /** Number sent with the request; not looked at when a kept token is verified later. */
  nonce?: Buffer | undefined;
  /** The only policy that is accepted; any when absent. */
  policy?: string | undefined;
}

/** What a verified token says. */
export interface VerifiedToken {
  time: Date;
  /** The hash existed at the latest at this time: stated time and accuracy. */
  notAfter: Date;
  policy: string;
  /** Hexadecimal. */
  serial: string;
  /** Subject of the authority's certificate. */
  authority: string;
}

/**
 * Verifies a time stamp token (RFC 3161 §2.4.2): imprint, nonce, policy, the signature over the signed attributes, the
 * certificate's purpose, and its path to a root at the stated time. Throws `TIMESTAMP_INVALID`; its cause says which.
 */
export function verifyToken(token: Buffer, demand: TokenDemand): VerifiedToken {
  try {
    return verifyOrSay(token, demand);
  } catch (cause) {
    throw new AppError('TIMESTAMP_INVALID', { cause });
  }
}

function verifyOrSay(token: Buffer, { hash, roots, nonce, policy }: TokenDemand): VerifiedToken {
  const content = AsnConvert.parse(token, ContentInfo);
  const signedData = AsnConvert.parse(content.content, SignedData);
  const { eContentType, eContent } = signedData.encapContentInfo;
  const single = eContent?.single;
  require(eContentType === id_ct_tstInfo && single !== undefined, 'content');
  const body = Buffer.from(single.buffer);
  const info = AsnConvert.parse(body, TSTInfo);
  const imprint = info.messageImprint;
  require(digestName(imprint.hashAlgorithm.algorithm) === 'sha256', 'imprint-algorithm');
  require(Buffer.from(imprint.hashedMessage.buffer).equals(hash), 'imprint');
  require(nonce === undefined || sameNumber(info.nonce, nonce), 'nonce');
  require(policy === undefined || info.policy === policy, 'policy');
  const [signer, ...more] = signedData.signerInfos;
  require(signer !== undefined && more.length === 0, 'signers');
  const { certificates, attributes } = partsOf(token);
  const certificate = certificates.find((candidate) => isNamed(signer.sid, candidate));
  require(certificate !== undefined, 'certificate');
  require(isForTimeStamps(certificate), 'purpose');
  require(isSignedBy({ signer, attributes }, certificate, id_ct_tstInfo, body), 'signature');
  require(leadsToRoot(certificate, certificates, roots, info.genTime), 'path');
  const { seconds = 0, millis = 0, micros = 0 } = info.accuracy ?? {};
  const slack = seconds * 1_000 + millis + Math.ceil(micros / 1_000);
  return {
    time: info.genTime,
    notAfter: new Date(info.genTime.getTime() + slack),
    policy: info.policy,
    serial: Buffer.from(info.serialNumber).toString('hex'),
    authority: certificate.subject.replaceAll('\n', ', '),
  };
}

function require(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`token ${what}`);
}

/** Certificates and signed attributes as their bytes came: hashed and verified as they are, never encoded anew. */
function partsOf(token: Buffer): { certificates: X509Certificate[]; attributes: Buffer } {
  const [, wrapped] = derChildren(derElement(token));
  const [signedData] = derChildren(wrapped);
  const members = derChildren(signedData);
  const certificates = derChildren(members.find(({ tag }) => tag === 0xa0))
    .filter(({ tag }) => tag === 0x30)
    .map(({ whole }) => new X509Certificate(whole));
  const [signerInfo] = derChildren(members.at(-1));
  const attributes = derChildren(signerInfo).find(({ tag }) => tag === 0xa0);
  require(attributes !== undefined, 'attributes');
  return { certificates, attributes: attributes.whole };
}

function isNamed(sid: SignerIdentifier, certificate: X509Certificate): boolean {
  const serial = sid.issuerAndSerialNumber?.serialNumber;
  if (serial !== undefined) return sameNumber(serial, Buffer.from(certificate.serialNumber, 'hex'));
  // By key identifier: the signature and the hash of the certificate among the signed attributes decide.
  return sid.subjectKeyIdentifier !== undefined && !certificate.ca;
}

/** Equal as unsigned numbers, whatever leading zeros they are written with. */
function sameNumber(a: ArrayBuffer | undefined, b: Buffer): boolean {
  if (a === undefined) return false;
  const plain = (bytes: Buffer): string => bytes.toString('hex').replace(/^(00)+/, '');
  return plain(Buffer.from(a)) === plain(b);
}
