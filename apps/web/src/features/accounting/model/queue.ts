import type { reception } from '@akashi/contract';

export type Row = reception.ReceptionRow;

export type QueueFilter = 'open' | 'done' | 'all';

const RANK: Record<Row['encounter']['status'], number> = {
  awaitingPayment: 0,
  inConsultation: 1,
  waiting: 2,
  done: 3,
  cancelled: 4,
};

/** Who pays next: 会計待ち by how long they wait, then those still inside, then the settled ones, newest first. */
export function queueOf(rows: readonly Row[], filter: QueueFilter): readonly Row[] {
  return rows
    .filter(({ encounter: { status } }) => {
      if (status === 'cancelled') return false;
      if (filter === 'open') return status !== 'done';
      return filter === 'all' || status === 'done';
    })
    .sort((a, b) => {
      const rank = RANK[a.encounter.status] - RANK[b.encounter.status];
      if (rank !== 0) return rank;
      const [x, y] = [Date.parse(a.encounter.statusSince), Date.parse(b.encounter.statusSince)];
      return a.encounter.status === 'done' ? y - x : x - y;
    });
}

/** The next visit to settle after the given one; undefined when nobody waits. */
export function nextToSettle(rows: readonly Row[], encounterId: string | undefined): Row | undefined {
  return queueOf(rows, 'open').find(
    ({ encounter }) => encounter.status === 'awaitingPayment' && encounter.id !== encounterId,
  );
}
