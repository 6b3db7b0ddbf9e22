import { TILE_WIDTH } from '@akashi/transparency-log';
import { below } from '../source/folder-source.ts';
import { isCount, type Manifest, VERSION } from '../source/manifest.ts';
import type { Source } from '../source/source.ts';
import { LogFiles } from '../walk/log-files.ts';

/** Identifier of the log of logs in every installation. */
const SUPER_LOG_ID = '00000000-0000-7000-8000-000000000002';
const OPERATOR_LOG_ID = '00000000-0000-7000-8000-000000000001';

/** The part of a copy that belongs to one log: the folder of its id, or the whole when it is the copy of one log. */
export function copyOf(worm: Source, logId: string): Source {
  return logsIn(worm).length > 0 ? below(worm, logId) : worm;
}

/** The copy of the log of logs, when it lies beside. */
export function copyOfSuper(worm: Source): Source | undefined {
  const inside = worm.paths().some((path) => path.startsWith(`${SUPER_LOG_ID}/`));
  return inside ? below(worm, SUPER_LOG_ID) : undefined;
}

/** Logs that have a folder of their own in a copy. */
export function logsIn(worm: Source): string[] {
  const ids = worm.paths().flatMap((path) => /^([0-9a-f-]{36})\/checkpoint$/.exec(path)?.[1] ?? []);
  return [...new Set(ids)];
}

/** What the copy of one log says it is, by its latest checkpoint; undefined when there is none to be read. */
export function manifestOfCopy(copy: Source): Manifest | undefined {
  const note = Buffer.from(copy.read('checkpoint') ?? []).toString('utf8');
  const [origin = '', line = ''] = note.split('\n', 2);
  const size = /^\d+$/.test(line) ? Number(line) : Number.NaN;
  const logId = origin.split('/').at(-1) ?? '';
  if (!isCount(size) || logId === '') return undefined;
  const kind = logId === SUPER_LOG_ID ? 'super' : logId === OPERATOR_LOG_ID ? 'operator' : 'tenant';
  return { v: VERSION, logId, kind, origin, size, range: { from: 0, to: size }, madeAt: '', verifier: '' };
}

/** The checkpoints of a log that stand in the copy of the log of logs. */
export function notesInSuper(superCopy: Source | undefined, origin: string): string[] {
  const manifest = superCopy === undefined ? undefined : manifestOfCopy(superCopy);
  if (superCopy === undefined || manifest === undefined) return [];
  const files = new LogFiles(superCopy);
  const notes: string[] = [];
  for (let first = 0; first < manifest.size; first += TILE_WIDTH) {
    const { bodies } = files.block(first / TILE_WIDTH, Math.min(TILE_WIDTH, manifest.size - first));
    for (const body of bodies) {
      const text = Buffer.from(body ?? []).toString('utf8');
      if (text.startsWith(`${origin}\n`)) notes.push(text);
    }
  }
  return notes;
}
