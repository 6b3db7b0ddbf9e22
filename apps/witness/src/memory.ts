import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOTHING_SEEN, type Seen } from './decide.ts';
import { appendDurably, replaceFile } from './durable.ts';

/** What a witness remembers: the last tree of each log (on which all depends), and the notes it signed. */
export interface Memory {
  seen(origin: string): Seen;
  /** Returns when the disk has it. Call before answering. `kept` is the note for the list of what was seen. */
  remember(origin: string, seen: Required<Seen>, kept: string): void;
  /** Origins with a checkpoint. */
  origins(): string[];
  /** Files of NDJSON lines `{"origin","size","note"}`, oldest first. */
  historyFiles(): string[];
}

interface State {
  v: 1;
  logs: Record<string, Required<Seen>>;
}

/** Opens the state in a folder. Throws when it cannot be read: a witness must never begin anew by itself. */
export function openMemory(folder: string): Memory {
  const path = join(folder, 'state.json');
  const past = join(folder, 'seen');
  mkdirSync(past, { recursive: true });
  const logs = new Map(Object.entries(readState(path).logs));
  const monthFile = (): string => join(past, `${new Date().toISOString().slice(0, 7)}.ndjson`);
  const noted = (origin: string, size: number, note: string): string =>
    `${JSON.stringify({ origin, size, note })}\n`;
  return {
    seen: (origin) => logs.get(origin) ?? NOTHING_SEEN,
    remember: (origin, seen, kept) => {
      const next = new Map(logs).set(origin, seen);
      const state: State = { v: 1, logs: Object.fromEntries(next) };
      replaceFile(path, `${JSON.stringify(state)}\n`, 0o600);
      logs.set(origin, seen);
      // Only after the state: the list may lack what a crash cut off, the state may not.
      appendDurably(monthFile(), noted(origin, seen.size, kept));
    },
    origins: () => [...logs.keys()],
    historyFiles: () => monthsOf(past).map((name) => join(past, name)),
  };
}

function readState(path: string): State {
  if (!existsSync(path)) return { v: 1, logs: {} };
  const state = JSON.parse(readFileSync(path, 'utf8')) as Partial<State>;
  if (state.v !== 1 || typeof state.logs !== 'object') {
    throw new Error(
      'WITNESS-STATE: 立会人の記録(state.json)が読めません。バックアップから戻さず、原因を調べてください。',
    );
  }
  return { v: 1, logs: state.logs };
}

function monthsOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-\d{2}\.ndjson$/.test(name))
    .sort();
}
