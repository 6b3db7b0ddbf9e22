import { fromBase64, toBase64 } from './bytes.ts';
import { LogError } from './errors.ts';
import { type Hash, isHash, requireHashes } from './hash.ts';
import { type CheckpointPolicy, type OpenedCheckpoint, openCheckpoint } from './policy.ts';
import { parseDecimal, requireSize } from './size.ts';
import { verifyInclusion } from './verify.ts';

/** A proof that can be checked without the log: index, sibling hashes, signed checkpoint (C2SP tlog-proof). */
export interface TlogProof {
  index: number;
  /** Sibling hashes from the leaf up. */
  hashes: readonly Hash[];
  /** The signed checkpoint, verbatim. */
  checkpoint: string;
  /** Bytes of the application; nothing vouches for them. */
  extra?: Uint8Array;
}

const HEADER = 'c2sp.org/tlog-proof@v1';
/** A tree of at most 2^53 - 1 leaves is no higher. */
const MAX_HASHES = 53;

/** The proof as text, for a file `.tlog-proof`. Throws `LOG-SIZE`, `LOG-HASH`. */
export function formatTlogProof({ index, hashes, checkpoint, extra }: TlogProof): string {
  requireSize(index, 'index');
  requireHashes(hashes, 'hashes');
  const lines = [
    HEADER,
    ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...hashes.map(toBase64),
  ];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** Reads a proof; nothing in it is verified yet. Throws `PROOF-FORMAT` with the line. */
export function parseTlogProof(text: string): TlogProof {
  const split = text.indexOf('\n\n');
  const [header, ...lines] = text.slice(0, Math.max(split, 0)).split('\n');
  if (header !== HEADER) throw new LogError('PROOF-FORMAT', { line: 1 });
  const extra = parseExtra(lines[0]);
  const skipped = extra === undefined ? 0 : 1;
  const index = parseIndex(lines[skipped], skipped + 2);
  const hashes = lines.slice(skipped + 1).map((line, at) => parseHash(line, at + skipped + 3));
  if (hashes.length > MAX_HASHES) throw new LogError('PROOF-FORMAT', { field: 'hashes' });
  return { index, hashes, checkpoint: text.slice(split + 2), ...(extra === undefined ? {} : { extra }) };
}

function parseExtra(line: string | undefined): Uint8Array | undefined {
  if (!line?.startsWith('extra ')) return undefined;
  const extra = fromBase64(line.slice('extra '.length));
  if (!extra) throw new LogError('PROOF-FORMAT', { line: 2 });
  return extra;
}

function parseIndex(text: string | undefined, line: number): number {
  const index = text?.startsWith('index ') ? parseDecimal(text.slice('index '.length)) : undefined;
  if (index === undefined) throw new LogError('PROOF-FORMAT', { line });
  return index;
}

function parseHash(text: string, line: number): Hash {
  const hash = fromBase64(text);
  if (!hash || !isHash(hash)) throw new LogError('PROOF-FORMAT', { line });
  return hash;
}

/**
 * Verifies that an entry with this leaf hash is in the log of the policy, at the index the proof states. Throws what
 * `parseTlogProof` and `openCheckpoint` throw, and `PROOF-INCLUSION`.
 */
export function verifyTlogProof(
  text: string,
  leafHash: Hash,
  policy: CheckpointPolicy,
): OpenedCheckpoint & { index: number } {
  const { index, hashes, checkpoint } = parseTlogProof(text);
  const opened = openCheckpoint(checkpoint, policy);
  const claim = { index, leafHash, head: opened.checkpoint, proof: hashes };
  if (!verifyInclusion(claim)) throw new LogError('PROOF-INCLUSION');
  return { ...opened, index };
}
