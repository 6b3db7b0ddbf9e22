import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChainComparer, parseChainLine } from '@akashi/transparency-log';
import { afterEach, describe, expect, it } from 'vitest';
import { chainLines } from './chain-folder.ts';
import { openOutcomeSink } from './outcome-sink.ts';

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-sink-'));
  folders.push(folder);
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const event = (at: number) => ({ id: `event-${at}`, tenantId: 'clinic', body: `{"id":"event-${at}"}` });

async function linesIn(folder: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of chainLines(folder)) lines.push(line);
  return lines;
}

const finish = (lines: readonly string[]) => {
  const comparer = new ChainComparer();
  for (const line of lines) comparer.line(line);
  return comparer.finish({ now: Date.now(), graceSeconds: -1 });
};

describe('TRUST-5: the second record of a process', () => {
  it('has a line for each event between open and close, in one chain', async () => {
    const folder = newFolder();
    const sink = await openOutcomeSink({ folder, process: 'host/1/ab' });
    sink.witness([event(1), event(2)], 'committed');
    sink.witness([event(3)], 'rolled-back');
    await sink.close();
    const records = (await linesIn(folder)).map(parseChainLine);
    expect(records.map(({ n, body }) => [n, body?.type])).toEqual([
      [0, 'open'],
      [1, 'event'],
      [2, 'event'],
      [3, 'event'],
      [4, 'close'],
    ]);
    expect(records[3]?.body).toMatchObject({ event: 'event-3', outcome: 'rolled-back', log: 'clinic' });
    expect(finish(await linesIn(folder)).findings.map(({ code }) => code)).toEqual([
      'SINK-MISSING-IN-LOG',
      'SINK-MISSING-IN-LOG',
    ]);
  });

  it('is on the disk within its interval, without anybody waiting', async () => {
    const folder = newFolder();
    const sink = await openOutcomeSink({ folder, process: 'p', flushEvery: 10 });
    sink.witness([event(1)], 'committed');
    await expect.poll(async () => (await linesIn(folder)).length, { timeout: 5_000 }).toBe(2);
    await sink.close();
  });

  it('goes on in a further file when one is full, and reads as one chain', async () => {
    const folder = newFolder();
    const sink = await openOutcomeSink({ folder, process: 'p', partBytes: 1_000 });
    for (let at = 0; at < 20; at++) {
      sink.witness([event(at)], 'committed');
      await sink.flush();
    }
    await sink.close();
    expect(readdirSync(folder).length).toBeGreaterThan(2);
    expect((await linesIn(folder)).map((line) => parseChainLine(line).n)).toEqual(
      Array.from({ length: 22 }, (_, n) => n),
    );
  });

  it('says later how an interrupted COMMIT ended', async () => {
    const folder = newFolder();
    const sink = await openOutcomeSink({ folder, process: 'p' });
    sink.witness([event(1)], 'unknown');
    await sink.flush();
    const [unknown] = sink.unknown();
    expect(unknown).toMatchObject({ log: 'clinic', event: 'event-1' });
    if (unknown) sink.resolve(unknown, 'rolled-back');
    expect(sink.unknown()).toEqual([]);
    await sink.close();
    expect(finish(await linesIn(folder)).findings).toEqual([]);
  });

  it('never writes into a file that is there', async () => {
    const folder = newFolder();
    const sink = await openOutcomeSink({ folder, process: 'p' });
    await expect(openOutcomeSink({ folder, process: 'p' })).rejects.toMatchObject({ code: 'EEXIST' });
    await sink.close();
  });

  it('a half line of a killed process is left out', async () => {
    const folder = newFolder();
    const sink = await openOutcomeSink({ folder, process: 'p' });
    await sink.close();
    const [name = ''] = readdirSync(folder);
    const whole = readFileSync(join(folder, name), 'utf8');
    writeFileSync(join(folder, name), whole.slice(0, -9));
    expect(await linesIn(folder)).toHaveLength(1);
  });

  it('keeps what cannot be written and writes it when it can', async () => {
    const folder = newFolder();
    // A limit of the file size makes the kernel refuse the write in the middle of a line.
    const script = join(import.meta.dirname, 'full-disk.test-support.ts');
    const said = await new Promise<string>((resolve, reject) => {
      execFile(
        'prlimit',
        ['--fsize=4000:unlimited', process.execPath, script, folder],
        (error, stdout, stderr) => (error ? reject(new Error(stderr)) : resolve(stdout)),
      );
    });
    expect(said.trim()).toBe('failing then written');
    const lines = await linesIn(folder);
    expect(lines.map((line) => parseChainLine(line).n)).toEqual(lines.map((_, n) => n));
    expect(lines).toHaveLength(52);
  });
});
