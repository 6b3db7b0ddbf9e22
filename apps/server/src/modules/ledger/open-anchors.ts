import { join } from 'node:path';
import type { VerifierKey } from '@akashi/transparency-log';
import type { Logger } from '../../platform/logging/logger.ts';
import type { Anchors } from './anchors.ts';
import { httpAuthority } from './timestamps/authority.ts';
import { readTimestampSetting } from './timestamps/timestamp-settings.ts';
import { witnessClient } from './witnesses/witness-client.ts';
import { readWitnessSettings } from './witnesses/witness-settings.ts';
import { type ArchiveStore, createArchive } from './worm/archive.ts';
import { fileCursor } from './worm/cursor.ts';
import { localStore } from './worm/local-store.ts';
import { readS3Setting } from './worm/s3-settings.ts';
import { s3Store } from './worm/s3-store.ts';

/** What an operator set; texts as they came from settings or secret files. */
export interface AnchorSettings {
  dataDir: string;
  /** `AKASHI_WITNESSES`. */
  witnesses?: string | undefined;
  /** `AKASHI_TIMESTAMP`. */
  timestamp?: string | undefined;
  /** `AKASHI_WORM_DIR`; a folder of the data folder when neither is set. */
  wormDir?: string | undefined;
  /** `AKASHI_WORM_S3`. */
  wormS3?: string | undefined;
  logger: Logger;
  /** Milliseconds between two copies of one log. */
  copyEvery?: number;
}

export interface OpenAnchors extends Anchors {
  /** Keys of the witnesses that are believed. */
  witnessKeys: readonly VerifierKey[];
  /** Before the ledger stops: what was put off is copied, and the last checkpoints are copied at once. */
  hurry(): Promise<void>;
}

/** Witnesses, time stamping authority and copies of this installation. Throws with one line for a setting that cannot be. */
export function openAnchors(settings: AnchorSettings): OpenAnchors {
  const { dataDir, witnesses, timestamp, logger, copyEvery } = settings;
  const evidenceFolder = join(dataDir, 'evidence');
  const archives = storesOf(settings).map((store) =>
    createArchive({
      store,
      cursor: fileCursor(join(dataDir, 'worm-cursor', `${store.name}.json`)),
      logger,
      ...(copyEvery === undefined ? {} : { every: copyEvery }),
    }),
  );
  const settingsOfWitnesses = witnesses === undefined ? [] : readWitnessSettings(witnesses);
  return {
    witnesses: settingsOfWitnesses.map((setting) => witnessClient(setting, { evidenceFolder })),
    witnessKeys: settingsOfWitnesses.flatMap(({ keys }) => keys),
    timeStamp: timestamp === undefined ? undefined : httpAuthority(readTimestampSetting(timestamp)),
    archive: async (checkpoint, log) => {
      // One store that is out of reach does not keep the other from its copy.
      const ended = await Promise.allSettled(archives.map(({ archive }) => archive(checkpoint, log)));
      for (const one of ended) if (one.status === 'rejected') throw one.reason;
    },
    hurry: async () => {
      await Promise.allSettled(archives.map((archive) => archive.hurry()));
    },
  };
}

function storesOf({ dataDir, wormDir, wormS3 }: AnchorSettings): ArchiveStore[] {
  const bucket = wormS3 === undefined ? [] : [s3Store(readS3Setting(wormS3))];
  const folder = wormDir ?? (wormS3 === undefined ? join(dataDir, 'worm') : undefined);
  return folder === undefined ? bucket : [localStore(folder), ...bucket];
}
