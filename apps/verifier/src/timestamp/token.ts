import { createHash, verify, X509Certificate } from 'node:crypto';
import { certificatesIn, leadsToRoot, mayStampTime } from './chain.ts';
import {
  children,
  context,
  type Der,
  DerError,
  expect,
  INTEGER,
  OCTETS,
  oidOf,
  readDer,
  SEQUENCE,
  SET,
  timeOf,
} from './der.ts';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = ['1.2.840.113549.1.9.16.2.12', '1.2.840.113549.1.9.16.2.47'];
const DIGESTS: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

export interface Stamped {
  /** Milliseconds since 1970. */
  time: number;
  /** Name of the authority, as its certificate has it. */
  authority: string;
  /** Whether a root of the policy stands behind it; false when the policy names none. */
  trusted: boolean;
}

/**
 * Verifies a token (RFC 3161 §2.4.2, RFC 5652) over SHA-256 of `stamped`: imprint, signed attributes, signature, key
 * usage, and the path to a root. Undefined when anything does not fit; never throws on any bytes. Given no roots, the
 * path alone is not looked at.
 */
export function readToken(
  token: Uint8Array,
  stamped: Uint8Array,
  rootPems: readonly string[],
): Stamped | undefined {
  try {
    return open(Buffer.from(token), stamped, certificatesIn(rootPems));
  } catch {
    // Certificates and keys of odd kinds make Node throw all sorts of errors: none of them is a proof of time.
    return undefined;
  }
}

function open(token: Buffer, stamped: Uint8Array, roots: readonly X509Certificate[]): Stamped | undefined {
  const { content, certificates, signer } = signedData(contentInfo(token));
  const info = children(readDer(content));
  const imprint = children(expect(info[2], SEQUENCE));
  const algorithm = digestOf(children(expect(imprint[0], SEQUENCE))[0]);
  if (algorithm === 'sha1' || !expect(imprint[1], OCTETS).content.equals(hash(algorithm, stamped)))
    return undefined;
  const time = timeOf(info[4]);
  const certificate = certificates.find((candidate) => signer.isOf(candidate));
  if (certificate === undefined || !mayStampTime(certificate)) return undefined;
  if (!signer.signed(certificate, content)) return undefined;
  const trusted = roots.length > 0;
  if (trusted && !leadsToRoot(certificate, certificates, roots, time)) return undefined;
  return { time, authority: certificate.subject.replaceAll('\n', ', '), trusted };
}

/** A token, or the whole answer of the authority with the token in it. */
function contentInfo(bytes: Buffer): Der {
  const outer = expect(readDer(bytes), SEQUENCE);
  if (outer.whole.length !== bytes.length) throw new DerError('length');
  const [first, second] = children(outer);
  return first?.tag === SEQUENCE ? expect(second, SEQUENCE) : outer;
}

function signedData(info: Der) {
  const [type, wrapped] = children(info);
  if (oidOf(type) !== SIGNED_DATA) throw new DerError('type');
  const data = children(expect(children(expect(wrapped, context(0)))[0], SEQUENCE));
  const encapsulated = children(expect(data[2], SEQUENCE));
  if (oidOf(encapsulated[0]) !== TST_INFO) throw new DerError('type');
  const content = expect(children(expect(encapsulated[1], context(0)))[0], OCTETS).content;
  const certificates = data
    .filter(({ tag }) => tag === context(0))
    .flatMap(children)
    .map(({ whole }) => new X509Certificate(whole));
  const signers = children(expect(data.at(-1), SET));
  const [only] = signers;
  // Exactly one, or it would be open whose time it is (RFC 3161 §2.4.2).
  if (only === undefined || signers.length !== 1) throw new DerError('signer');
  return { content, certificates, signer: readSigner(only) };
}

function readSigner(signerInfo: Der) {
  const parts = children(signerInfo);
  const algorithm = digestOf(children(expect(parts[2], SEQUENCE))[0]);
  const attributes = expect(parts[3], context(0));
  const signature = expect(parts[5], OCTETS).content;
  const values = new Map(
    children(attributes).map((attribute) => {
      const [id, set] = children(attribute);
      const [value] = children(expect(set, SET));
      if (value === undefined) throw new DerError('attribute');
      return [oidOf(id), value] as const;
    }),
  );
  return {
    isOf: (certificate: X509Certificate): boolean =>
      bearsIn(values, certificate) && names(parts[1], certificate),
    signed: (certificate: X509Certificate, content: Buffer): boolean => {
      const type = values.get(CONTENT_TYPE);
      const digest = values.get(MESSAGE_DIGEST);
      if (type === undefined || oidOf(type) !== TST_INFO) return false;
      if (digest?.content.equals(hash(algorithm, content)) !== true) return false;
      // Signed is the SET, not the [0] it is sent as (RFC 5652 §5.4).
      const signed = Buffer.concat([Buffer.of(SET), attributes.whole.subarray(1)]);
      const plain = certificate.publicKey.asymmetricKeyType === 'ed25519';
      return verify(plain ? null : algorithm, signed, certificate.publicKey, signature);
    },
  };
}

/** The signed attributes name the certificate by its hash (RFC 5035): another of the same key will not do. */
function bearsIn(values: ReadonlyMap<string, Der>, certificate: X509Certificate): boolean {
  for (const id of SIGNING_CERTIFICATE) {
    const value = values.get(id);
    if (value === undefined) continue;
    const [first, second] = children(expect(children(expect(children(value)[0], SEQUENCE))[0], SEQUENCE));
    const algorithm =
      first?.tag === SEQUENCE
        ? digestOf(children(first)[0])
        : id === SIGNING_CERTIFICATE[0]
          ? 'sha1'
          : 'sha256';
    const said = first?.tag === OCTETS ? first : second;
    if (said?.content.equals(hash(algorithm, certificate.raw)) === true) return true;
  }
  return false;
}

/** Issuer and serial number of the signer, or its key identifier. */
function names(identifier: Der | undefined, certificate: X509Certificate): boolean {
  if (identifier?.tag !== SEQUENCE) return identifier !== undefined;
  const serial = expect(children(identifier)[1], INTEGER)
    .content.toString('hex')
    .replace(/^(00)+/, '');
  return serial === certificate.serialNumber.toLowerCase().replace(/^(00)+/, '');
}

function digestOf(element: Der | undefined): string {
  const id = oidOf(element);
  const name = DIGESTS[id];
  if (name === undefined) throw new DerError('digest');
  return name;
}

function hash(algorithm: string, bytes: Uint8Array): Buffer {
  return createHash(algorithm).update(bytes).digest();
}
