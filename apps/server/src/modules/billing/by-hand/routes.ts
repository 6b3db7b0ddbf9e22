import { chargedItems, type ItemByHand } from '@akashi/contract';
import { accessLater, type TenantTransaction } from '../../../platform/database/index.ts';
import {
  announceChange,
  type Implementation,
  implement,
  type WriteContext,
} from '../../../platform/http/index.ts';
import type { MasterLibrary, MastersOf } from '../../masters/index.ts';
import { type EncounterRow, encounterById, lockEncounter } from '../../reception/index.ts';
import { viewBill } from '../view-bill.ts';
import { addByHand, itemsByHand, removeByHand, undoByHand } from './entries.ts';

export function byHandRoutes(masters: MastersOf): Implementation[] {
  return [
    implement(chargedItems.listItemsByHand, ({ params, context }) =>
      context.read(accessLater, async (tx) => {
        const encounter = await encounterById(tx, params.encounterId);
        await tx.log({
          act: 'read',
          object: { type: 'bill', id: encounter.id },
          patients: [encounter.patient_id],
        });
        return { items: await itemsByHand(tx, encounter, masters(tx.tenantId)) };
      }),
    ),
    implement(chargedItems.addItemByHand, ({ params, body, context }) =>
      change(context, params.encounterId, masters, { added: body.code }, (tx, encounter, library) =>
        addByHand(tx, encounter, body, library, context.now),
      ),
    ),
    implement(chargedItems.removeItemByHand, ({ params, body, context }) =>
      change(context, params.encounterId, masters, { removed: body.code }, (tx, encounter, library) =>
        removeByHand(tx, encounter, body, library, context.now),
      ),
    ),
    implement(chargedItems.undoItemByHand, ({ params, body, context }) =>
      change(
        context,
        params.encounterId,
        masters,
        { undone: body.code, action: body.action },
        (tx, encounter) => undoByHand(tx, encounter, body),
      ),
    ),
  ];
}

interface Items {
  items: ItemByHand[];
}

/** Changes what was entered by hand, and calculates the visit anew. */
function change(
  context: WriteContext<Items>,
  encounterId: string,
  masters: MastersOf,
  /** What is said of it in the access log, beside the points that follow. */
  done: Readonly<Record<string, string>>,
  act: (tx: TenantTransaction, encounter: EncounterRow, library: MasterLibrary) => Promise<void>,
): ReturnType<WriteContext<Items>['transact']> {
  return context.transact(accessLater, async (tx) => {
    const library = masters(tx.tenantId);
    await act(tx, await lockEncounter(tx, encounterId), library);
    // The bill follows at once: the lists of reception and accounting show its sums.
    const { bill } = await viewBill(tx, encounterId, library);
    const changed = await lockEncounter(tx, encounterId);
    await tx.log({
      act: 'update',
      object: { type: 'bill', id: encounterId },
      patients: [changed.patient_id],
      details: { ...done, points: bill.points },
    });
    await announceChange(tx, 'reception');
    return { items: await itemsByHand(tx, changed, library) };
  });
}
