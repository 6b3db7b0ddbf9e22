import { fromBase64, toBase64 } from './bytes.ts';
import { LogError } from './errors.ts';
import { type Hash, isHash, requireHashes } from './hash.ts';
import { parseDecimal, requireSize } from './size.ts';

/** Body of `add-checkpoint` (C2SP tlog-witness): a checkpoint and its proof from the size that the witness saw last. */
export interface AddCheckpoint {
  oldSize: number;
  proof: readonly Hash[];
  /** The signed note. */
  note: string;
}

const MAX_PROOF_LINES = 63;

/** Writes the body: `old <n>`, proof lines, an empty line, the note. Throws `LOG-SIZE`, `LOG-HASH`, `PROOF-FORMAT`. */
export function formatAddCheckpoint({ oldSize, proof, note }: AddCheckpoint): string {
  requireSize(oldSize, 'oldSize');
  requireHashes(proof, 'proof');
  if (proof.length > MAX_PROOF_LINES) throw new LogError('PROOF-FORMAT');
  return `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${note}`;
}

/** Reads the body; nothing in it is to be believed yet. Throws `PROOF-FORMAT` with the line that is wrong. */
export function parseAddCheckpoint(body: string): AddCheckpoint {
  const split = body.indexOf('\n\n');
  if (split < 0) throw new LogError('PROOF-FORMAT');
  const [first = '', ...lines] = body.slice(0, split).split('\n');
  const oldSize = first.startsWith('old ') ? parseDecimal(first.slice(4)) : undefined;
  if (oldSize === undefined) throw new LogError('PROOF-FORMAT', { line: 1 });
  if (lines.length > MAX_PROOF_LINES) throw new LogError('PROOF-FORMAT', { line: MAX_PROOF_LINES + 2 });
  const proof = lines.map((line, at) => {
    const hash = fromBase64(line);
    if (!hash || !isHash(hash)) throw new LogError('PROOF-FORMAT', { line: at + 2 });
    return hash;
  });
  return { oldSize, proof, note: body.slice(split + 2) };
}
