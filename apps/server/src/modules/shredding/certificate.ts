import { createHash, createPublicKey, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { type LogSeeds, logSigners } from '../ledger/index.ts';

/** Name of the key that signs certificates; a key of its own, so that none of its signatures is one of a log. */
const ORIGIN = 'akashi.example/certificate';
const TYPE = 'akashi/certificate/destruction/1';

const person = z.object({ id: z.string(), name: z.string(), at: z.string() });

const content = z.object({
  type: z.literal(TYPE),
  id: z.string(),
  institution: z.object({ id: z.string(), code: z.string(), name: z.string() }),
  requested: person,
  approved: person,
  reason: z.string(),
  handedOver: z.string(),
  destroyedAt: z.string(),
  /** What wrapped the keys, and whether the wrapping key itself is destroyed too. */
  kms: z.object({ name: z.string(), wrappingKeyDestroyed: z.boolean() }),
  keys: z.array(
    z.object({
      purpose: z.string(),
      version: z.int(),
      fingerprint: z.string(),
      created: z.string(),
      messages: z.int(),
    }),
  ),
  rows: z.record(z.string(), z.int()),
  files: z.int(),
  /** Backup sets from before, whose part of this institution is closed for good. */
  backups: z.array(z.string()),
  /** SHA-256 of the canonical JSON of keys, rows, files and backups. */
  listSha256: z.string(),
  statements: z.array(z.string()),
  /** Where the logs stood when it was planned: entries under the last signed checkpoint, and its root in base64. */
  logs: z
    .array(
      z.object({ log: z.enum(['institution', 'operator']), id: z.string(), size: z.int(), root: z.string() }),
    )
    .optional(),
});

export type Destruction = z.infer<typeof content>;

const signed = z.object({ certificate: content, verifierKey: z.string(), signature: z.string() });

export const DESTRUCTION_TYPE: Destruction['type'] = TYPE;

/** The certificate as a file: what it says, the key's public half, and the signature (Ed25519 over canonical JSON). */
export async function signCertificate(seeds: LogSeeds, certificate: Destruction): Promise<string> {
  const [signer] = logSigners(seeds, ORIGIN);
  if (!signer) throw new Error('no key to sign certificates with');
  const signature = Buffer.from(await signer.sign(messageOf(certificate))).toString('base64');
  return `${JSON.stringify({ certificate, verifierKey: signer.vkey, signature }, null, 2)}\n`;
}

/** The certificate when its signature holds, and the key it was signed with, to be compared with the published one. */
export function verifyCertificate(
  text: string,
): { certificate: Destruction; verifierKey: string; signature: string } | undefined {
  const read = signed.safeParse(JSON.parse(text));
  if (!read.success) return undefined;
  const { certificate, verifierKey, signature } = read.data;
  const publicKey = publicKeyOf(verifierKey);
  const holds =
    publicKey !== undefined &&
    verify(null, messageOf(certificate), publicKey, Buffer.from(signature, 'base64')) &&
    listHash(certificate) === certificate.listSha256;
  return holds ? { certificate, verifierKey, signature } : undefined;
}

/** SHA-256 over what was destroyed, as the operator's log names it too. */
export function listHash({ keys, rows, files, backups }: Omit<Destruction, 'listSha256'>): string {
  return createHash('sha256')
    .update(canonicalize({ keys, rows, files, backups }) ?? '')
    .digest('hex');
}

function messageOf(certificate: Destruction): Buffer {
  return Buffer.from(`${TYPE}\n${canonicalize(certificate)}`);
}

/** C2SP verifier key: `name+id+base64(algorithm, 32 bytes)`. */
function publicKeyOf(verifierKey: string) {
  const bytes = Buffer.from(verifierKey.split('+').slice(2).join('+'), 'base64');
  if (bytes.length !== 33 || bytes[0] !== 1) return undefined;
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)]);
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
}
