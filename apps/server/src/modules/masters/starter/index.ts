import { readFileSync } from 'node:fs';
import type { MasterKind, MasterState } from '@akashi/master-files';
import { expandRecord, readRecords } from './compact.ts';

export const STARTER_KINDS: readonly MasterKind[] = [
  'procedure',
  'drug',
  'material',
  'comment',
  'disease',
  'modifier',
];

/** Date of the official files the starter set was taken from. */
export const STARTER_DATE = '2025-09-01';

/**
 * The starter set, so that a clinic can try the product before it imports the official masters: per kind the same
 * state that an import gives (code → versions with raw columns), ready for the same storage. A few
 * hundred codes only; values of 2026-06-01 are marked `provisional`.
 */
export function starterRecords(): Readonly<Record<MasterKind, MasterState>> {
  const states = STARTER_KINDS.map((kind) => [kind, starterState(kind)] as const);
  return Object.fromEntries(states) as Record<MasterKind, MasterState>;
}

function starterState(kind: MasterKind): MasterState {
  const json = readFileSync(new URL(`./data/${kind}.json`, import.meta.url), 'utf8');
  const codes = new Map(readRecords(json).map((record) => [record.code, expandRecord(kind, record)]));
  return { kind, origin: 'official', codes, applied: [{ fileName: 'starter', fileDate: STARTER_DATE }] };
}
