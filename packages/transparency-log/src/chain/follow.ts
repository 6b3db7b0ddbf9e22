import { LogError } from '../errors.ts';
import type { ChainFinding, ChainFindingCode } from './finding.ts';
import { parseChainLine } from './line.ts';
import { type ChainBody, type ChainRecord, chainDigest, chainLink, NO_LINK } from './record.ts';

/** A record whose body fits its digest. */
export type BelievedRecord = ChainRecord & { body: ChainBody };

/** Where one chain stands. */
export interface ChainEnd {
  last: ChainRecord;
  /** Time of the last record that says one, ISO 8601. */
  lastAt: string | undefined;
  closed: boolean;
}

/**
 * Follows chains record by record, in the order of their numbers within each process; processes may be mixed.
 * Keeps one record of each chain.
 */
export class ChainFollower {
  readonly ends = new Map<string, ChainEnd>();
  readonly findings: ChainFinding[] = [];

  /** Takes one line. Gives the record when it has a body that is to be believed. Never throws. */
  line(text: string): BelievedRecord | undefined {
    const record = this.#parse(text);
    return record === undefined ? undefined : this.record(record);
  }

  record(record: ChainRecord): BelievedRecord | undefined {
    const { process, n, body } = record;
    const end = this.ends.get(process);
    if (end && n <= end.last.n) {
      const same = n === end.last.n && chainLink(record) === chainLink(end.last);
      if (!same) this.#find('SINK-FORK', { process, n });
      return undefined;
    }
    const expected = end === undefined ? 0 : end.last.n + 1;
    if (n !== expected) this.#find('SINK-GAP', { process, n: expected });
    else if (record.prev !== (end ? chainLink(end.last) : NO_LINK)) this.#find('SINK-LINK', { process, n });
    this.ends.set(process, {
      last: record,
      lastAt: body?.at ?? end?.lastAt,
      closed: body?.type === 'close',
    });
    if (body === undefined) return undefined;
    if (chainDigest(body) !== record.digest || (n === 0) !== (body.type === 'open')) {
      this.#find('SINK-RECORD', { process, n });
      return undefined;
    }
    return { ...record, body };
  }

  #parse(text: string): ChainRecord | undefined {
    try {
      return parseChainLine(text);
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      this.#find('SINK-RECORD', {});
      return undefined;
    }
  }

  #find(code: ChainFindingCode, place: { process?: string; n?: number }): void {
    this.findings.push({ code, severity: 'alarm', ...place });
  }
}
