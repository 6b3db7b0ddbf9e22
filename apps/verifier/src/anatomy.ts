import { explain } from './explain/explain.ts';
import { type Agreement, agreement, forks, seenOutside } from './explain/judge.ts';
import type { VerifyInput } from './input.ts';
import { readKeyEntry } from './keys/key-list.ts';
import type { Head } from './notes/heads.ts';
import { readNote } from './notes/read-note.ts';
import type { Findings } from './report/findings.ts';
import type { Report } from './report/report.ts';
import { SinkCheck } from './sink/sink-check.ts';
import { jsonLines } from './source/json-lines.ts';
import type { TimeBound } from './super/super-log.ts';
import { OrderOfEvents } from './time/order.ts';
import { type EventFacts, readEvent } from './walk/event.ts';
import { entryLeaves, type Leaves, tileLeaves } from './walk/leaves.ts';
import { LogFiles } from './walk/log-files.ts';
import { type Walked, walk } from './walk/walk.ts';
import { compareCopy, copySize } from './worm/compare.ts';

/** What the entries themselves came to. */
export interface Examined {
  entries: number;
  checkpoint: Head | undefined;
  period: Report['period'];
  pruned: number;
  sink: Report['sink'];
  wormSize: number;
}

/** Walks through the entries once and explains what does not fit what was signed. */
export class Anatomy {
  readonly #input: VerifyInput;
  readonly #heads: readonly Head[];
  readonly #findings: Findings;
  readonly #files: LogFiles;
  readonly #order: OrderOfEvents;
  readonly #sink: SinkCheck | undefined;
  /** Times by which tokens prove entries to have existed, for the entries below `covers`. */
  #bounds: { covers: number; time: number }[] = [];
  #coveredUntil = Number.NEGATIVE_INFINITY;
  #prunedBefore = 0;
  #firstPresent = Number.POSITIVE_INFINITY;

  constructor(input: VerifyInput, heads: readonly Head[], findings: Findings, toleranceSeconds: number) {
    const { source, manifest } = input;
    this.#input = input;
    this.#heads = heads;
    this.#findings = findings;
    this.#files = new LogFiles(source);
    this.#order = new OrderOfEvents(findings, toleranceSeconds);
    const own = source.has('sink.ndjson') ? source.lines('sink') : undefined;
    const lines = manifest.kind === 'super' ? undefined : (input.sink ?? own);
    this.#sink = lines === undefined ? undefined : new SinkCheck(lines, manifest.logId);
  }

  examine(timestamps: readonly TimeBound[]): Examined {
    const { size, range } = this.#input.manifest;
    this.#bounds = timestamps.flatMap(({ covers, time }) => (covers === undefined ? [] : [{ covers, time }]));
    const largest = this.#heads.at(-1)?.size ?? 0;
    const walked = walk(this.#files, {
      size,
      range,
      sizes: [...new Set(this.#heads.map((head) => head.size).filter((at) => at <= size))],
      onEntry: (seq, body, leaf) => this.#entry(seq, body, leaf, largest),
      onBlock: () => this.#sink?.readUntil(this.#order.latest + 5_000),
    });
    const stored = agreement(walked.entryRoots, this.#heads, size);
    const named = this.#judge(walked, stored);
    this.#tellCheckpoints(stored);
    this.#tellTail(stored, size);
    this.#tellColumns();
    const wormSize = this.#compareCopy(size);
    const sink = this.#finishSink(named);
    return {
      entries: walked.entries,
      checkpoint: stored.agrees.at(-1),
      period: this.#period(),
      pruned: this.#gone(),
      sink,
      wormSize,
    };
  }

  #entry(seq: number, body: Uint8Array, leaf: Buffer, largest: number): void {
    const { kind, origin, logId } = this.#input.manifest;
    this.#firstPresent = Math.min(this.#firstPresent, seq);
    if (kind === 'super') {
      // Its leaves are checkpoints, and the entries by which it names its keys.
      const known = readNote(Buffer.from(body).toString('utf8'), []) ?? readKeyEntry(origin, body);
      if (known === undefined) this.#findings.add('ENTRY-UNREADABLE', { seq });
      return;
    }
    const facts = readEvent(body);
    if (facts === undefined) this.#findings.add('ENTRY-UNREADABLE', { seq });
    else this.#event(seq, facts, largest);
    if (facts?.log !== undefined && facts.log !== logId)
      this.#findings.add('ENTRY-FOREIGN', { seq, event: facts.id, at: facts.log });
    // The log writes its own key entries: both keys vouch for them, no process does.
    const ofTheLog = facts?.act?.startsWith('key-') === true && readKeyEntry(origin, body) !== undefined;
    if (!ofTheLog) this.#sink?.entry(seq, leaf, facts);
  }

  #event(seq: number, facts: EventFacts, largest: number): void {
    this.#order.take(seq, facts);
    if (seq < largest) this.#coveredUntil = this.#order.latest;
    if (facts.prunedBefore !== undefined && facts.prunedBefore <= seq)
      this.#prunedBefore = Math.max(this.#prunedBefore, facts.prunedBefore);
    const late = this.#bounds.some(({ covers, time }) => seq < covers && facts.at > time + 120_000);
    if (late) this.#findings.add('ENTRY-FUTURE-TIME', { seq, event: facts.id });
  }

  /** Names what is wrong with the entries. Gives what got its name, and whether the place could not be found. */
  #judge(walked: Walked, stored: Agreement): { rewritten: boolean; signed: Leaves | undefined } {
    const { size } = this.#input.manifest;
    for (const at of walked.damagedFiles) this.#findings.add('FILE-DAMAGED', { at });
    // Only the range asked for is packed: an entry beside it says that the range was altered, or the entry put there.
    if (this.#input.source.kind === 'bundle' && walked.beside !== undefined)
      this.#findings.add('MANIFEST-DIFFERS', { at: 'bundle.json', seq: walked.beside });
    for (const fork of forks(this.#heads, stored)) this.#findings.add('LOG-FORKED', { size: fork.size });
    const complete = stored.contradicts.length === 0 && stored.beyond.length === 0;
    if (complete) this.#tellTiles(walked);
    const gaps = walked.absent.some(({ to }) => to > this.#gone());
    if (complete && !gaps) return { rewritten: false, signed: undefined };
    const signed = complete ? tileLeaves(this.#files, size) : this.#signedLeaves(walked);
    if (signed !== undefined) {
      this.#explain(signed);
      return { rewritten: false, signed };
    }
    this.#tellRewritten(stored);
    return { rewritten: stored.contradicts.length > 0, signed: undefined };
  }

  /** Leaf hashes that fit all checkpoints seen outside the tables: those of the tiles or of the copy. */
  #signedLeaves(walked: Walked): Leaves | undefined {
    const { worm, manifest } = this.#input;
    const outside = this.#heads.filter(seenOutside);
    const wanted = outside.length > 0 ? outside : this.#heads;
    const largest = wanted.at(-1)?.size ?? 0;
    if (
      largest <= manifest.size &&
      agreement(walked.tileRoots, wanted, manifest.size).contradicts.length === 0
    )
      return tileLeaves(this.#files, largest);
    if (worm === undefined) return undefined;
    const size = Math.min(copySize(worm, this.#heads), largest);
    const files = new LogFiles(worm);
    const sizes = wanted.map((head) => head.size).filter((at) => at <= size);
    const copied = walk(files, { size, range: { from: 0, to: 0 }, sizes: [...new Set(sizes)] });
    const fits = agreement(copied.tileRoots, wanted, size).contradicts.length === 0;
    return fits && size > 0 ? tileLeaves(files, size) : undefined;
  }

  #explain(signed: Leaves): void {
    const { manifest } = this.#input;
    const { size, range } = manifest;
    const entries = entryLeaves(this.#files, size);
    const tiles = tileLeaves(this.#files, size);
    const inFull = (seq: number): boolean => seq >= range.from && seq < range.to;
    const exhibit = {
      stored: { size, leaf: (seq: number) => (inFull(seq) ? entries.leaf(seq) : tiles.leaf(seq)) },
      signed,
      tiles,
      body: (seq: number) => this.#files.block(Math.floor(seq / 256), 256).bodies[seq % 256],
      logId: manifest.logId,
      prunedBefore: this.#gone(),
    };
    explain(exhibit, this.#findings);
  }

  #tellRewritten({ agrees, contradicts, beyond }: Agreement): void {
    const { size } = this.#input.manifest;
    const [first] = contradicts;
    if (first !== undefined) {
      const from = agrees.filter((head) => head.size < first.size).at(-1)?.size ?? 0;
      this.#findings.add('TREE-REWRITTEN', { seq: from, seqTo: first.size - 1 });
    }
    const largest = beyond.at(-1);
    if (largest !== undefined)
      this.#findings.add(size === 0 ? 'LOG-DROPPED' : 'LOG-TRUNCATED', {
        seq: size,
        seqTo: largest.size - 1,
      });
  }

  #tellTiles(walked: Walked): void {
    const blocks = new Set(walked.differing.map((seq) => Math.floor(seq / 256)));
    for (const block of blocks) this.#findings.add('TILE-DAMAGED', { at: `0/${block}` });
    for (const at of walked.upperTiles) this.#findings.add('TILE-DAMAGED', { at });
    for (const block of walked.tilesMissing) this.#findings.add('TILE-MISSING', { at: `0/${block}` });
  }

  #tellCheckpoints({ agrees }: Agreement): void {
    const current = this.#heads.filter((head) => head.seen.has('current')).at(-1);
    for (const head of agrees) {
      if (head.seen.has('list') || head.seen.has('current')) continue;
      this.#findings.add('CHECKPOINT-DELETED', { size: head.size });
      if (head.size > (current?.size ?? 0))
        this.#findings.add('CHECKPOINT-REPLAYED', { size: current?.size ?? 0 });
    }
  }

  #tellTail({ agrees }: Agreement, size: number): void {
    const published = agrees.at(-1)?.size ?? 0;
    if (this.#heads.length === 0) this.#findings.add('CHECKPOINT-MISSING');
    else if (published < size && published === this.#heads.at(-1)?.size)
      this.#findings.add('TAIL-UNPUBLISHED', { seq: published, seqTo: size - 1 });
    const gone = this.#gone();
    if (gone > 0) this.#findings.add('PRUNED', { seq: 0, seqTo: gone - 1 });
  }

  /** Entries of the beginning that were removed as the log says. A hold may stop what was said: then they are there. */
  #gone(): number {
    return Math.min(this.#prunedBefore, this.#firstPresent);
  }

  /** What the keeper saw in the columns beside an entry; the entry itself is what was signed. */
  #tellColumns(): void {
    const { source } = this.#input;
    const fault = (line: number): void =>
      this.#findings.add('FILE-DAMAGED', { at: `columns.ndjson:${line}` });
    for (const { seq, column } of jsonLines(source.lines('columns'), fault)) {
      if (typeof seq !== 'number') continue;
      if (column === 'sequenced_at') this.#findings.add('ORDER-FAULT', { seq });
      else this.#findings.add('COLUMN-DIFFERS', { seq, at: String(column).slice(0, 20) });
    }
  }

  #compareCopy(size: number): number {
    const { worm } = this.#input;
    if (worm === undefined) return 0;
    return compareCopy({ worm, files: this.#files, size, heads: this.#heads, findings: this.#findings });
  }

  #finishSink({ rewritten, signed }: { rewritten: boolean; signed: Leaves | undefined }): Report['sink'] {
    if (this.#sink === undefined) return null;
    const lost = new Set<string>();
    const named = new Set<number>();
    for (const { seq, seqTo, code } of this.#findings.list()) {
      // A range in which something happened names nothing: the second record may know the very entry.
      if (seq === undefined || code === 'TREE-REWRITTEN' || code === 'PRUNED') continue;
      for (let at = seq; at <= Math.min(seqTo ?? seq, seq + 100_000); at++) {
        named.add(at);
        const leaf = signed?.leaf(at);
        if (leaf !== undefined) lost.add(leaf.toString('hex'));
      }
    }
    const log = { logId: this.#input.manifest.logId, lost, rewritten, named, now: this.#input.now };
    const removed = this.#removedLeaves();
    return this.#sink.finish({ ...log, coveredUntil: this.#coveredUntil, removed }, this.#findings);
  }

  /** What is left of the entries that were removed after their period: the hashes in the tiles. */
  *#removedLeaves(): Iterable<string> {
    const tiles = tileLeaves(this.#files, this.#input.manifest.size);
    for (let seq = 0; seq < this.#gone(); seq++) {
      const leaf = tiles.leaf(seq);
      if (leaf !== undefined) yield leaf.toString('hex');
    }
  }

  #period(): Report['period'] {
    const { first, latest } = this.#order;
    if (first === undefined) return null;
    return { from: new Date(first).toISOString(), to: new Date(latest).toISOString() };
  }
}
