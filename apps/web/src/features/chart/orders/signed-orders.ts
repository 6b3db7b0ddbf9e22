import type { DraftOrder } from '@akashi/chart-draft';
import type { RecordVersion } from '../opened-chart.ts';

/** The orders of a signed record in the shape the pane shows; nothing of them can change. */
export function signedOrders(record: RecordVersion | null): DraftOrder[] {
  return (record?.body.orders ?? []).map((body, index) => ({
    id: body.id,
    body,
    author: record?.signedBy ?? { id: '', name: '' },
    at: record?.signedAt ?? '',
    position: index,
    base: [],
    conflict: null,
  }));
}
