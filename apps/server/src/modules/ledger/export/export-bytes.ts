import type pg from 'pg';
import { openLogConnection } from '../sequencer/log-connection.ts';
import { type ExportSetting, exportLog } from './export-log.ts';

/** A bundle as bytes, for a period that a screen hands out at once, over a connection of its own. */
export async function exportBytes(
  connection: pg.ClientConfig,
  setting: Omit<ExportSetting, 'connection'>,
): Promise<Uint8Array> {
  const log = await openLogConnection(connection);
  const pieces: Uint8Array[] = [];
  try {
    // The writer may use its buffer again: each piece is taken as it is now.
    await exportLog({ ...setting, connection: log }, (bytes) => void pieces.push(Uint8Array.from(bytes)));
    return Buffer.concat(pieces);
  } finally {
    await log.close();
  }
}
