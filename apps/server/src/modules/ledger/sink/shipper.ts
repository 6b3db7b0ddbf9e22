import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseChainLine } from '@akashi/transparency-log';
import { AppError } from '../../../platform/errors/app-error.ts';
import { chainFiles, wholeLines } from './chain-folder.ts';

export interface ShipperSetting {
  /** Where the chains of this machine are written. */
  folder: string;
  url: string;
  token: string;
  /** Told of a fault; everything stays in the files and is sent later. */
  onFault: (error: unknown) => void;
  /** Milliseconds between two looks at the files. Default 500. */
  every?: number;
}

export interface Shipper {
  /** Sends what the collector has not, of all processes of this machine. */
  ship(): Promise<void>;
  /** Undefined while the collector takes everything. */
  failingSince(): Date | undefined;
  stop(): Promise<void>;
}

/** Bytes sent at once. */
const BATCH = 1_000_000;

/**
 * Sends chains to a collector that keeps its own copy. What it reads are the files, so that an outage of either side
 * loses nothing, and the chain of a process that was killed is sent by the next one.
 */
export function startShipper(setting: ShipperSetting): Shipper {
  const { every = 500 } = setting;
  const stopping = new AbortController();
  const files = new Map<string, Sent>();
  let failing: Date | undefined;

  async function pass(): Promise<void> {
    try {
      for (const name of await chainFiles(setting.folder)) {
        const sent = files.get(name) ?? { bytes: 0, closed: false };
        files.set(name, sent);
        if (!sent.closed) await shipFile(setting, name, sent);
      }
      failing = undefined;
    } catch (error) {
      failing ??= new Date();
      setting.onFault(error);
    }
  }

  let turn: Promise<void> = Promise.resolve();
  const ship = (): Promise<void> => {
    turn = turn.then(pass);
    return turn;
  };
  const working = (async () => {
    while (!stopping.signal.aborted) {
      await ship();
      await pause(every, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    ship,
    failingSince: () => failing,
    stop: async () => {
      stopping.abort();
      await working;
      await ship();
    },
  };
}

/** How far a file has been sent. */
interface Sent {
  bytes: number;
  closed: boolean;
  /** Number of the last record that the collector has; asked when unknown. */
  have?: number;
}

/** Sends what is new in one file; `sent` goes forward with what the collector has on its disk. */
async function shipFile(setting: ShipperSetting, name: string, sent: Sent): Promise<void> {
  let batch: string[] = [];
  let bytes = 0;
  let last: { process: string; closed: boolean } | undefined;
  const send = async (): Promise<void> => {
    if (last === undefined) return;
    sent.have = await post(setting, last.process, batch);
    sent.bytes += bytes;
    sent.closed = last.closed;
    batch = [];
    bytes = 0;
  };
  for await (const line of wholeLines(join(setting.folder, name), sent.bytes)) {
    const { process, n, body } = parseChainLine(line);
    sent.have ??= await post(setting, process, []);
    last = { process, closed: body?.type === 'close' };
    bytes += Buffer.byteLength(line) + 1;
    if (n > sent.have) batch.push(line);
    if (bytes >= BATCH) await send();
  }
  if (bytes > 0) await send();
}

async function post(
  { url, token }: ShipperSetting,
  process: string,
  lines: readonly string[],
): Promise<number> {
  const response = await fetch(`${url}/records/${encodeURIComponent(process)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body: lines.map((line) => `${line}\n`).join(''),
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
  });
  const body: unknown = await response.json();
  if (response.status === 409) throw new AppError('SINK_FORKED');
  const have = typeof body === 'object' && body !== null ? Reflect.get(body, 'have') : undefined;
  if (!response.ok || typeof have !== 'number') throw new Error(`collector answered ${response.status}`);
  return have;
}
