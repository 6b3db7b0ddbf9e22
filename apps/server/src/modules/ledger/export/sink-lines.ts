import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  type ChainRecord,
  formatChainLine,
  LogError,
  parseChainLine,
  redact,
} from '@akashi/transparency-log';
import type { LogConnection } from '../sequencer/log-connection.ts';

/** Records whose events are looked up at once. */
const TOGETHER = 1_000;

/**
 * The second record as one institution may see it: every record of every chain, so that gaps show, but what concerns
 * other logs, or events of this log outside the period, without its contents. Lines that are no record stay as they are.
 */
export async function* sinkLines(
  folder: string,
  connection: LogConnection,
  logId: string,
  range: { from: number; to: number },
): AsyncIterable<string> {
  let held: { line: string; record: ChainRecord | undefined }[] = [];
  async function* flush(): AsyncIterable<string> {
    const outside = await eventsOutside(
      connection,
      logId,
      range,
      held.flatMap(({ record }) => eventOf(record, logId)),
    );
    for (const { line, record } of held) yield record === undefined ? line : shown(record, logId, outside);
    held = [];
  }
  for (const file of chainFiles(folder)) {
    for await (const line of createInterface({
      input: createReadStream(file),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      held.push({ line, record: recordOf(line) });
      if (held.length >= TOGETHER) yield* flush();
    }
  }
  yield* flush();
}

function chainFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.ndjson'));
  return names.sort().map((name) => join(folder, name));
}

function recordOf(line: string): ChainRecord | undefined {
  try {
    return parseChainLine(line);
  } catch (error) {
    if (error instanceof LogError) return undefined;
    throw error;
  }
}

function eventOf(record: ChainRecord | undefined, logId: string): string[] {
  const body = record?.body;
  return body !== undefined && 'event' in body && body.log === logId ? [body.event] : [];
}

function shown(record: ChainRecord, logId: string, outside: ReadonlySet<string>): string {
  const { body } = record;
  const hidden = body !== undefined && 'event' in body && (body.log !== logId || outside.has(body.event));
  return formatChainLine(hidden ? redact(record) : record);
}

/** Events that stand in the log but outside the period. Those that stand nowhere are what the reader must see. */
async function eventsOutside(
  connection: LogConnection,
  logId: string,
  { from, to }: { from: number; to: number },
  events: readonly string[],
): Promise<ReadonlySet<string>> {
  return await connection.inLog(logId, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `select id from audit.entry where tenant_id = $1 and id = any($2::uuid[]) and (seq < $3 or seq >= $4)`,
      [logId, events, from, to],
    );
    return new Set(rows.map(({ id }) => id));
  });
}
