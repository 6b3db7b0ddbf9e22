import type { Claim } from './claim.ts';
import { firstDayIndex } from './layout/index.ts';
import { type ClaimRecord, toNumber, value } from './record.ts';

export type ServiceType = 'SI' | 'IY' | 'TO';

/** 点数・回数算定単位: consecutive SI, IY and TO records of which the last carries the points. */
export interface FiledUnit {
  /** 診療識別, taken over from the record before when omitted. */
  section: string;
  /** Whether its first record states the 診療識別. */
  opensGroup: boolean;
  /** 負担区分 of the first record. */
  burden: string;
  /** SI, IY, TO records in order. */
  lines: readonly ClaimRecord[];
  /** CO records that stand before, within or behind it. */
  comments: readonly ClaimRecord[];
  /** Points (yen in section 97) of one count; undefined when no record carries any. */
  points?: number;
  /** 回数; 0 when omitted. */
  count: number;
  /** Day of month and count, in order. */
  days: { day: number; count: number }[];
  /** Line of the first record. */
  line: number;
}

export function isService(type: string): type is ServiceType {
  return type === 'SI' || type === 'IY' || type === 'TO';
}

/** Day counts of a service record. */
export function daysOf(record: ClaimRecord): { day: number; count: number }[] {
  if (!isService(record.type)) return [];
  const first = firstDayIndex(record.type);
  const days: { day: number; count: number }[] = [];
  for (let day = 1; day <= 31; day++) {
    const text = record.fields[first + day - 1];
    const count = text ? toNumber(text) : undefined;
    if (count !== undefined && count !== 0) days.push({ day, count });
  }
  return days;
}

interface Draft {
  section: string;
  opensGroup: boolean;
  lines: ClaimRecord[];
  comments: ClaimRecord[];
}

function finish(draft: Draft, last: ClaimRecord, points: number | undefined): FiledUnit {
  const first = draft.lines[0] ?? last;
  return {
    section: draft.section,
    opensGroup: draft.opensGroup,
    burden: first.fields[2] ?? '',
    lines: draft.lines,
    comments: draft.comments,
    count: toNumber(last.fields[6] ?? '') ?? 0,
    days: daysOf(last),
    line: first.line,
    ...(points !== undefined && { points }),
  };
}

export interface GroupedUnits {
  units: FiledUnit[];
  /** CO records that stand for themselves (section 01 and 99, or a group without services). */
  comments: ClaimRecord[];
}

/** Walks the 摘要 of one receipt and gathers units; a small state machine over records. */
class Grouping {
  readonly units: FiledUnit[] = [];
  readonly comments: ClaimRecord[] = [];
  private section = '';
  private open: Draft | undefined;
  private closedComments: ClaimRecord[] | undefined;

  private start(opensGroup: boolean): Draft {
    this.open = { section: this.section, opensGroup, lines: [], comments: [] };
    return this.open;
  }

  /** Ends an unfinished unit: without services its comments stand for themselves. */
  flush(): void {
    const draft = this.open;
    this.open = undefined;
    if (!draft) return;
    const last = draft.lines.at(-1);
    if (last) this.units.push(finish(draft, last, undefined));
    else this.comments.push(...draft.comments);
  }

  add(record: ClaimRecord): void {
    const section = record.fields[1] ?? '';
    if (section !== '') {
      this.flush();
      this.section = section;
    }
    if (record.type === 'CO') this.addComment(record, section !== '');
    else this.addService(record, section !== '');
  }

  private addComment(record: ClaimRecord, opensGroup: boolean): void {
    if (!this.open && !opensGroup && this.closedComments) this.closedComments.push(record);
    else (this.open ?? this.start(opensGroup)).comments.push(record);
  }

  private addService(record: ClaimRecord, opensGroup: boolean): void {
    const draft = this.open ?? this.start(opensGroup);
    draft.lines.push(record);
    const points = toNumber(record.fields[5] ?? '');
    if (points === undefined) return;
    this.units.push(finish(draft, record, points));
    this.closedComments = draft.comments;
    this.open = undefined;
  }
}

/** Units and free comments of a receipt; records of organ donors (after TI) are not part of them. */
export function groupUnits(claim: Claim): GroupedUnits {
  const grouping = new Grouping();
  for (const record of claim.records) {
    if (record.type === 'TI') break;
    if (isService(record.type) || record.type === 'CO') grouping.add(record);
  }
  grouping.flush();
  return { units: grouping.units, comments: grouping.comments };
}

/** 算定単位 of a receipt in file order. */
export function units(claim: Claim): FiledUnit[] {
  return groupUnits(claim).units;
}

/** Code of a service or comment record. */
export function codeOf(record: ClaimRecord): string {
  return value(record, 'SI', 'code');
}
