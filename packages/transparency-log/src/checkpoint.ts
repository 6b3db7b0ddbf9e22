import { fromBase64, toBase64 } from './bytes.ts';
import { LogError } from './errors.ts';
import { isHash, requireHashes } from './hash.ts';
import { isNoteText } from './note-text.ts';
import { parseDecimal, requireSize } from './size.ts';
import type { TreeHead } from './tree.ts';

/** The text a log signs: which log, how many entries, which root (C2SP tlog-checkpoint, Note text). */
export interface Checkpoint extends TreeHead {
  /** Name of the log, such as `akashi.example/audit/<tenant>`. */
  origin: string;
  /** Further lines, not recommended; none is empty. */
  extensions: readonly string[];
}

/** The checkpoint's text, ending with a newline. Throws `LOG-SIZE`, `LOG-HASH`, `CHECKPOINT-FORMAT`. */
export function formatCheckpoint(checkpoint: Omit<Checkpoint, 'extensions'> & Partial<Checkpoint>): string {
  const { origin, size, root, extensions = [] } = checkpoint;
  requireSize(size, 'size');
  requireHashes([root], 'root');
  const lines = [origin, String(size), toBase64(root), ...extensions];
  const text = `${lines.join('\n')}\n`;
  const oneEach = lines.every((line) => line !== '' && !line.includes('\n'));
  if (!oneEach || !isNoteText(text)) throw new LogError('CHECKPOINT-FORMAT');
  return text;
}

/**
 * Reads a checkpoint's text (without signatures). Sizes above 2^53 - 1 are refused. Throws `CHECKPOINT-FORMAT` with
 * the line that is wrong.
 */
export function parseCheckpoint(text: string): Checkpoint {
  if (!isNoteText(text)) throw new LogError('CHECKPOINT-FORMAT');
  const lines = text.slice(0, -1).split('\n');
  const [origin = '', sizeLine = '', rootLine = '', ...extensions] = lines;
  const empty = lines.indexOf('');
  if (empty >= 0) throw new LogError('CHECKPOINT-FORMAT', { line: empty + 1 });
  const size = parseDecimal(sizeLine);
  if (size === undefined) throw new LogError('CHECKPOINT-FORMAT', { line: 2 });
  const root = fromBase64(rootLine);
  if (!root || !isHash(root)) throw new LogError('CHECKPOINT-FORMAT', { line: 3 });
  return { origin, size, root, extensions };
}
