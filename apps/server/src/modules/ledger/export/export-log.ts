import {
  type BundleLog,
  type ByteSink,
  type Manifest,
  verifierProgram,
  writeBundle,
  ZipWriter,
} from '@akashi/verifier';
import { OPERATOR_LOG, originOf, SUPER_LOG } from '../logs.ts';
import type { LogConnection } from '../sequencer/log-connection.ts';
import { differingColumns } from './columns.ts';
import { keyFile } from './key-file.ts';
import { sinkLines } from './sink-lines.ts';
import { storedLog } from './stored-log.ts';
import { superPart } from './super-part.ts';

export interface ExportSetting {
  connection: LogConnection;
  logName: string;
  logId: string;
  /** Events of this period in full, of the others the hashes alone. Everything when absent. */
  period?: { from: Date; to: Date } | undefined;
  /** Folder of the second record, when it is at hand. */
  sinkFolder?: string | undefined;
  /** Public keys of witnesses, to be named in `keys.txt`. */
  witnesses?: readonly string[];
  now: Date;
}

export interface Exported {
  size: number;
  range: { from: number; to: number };
}

/**
 * Writes the bundle of one log, whatever state it is in, piece by piece: nothing of it stays in memory. Whoever calls
 * logs the export first. The same log gives the same bytes but for `madeAt`.
 */
export async function exportLog(setting: ExportSetting, write: ByteSink): Promise<Exported> {
  const { connection, logName, logId, sinkFolder, witnesses = [] } = setting;
  const origin = originOf(logName, logId);
  const own = storedLog(connection, logId);
  // The log of logs first: what it knows by now stands in the log that is read after it.
  const whole = logId === SUPER_LOG ? undefined : await superPart(connection, origin);
  const { entries, published } = await own.extent();
  const size = Math.max(entries, published);
  const range = await rangeOf(setting, size);
  const named = { origin: originOf(logName, SUPER_LOG), log: storedLog(connection, SUPER_LOG) };
  const log: BundleLog = {
    manifest: { logId, kind: kindOf(logId), origin, size, range, madeAt: setting.now.toISOString() },
    tiles: (wanted) => own.tiles(wanted),
    entries: (from, to) => own.entries(from, to),
    checkpoints: checkpointRows(own.checkpoints(size)),
    keys: await keyFile({ origin, log: own }, logId === SUPER_LOG ? undefined : named, witnesses),
    ...(whole === undefined ? {} : { super: whole.files }),
    timestamps: whole?.timestamps ?? none(),
    columns: differingColumns(own, range),
    ...(sinkFolder === undefined || logId === SUPER_LOG
      ? {}
      : { sink: sinkLines(sinkFolder, connection, logId, range) }),
  };
  await writeBundle(log, new ZipWriter(write), await verifierProgram());
  return { size, range };
}

function kindOf(logId: string): Manifest['kind'] {
  if (logId === SUPER_LOG) return 'super';
  return logId === OPERATOR_LOG ? 'operator' : 'tenant';
}

async function* checkpointRows(
  rows: AsyncIterable<{ size: number; at: Date; note: string }>,
): BundleLog['checkpoints'] {
  for await (const { size, at, note } of rows) yield { size, at: at.toISOString(), note };
}

async function* none(): AsyncIterable<never> {
  // A log without an anchor in the log of logs.
}

/** Places from the first event of the period to the last: late commits stand among later ones, so all between count. */
async function rangeOf(
  { connection, logId, period }: ExportSetting,
  size: number,
): Promise<Exported['range']> {
  if (period === undefined) return { from: 0, to: size };
  return await connection.inLog(logId, async (client) => {
    const { rows } = await client.query<{ from: string | null; to: string | null }>(
      `select min(seq) as from, max(seq) + 1 as to from audit.entry
        where tenant_id = $1 and at >= $2 and at < $3`,
      [logId, period.from, period.to],
    );
    return { from: Number(rows[0]?.from ?? 0), to: Number(rows[0]?.to ?? 0) };
  });
}
