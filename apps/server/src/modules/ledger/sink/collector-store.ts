import { appendFile, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { ChainFollower, LogError, parseChainLine } from '@akashi/transparency-log';
import { chainFileName } from './chain-file.ts';
import { chainFiles, wholeLines } from './chain-folder.ts';

/** What became of a batch. */
export type Taken = { have: number } | { forked: number } | { unreadable: true };

export interface CollectorStore {
  /** Number of the last record that is kept of a process; -1 for none. */
  have(process: string): number;
  /** Keeps the lines of one process that are new. On the disk when it resolves. */
  take(process: string, lines: readonly string[]): Promise<Taken>;
}

/**
 * Chains of other machines, kept on this one. A record that is here is never exchanged: a different one of the same
 * number is refused and put aside as evidence.
 */
export async function openCollectorStore(folder: string): Promise<CollectorStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const follower = new ChainFollower();
  for (const name of await chainFiles(folder)) {
    for await (const line of wholeLines(join(folder, name))) follower.line(line);
  }
  const have = (process: string): number => follower.ends.get(process)?.last.n ?? -1;
  let queue: Promise<unknown> = Promise.resolve();

  async function take(process: string, lines: readonly string[]): Promise<Taken> {
    const fresh: string[] = [];
    for (const line of lines) {
      const record = readable(line);
      if (record === undefined || record.process !== process) return { unreadable: true };
      if (record.n < have(process)) continue;
      const known = follower.findings.length;
      const isNew = record.n > have(process);
      if (isNew && record.n !== have(process) + 1) break;
      follower.record(record);
      if (follower.findings.length > known) {
        await appendFile(join(folder, 'evidence.ndjson'), `${line}\n`, { mode: 0o600 });
        return { forked: record.n };
      }
      if (isNew) fresh.push(`${line}\n`);
    }
    if (fresh.length > 0) await keep(process, fresh);
    return { have: have(process) };
  }

  async function keep(process: string, fresh: readonly string[]): Promise<void> {
    const file = await open(join(folder, chainFileName(process, 1)), 'a', 0o600);
    try {
      await file.appendFile(fresh.join(''));
      await file.datasync();
    } finally {
      await file.close();
    }
    // When it came: the sender's clock is not the only one that says so.
    const receipt = { at: new Date().toISOString(), process, n: have(process) };
    await appendFile(join(folder, 'receipts.log'), `${JSON.stringify(receipt)}\n`, { mode: 0o600 });
  }

  return {
    have,
    take: (process, lines) => {
      const turn = queue.then(() => take(process, lines));
      queue = turn.catch(() => undefined);
      return turn;
    },
  };
}

function readable(line: string) {
  try {
    return parseChainLine(line);
  } catch (error) {
    if (error instanceof LogError) return undefined;
    throw error;
  }
}
