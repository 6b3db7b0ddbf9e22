import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatChainLine, nextRecord, parseChainLine } from '@akashi/transparency-log';
import { afterEach, describe, expect, it } from 'vitest';
import { chainLines } from './chain-folder.ts';
import { startCollector } from './collector.ts';
import { openOutcomeSink } from './outcome-sink.ts';
import { startShipper } from './shipper.ts';

const token = 'a'.repeat(64);
const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-collect-'));
  folders.push(folder);
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const said: string[] = [];
const start = (folder: string, port = 0) =>
  startCollector({ folder, host: '127.0.0.1', port, token, say: (line) => void said.push(line) });
const shipTo = (folder: string, port: number, faults: unknown[] = []) =>
  startShipper({
    folder,
    url: `http://127.0.0.1:${port}`,
    token,
    every: 20,
    onFault: (error) => void faults.push(error),
  });
const linesIn = async (folder: string): Promise<string[]> => {
  const lines: string[] = [];
  for await (const line of chainLines(folder)) lines.push(line);
  return lines.sort();
};
const event = (at: number) => ({ id: `event-${at}`, tenantId: 'clinic', body: `{"id":"event-${at}"}` });

describe('TRUST-5: a collector outside keeps its own copy of the second record', () => {
  it('has every line of every process, also of one that was killed, over an outage of its own', async () => {
    const [here, there] = [newFolder(), newFolder()];
    const killed = await openOutcomeSink({ folder: here, process: 'host/1' });
    killed.witness([event(0)], 'committed');
    await killed.flush();
    const sink = await openOutcomeSink({ folder: here, process: 'host/2', flushEvery: 5, partBytes: 500 });
    let collector = await start(there);
    const { port } = collector;
    const faults: unknown[] = [];
    const shipper = shipTo(here, port, faults);
    for (let at = 1; at <= 30; at++) {
      sink.witness([event(at)], at % 5 === 0 ? 'rolled-back' : 'committed');
      await sink.flush();
      if (at === 10) await collector.close();
      if (at === 20) {
        await expect.poll(() => faults.length, { timeout: 5_000 }).toBeGreaterThan(0);
        collector = await start(there, port);
      }
    }
    await sink.close();
    await shipper.stop();
    expect(shipper.failingSince()).toBeUndefined();
    expect(await linesIn(there)).toEqual(await linesIn(here));
    await collector.close();
  });

  it('gives up no record that it has: another one of the same number is refused and kept as evidence', async () => {
    const there = newFolder();
    const collector = await start(there);
    const post = async (lines: string[], bearer = token) => {
      const response = await fetch(`http://127.0.0.1:${collector.port}/records/p`, {
        method: 'POST',
        headers: { authorization: `Bearer ${bearer}` },
        body: lines.join('\n'),
      });
      return [response.status, await response.json()] as const;
    };
    const open = nextRecord('p', undefined, { type: 'open', at: '2025-09-30T00:00:00.000Z' });
    const body = {
      type: 'event',
      at: '2025-09-30T00:00:01.000Z',
      log: 'clinic',
      leaf: 'b'.repeat(64),
    } as const;
    const one = nextRecord('p', open, { ...body, event: 'one', outcome: 'committed' });
    const other = nextRecord('p', open, { ...body, event: 'other', outcome: 'committed' });
    expect(await post([formatChainLine(open), formatChainLine(one)])).toEqual([200, { have: 1 }]);
    expect(await post([formatChainLine(one)])).toEqual([200, { have: 1 }]);
    expect(await post([formatChainLine(other)])).toEqual([409, { forked: 1 }]);
    expect(readFileSync(join(there, 'evidence.ndjson'), 'utf8')).toBe(`${formatChainLine(other)}\n`);
    expect(said.some((line) => line.startsWith('SINK-FORK'))).toBe(true);
    expect(await post(['nothing'])).toEqual([422, {}]);
    expect(await post([formatChainLine(open)], 'b'.repeat(64))).toEqual([401, {}]);
    const later = nextRecord('p', nextRecord('p', one, { type: 'close', at: body.at }), {
      type: 'close',
      at: body.at,
    });
    expect(await post([formatChainLine(later)])).toEqual([200, { have: 1 }]);
    expect((await linesIn(there)).map((line) => parseChainLine(line).n)).toEqual([0, 1]);
    expect(readdirSync(there)).toContain('receipts.log');
    await collector.close();
    const again = await start(there);
    const answer = await fetch(`http://127.0.0.1:${again.port}/records/p`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await answer.json()).toEqual({ have: 1 });
    await again.close();
  });

  it('starts with no weak token', async () => {
    const weak = { folder: newFolder(), host: '127.0.0.1', port: 0, token: 'short', say: () => undefined };
    await expect(startCollector(weak)).rejects.toThrow('SINK-TOKEN');
  });
});
