import { addDays, type LocalDate } from '@akashi/calendar';
import { type LogJudging, logBoundary, logEntryEnd, momentAfter } from '@akashi/retention';
import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';

/** The beginning of the log that may be removed now. */
export interface DueLog {
  /** Entries below this place go. */
  readonly beforeSeq: number;
  readonly entries: number;
  /** Days in Japan of the oldest and the newest of them. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Last day on which the newest of them had to be kept, and the rules that say so. */
  readonly lastDay: LocalDate;
  readonly ruleIds: readonly string[];
}

/** What there is of the institution's own log, in entries. */
export interface LogPart {
  readonly kept: number;
  readonly held: number;
  readonly due: DueLog | undefined;
  /** Years in which the periods of what is due ended. */
  readonly dueByYear: readonly { readonly year: number; readonly count: number }[];
}

const day = sql<string>`(at at time zone 'Asia/Tokyo')::date`;

/**
 * Judges the log. It is removed from its beginning only, so what is due ends at the first entry that must stay: one
 * written late among older ones keeps what follows it.
 */
export async function logPart(tx: TenantTransaction, judging: LogJudging): Promise<LogPart> {
  const { overBefore, heldFrom } = logBoundary(judging);
  const { start, size } = await extentOf(tx);
  const over = await firstSince(tx, overBefore, size);
  const held = heldFrom === undefined ? size : Math.max(start, await firstSince(tx, heldFrom, size));
  const beforeSeq = Math.min(over, held);
  const days = beforeSeq > start ? await daysOf(tx, beforeSeq) : [];
  const years = Map.groupBy(days, ({ date }) => Number(logEntryEnd(date, judging).lastDay.slice(0, 4)));
  return {
    kept: Math.max(0, held - Math.max(start, over)),
    held: size - held,
    due: dueOf(days, beforeSeq, judging),
    dueByYear: [...years]
      .map(([year, list]) => ({ year, count: list.reduce((sum, { entries }) => sum + entries, 0) }))
      .sort((a, b) => a.year - b.year),
  };
}

interface Day {
  readonly date: LocalDate;
  readonly entries: number;
}

function dueOf(days: readonly Day[], beforeSeq: number, judging: LogJudging): DueLog | undefined {
  const dates = days.map(({ date }) => date).sort();
  const from = dates.at(0);
  const to = dates.at(-1);
  if (from === undefined || to === undefined) return undefined;
  const entries = days.reduce((sum, one) => sum + one.entries, 0);
  return { beforeSeq, entries, from, to, ...logEntryEnd(to, judging) };
}

/** The first entry that is still there, and one past the last. */
async function extentOf(tx: TenantTransaction): Promise<{ start: number; size: number }> {
  const [pruned, last] = await Promise.all([
    tx.maybe(
      qb
        .selectFrom('audit.pruned')
        .select('before_seq')
        .where('tenant_id', '=', tx.tenantId)
        .orderBy('before_seq', 'desc')
        .limit(1),
    ),
    tx.maybe(
      qb
        .selectFrom('audit.entry')
        .select('seq')
        .where('tenant_id', '=', tx.tenantId)
        .orderBy('seq', 'desc')
        .limit(1),
    ),
  ]);
  const start = Number(pruned?.before_seq ?? 0);
  return { start, size: last === undefined ? start : Number(last.seq) + 1 };
}

/** The place of the first entry recorded on a day or later: a walk over what lies before it, which is what is due. */
async function firstSince(tx: TenantTransaction, since: LocalDate, size: number): Promise<number> {
  const row = await tx.maybe(
    qb
      .selectFrom('audit.entry')
      .select('seq')
      .where('tenant_id', '=', tx.tenantId)
      .where('at', '>=', momentAfter(addDays(since, -1)))
      .orderBy('seq')
      .limit(1),
  );
  return row === undefined ? size : Number(row.seq);
}

async function daysOf(tx: TenantTransaction, beforeSeq: number): Promise<Day[]> {
  return tx.many(
    qb
      .selectFrom('audit.entry')
      .select([day.as('date'), sql<number>`count(*)::int`.as('entries')])
      .where('tenant_id', '=', tx.tenantId)
      .where('seq', '<', beforeSeq)
      .groupBy(day),
  );
}
