import type { TimeBound } from '../super/super-log.ts';
import type { Code, Finding } from './codes.ts';

/** The outcome of a check, as `--json` prints it. */
export interface Report {
  v: 1;
  /** `intact` without any damage. */
  verdict: 'intact' | 'damaged';
  /** Whether the keys came from the reader (`policy`) or only from the bundle itself (`consistency`). */
  trust: 'policy' | 'consistency';
  log: { id: string; kind: string; origin: string };
  /** Entries in the log, and of them those that were read in full. */
  size: number;
  range: { from: number; to: number };
  entries: number;
  /** Largest signed checkpoint that agrees with the log. */
  checkpoint: { size: number; root: string } | null;
  checkpoints: number;
  keys: { key: string; notes: number }[];
  witnesses: { name: string; size: number; time: string; of: 'log' | 'super' }[];
  super: { size: number; notes: number; proven: number } | null;
  timestamps: {
    superSize: number;
    covers: number | null;
    time: string;
    authority: string;
    trusted: boolean;
  }[];
  /** Events of the entries read: first and last time. */
  period: { from: string; to: string } | null;
  unpublished: number;
  pruned: number;
  sink: { records: number; matched: number; processes: number } | null;
  worm: { size: number; checkpoints: number } | null;
  counts: Partial<Record<Code, number>>;
  findings: readonly Finding[];
}

export function shownBound({
  superSize,
  covers,
  time,
  authority,
  trusted,
}: TimeBound): Report['timestamps'][number] {
  return { superSize, covers: covers ?? null, time: new Date(time).toISOString(), authority, trusted };
}
