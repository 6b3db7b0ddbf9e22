import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHash } from '../hash.ts';
import { ChainComparer, type LoggedEntry } from './compare.ts';
import { formatChainLine, parseChainLine, redact } from './line.ts';
import { type ChainBody, type ChainOutcome, type ChainRecord, hex, nextRecord } from './record.ts';

const START = Date.parse('2025-09-30T00:00:00.000Z');
const LATER = START + 3_600_000;
const iso = (seconds: number): string => new Date(START + seconds * 1_000).toISOString();
const leafOf = (text: string): string => hex(leafHash(new TextEncoder().encode(text)));

interface World {
  lines: string[];
  entries: LoggedEntry[];
}

/** Processes that told of events and a log that holds the committed ones. */
function world(outcomes: readonly ChainOutcome[], { close = true, processes = 2 } = {}): World {
  const lasts = new Map<string, ChainRecord>();
  const lines: string[] = [];
  const entries: LoggedEntry[] = [];
  const tell = (process: string, body: ChainBody): void => {
    const record = nextRecord(process, lasts.get(process), body);
    lasts.set(process, record);
    lines.push(formatChainLine(record));
  };
  const names = Array.from({ length: processes }, (_, at) => `host/${at}/a`);
  for (const process of names) tell(process, { type: 'open', at: iso(0) });
  for (const [at, outcome] of outcomes.entries()) {
    const process = names[at % processes] ?? '';
    const [event, leaf, log] = [`event-${at}`, leafOf(`body ${at}`), at % 3 === 0 ? 'clinic-b' : 'clinic-a'];
    tell(process, { type: 'event', at: iso(at), log, event, leaf, outcome });
    if (outcome === 'committed') {
      entries.push({ log, seq: entries.length, leaf, event, process, at: iso(at) });
    }
  }
  if (close) for (const process of names) tell(process, { type: 'close', at: iso(outcomes.length) });
  return { lines, entries };
}

const committed = (count: number): ChainOutcome[] => Array.from({ length: count }, () => 'committed');

function findings({ lines, entries }: World, now = LATER, more = {}) {
  const comparer = new ChainComparer();
  for (const line of lines) comparer.line(line);
  for (const entry of entries) comparer.entry(entry);
  return comparer.finish({ now, ...more }).findings;
}

const codes = (of: World, now?: number): string[] => [...new Set(findings(of, now).map(({ code }) => code))];

describe('TRUST-5: the second record and the log', () => {
  it('agree when nothing happened to either', () => {
    const { lines, entries } = world(['committed', 'rolled-back', ...committed(20)]);
    const comparer = new ChainComparer();
    for (const entry of entries) comparer.entry(entry);
    for (const line of lines) comparer.line(line);
    const result = comparer.finish({ now: LATER });
    expect(result).toMatchObject({ findings: [], entries: 21, matched: 21, records: 26, processes: 2 });
  });

  it('an event that was committed and is no longer there is missed', () => {
    const { lines, entries } = world(committed(10));
    const gone = entries.splice(4, 1);
    expect(findings({ lines, entries })).toEqual([
      expect.objectContaining({ code: 'SINK-MISSING-IN-LOG', severity: 'alarm', event: gone[0]?.event }),
    ]);
  });

  it('an event of a moment ago may still be on its way', () => {
    const { lines, entries } = world(committed(10));
    expect(codes({ lines, entries: entries.slice(0, -1) }, START + 60_000)).toEqual(['SINK-PENDING']);
  });

  it('an entry that no process told of was put in from outside', () => {
    const { lines, entries } = world(committed(4));
    entries.push({ log: 'clinic-a', seq: 4, leaf: leafOf('forged'), event: 'forged', at: iso(2) });
    expect(codes({ lines, entries })).toEqual(['SINK-ENTRY-UNWITNESSED']);
  });

  it('an entry twice in the log is put in from outside', () => {
    const { lines, entries } = world(committed(4));
    expect(codes({ lines, entries: [...entries, ...entries.slice(0, 1)] })).toEqual([
      'SINK-ENTRY-UNWITNESSED',
    ]);
  });

  it('an entry with other contents is named as edited, not as missing', () => {
    const { lines, entries } = world(committed(4));
    const changed = entries.map((entry, at) => (at === 2 ? { ...entry, leaf: leafOf('other') } : entry));
    expect(findings({ lines, entries: changed })).toEqual([
      expect.objectContaining({ code: 'SINK-ENTRY-EDITED', seq: 2, event: 'event-2' }),
    ]);
  });

  it('an entry whose transaction was rolled back does not belong there', () => {
    const { lines, entries } = world(['rolled-back', 'committed']);
    const forged = { log: 'clinic-b', seq: 1, leaf: leafOf('body 0'), event: 'event-0', at: iso(0) };
    expect(codes({ lines, entries: [...entries, forged] })).toEqual(['SINK-ENTRY-ROLLED-BACK']);
  });

  it('an interrupted COMMIT asks to be looked up, and the look-up settles it', () => {
    const { lines, entries } = world(['committed', 'unknown'], { close: false, processes: 1 });
    const running = new Set(['host/0/a']);
    expect(findings({ lines, entries }, LATER, { running }).map(({ code }) => code)).toEqual([
      'SINK-UNRESOLVED',
    ]);
    const last = parseChainLine(lines.at(-1) ?? '');
    const body: ChainBody = {
      type: 'resolved',
      at: iso(9),
      log: 'clinic-a',
      event: 'event-1',
      leaf: leafOf('body 1'),
      outcome: 'rolled-back',
    };
    const settled = [...lines, formatChainLine(nextRecord(last.process, last, body))];
    expect(findings({ lines: settled, entries }, LATER, { running })).toEqual([]);
  });

  it('a killed process is noticed, and what it had no time to tell is explained', () => {
    const { lines, entries } = world(committed(10), { close: false, processes: 1 });
    expect(codes({ lines: lines.slice(0, -1), entries })).toEqual([
      'SINK-ENTRY-AFTER-CRASH',
      'SINK-NO-CLOSE',
    ]);
    expect(codes({ lines: lines.slice(0, -8), entries })).toContain('SINK-ENTRY-UNWITNESSED');
  });

  it('the chain of one institution with the others blackened has no gap', () => {
    const { lines, entries } = world(committed(12));
    const own = lines.map((line) => {
      const record = parseChainLine(line);
      const foreign = record.body?.type === 'event' && record.body.log !== 'clinic-a';
      return foreign ? formatChainLine(redact(record)) : line;
    });
    const shown = entries.filter(({ log }) => log === 'clinic-a');
    expect(findings({ lines: own, entries: shown }, LATER, { logs: new Set(['clinic-a']) })).toEqual([]);
  });

  it('entries of which only the hash is left are recognised', () => {
    const { lines, entries } = world(committed(6));
    expect(findings({ lines, entries: entries.map(({ log, seq, leaf }) => ({ log, seq, leaf })) })).toEqual(
      [],
    );
  });

  it('any line taken out, exchanged or changed is found, wherever it stands', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), fc.nat(), fc.nat(2), fc.nat(), (count, at, how, bit) => {
        const { lines, entries } = world(committed(count), { processes: 1 });
        const place = at % (lines.length - 1);
        const line = lines[place] ?? '';
        if (how === 0) lines.splice(place, 1);
        if (how === 1) lines.splice(place, 2, lines[place + 1] ?? '', line);
        if (how === 2) {
          const byte = Buffer.from(line);
          const where = bit % byte.length;
          byte[where] = (byte[where] ?? 0) ^ (1 << (bit % 7));
          lines[place] = byte.toString('latin1').replaceAll('\n', ' ');
        }
        expect(findings({ lines, entries }).some(({ severity }) => severity === 'alarm')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('random lines are refused without a crash', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(codes({ lines: [text], entries: [] })).toEqual(['SINK-RECORD']);
      }),
    );
  });
});
