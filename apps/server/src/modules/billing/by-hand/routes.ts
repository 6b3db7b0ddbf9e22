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
import { recalculate } from '../calculate.ts';
import { addByHand, itemsByHand, removeByHand, undoByHand } from './entries.ts';
import { byHand } from './stored.ts';

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
      change(context, params.encounterId, masters, (tx, encounter, library) =>
        addByHand(tx, encounter, body, library, context.now),
      ),
    ),
    implement(chargedItems.removeItemByHand, ({ params, body, context }) =>
      change(context, params.encounterId, masters, (tx, encounter, library) =>
        removeByHand(tx, encounter, body, library, context.now),
      ),
    ),
    implement(chargedItems.undoItemByHand, ({ params, body, context }) =>
      change(context, params.encounterId, masters, (tx, encounter) => undoByHand(tx, encounter, body)),
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
  act: (tx: TenantTransaction, encounter: EncounterRow, library: MasterLibrary) => Promise<void>,
): ReturnType<WriteContext<Items>['transact']> {
  return context.transact(accessLater, async (tx) => {
    const library = masters(tx.tenantId);
    await act(tx, await lockEncounter(tx, encounterId), library);
    const changed = await lockEncounter(tx, encounterId);
    const { points } = await recalculate(tx, changed, library);
    await tx.log({
      act: 'update',
      object: { type: 'bill', id: encounterId },
      patients: [changed.patient_id],
      details: { points, byHand: byHand(changed).length },
    });
    await announceChange(tx, 'reception');
    return { items: await itemsByHand(tx, changed, library) };
  });
}
