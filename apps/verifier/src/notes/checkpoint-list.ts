import type { Findings } from '../report/findings.ts';
import { jsonLines } from '../source/json-lines.ts';
import { isCount } from '../source/manifest.ts';
import type { Source } from '../source/source.ts';
import type { Heads } from './heads.ts';

/**
 * Reads `checkpoints.ndjson` (`{size, at, note}`: the rows of the table, whose columns may lie) and `checkpoint`, which
 * must be the last of them.
 */
export function readCheckpointList(source: Source, heads: Heads, findings: Findings): void {
  let line = 0;
  let before = { size: 0, at: '' };
  let last: string | undefined;
  const fault = (at: number): void =>
    findings.add('CHECKPOINT-UNREADABLE', { at: `checkpoints.ndjson:${at}` });
  for (const { size, at, note } of jsonLines(source.lines('checkpoints'), fault)) {
    line++;
    if (!isCount(size) || typeof note !== 'string' || typeof at !== 'string') {
      fault(line);
      continue;
    }
    last = note;
    const read = heads.add(note, 'list', `checkpoints.ndjson:${line}`);
    // A row that carries the note of another size: an older one was put in its place.
    if (read !== undefined && read.checkpoint.size !== size) findings.add('CHECKPOINT-REPLAYED', { size });
    if (size <= before.size || at < before.at)
      findings.add('ORDER-FAULT', { size, at: 'checkpoints.ndjson' });
    before = { size, at };
  }
  const current = source.read('checkpoint');
  if (current === undefined) return;
  const note = Buffer.from(current).toString('utf8');
  heads.add(note, 'current', 'checkpoint');
  if (source.kind === 'bundle' && note !== last) findings.add('MANIFEST-DIFFERS', { at: 'checkpoint' });
}
