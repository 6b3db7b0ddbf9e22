export type { Anchors, LogReader, PublishedCheckpoint, TimeStamp, Witness, WormStore } from './anchors.ts';
export { keyMessage, keysFromEntries, type LogKey } from './keys/key-entry.ts';
export { type LogSigner, logSigners } from './keys/log-keys.ts';
export { type LogSeeds, openLogSeeds } from './keys/log-seeds.ts';
export { type Ledger, type LedgerSetting, startLedger } from './ledger.ts';
export { DEFAULT_LOG_NAME, OPERATOR_LOG, originOf, SUPER_LOG, SYSTEM_ACTOR } from './logs.ts';
export { logReader } from './publisher/log-reader.ts';
export { type LogConnection, openLogConnection } from './sequencer/log-connection.ts';
export { readTiles } from './sequencer/tile-store.ts';
