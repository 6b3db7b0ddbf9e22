export type { Anchors, LogReader, PublishedCheckpoint, TimeStamp, Witness, WormStore } from './anchors.ts';
export { DEFAULT_LOG_NAME, OPERATOR_LOG, originOf, SUPER_LOG, SYSTEM_ACTOR } from './logs.ts';
