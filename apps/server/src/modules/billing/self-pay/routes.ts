import { selfPay } from '@akashi/contract';
import { accessLater, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import {
  announceChange,
  type Implementation,
  implement,
  type WriteContext,
} from '../../../platform/http/index.ts';
import { type EncounterRow, lockEncounter } from '../../reception/index.ts';
import { liveBill } from '../bills.ts';
import { addLine, removeLine, type SelfPay, selfPayOf } from './lines.ts';
import { addPriceItem, changePriceItem, priceItems } from './price-list.ts';

export function selfPayRoutes(): Implementation[] {
  return [
    implement(selfPay.listPriceItems, ({ query, context }) =>
      context.read({ patients: 'none' }, async (tx) => ({ items: await priceItems(tx, query.on) })),
    ),
    implement(selfPay.addPriceItem, ({ body, context }) =>
      context.transact(accessLater, async (tx) => {
        const item = await addPriceItem(tx, body);
        await logPrice(tx, 'create', item);
        return item;
      }),
    ),
    implement(selfPay.changePriceItem, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        const { expectedVersion, ...fields } = body;
        const item = await changePriceItem(tx, params.itemId, fields, expectedVersion);
        await logPrice(tx, 'update', item);
        return item;
      }),
    ),
    implement(selfPay.addSelfPay, ({ params, body, context }) =>
      changeLines(context, params.encounterId, (tx, encounter) => addLine(tx, encounter, body, context.now)),
    ),
    implement(selfPay.removeSelfPay, ({ params, context }) =>
      changeLines(context, params.encounterId, (tx) => removeLine(tx, params.encounterId, params.lineId)),
    ),
  ];
}

/** Lines change only while the bill is open. */
function changeLines(
  context: WriteContext<SelfPay>,
  encounterId: string,
  change: (tx: TenantTransaction, encounter: EncounterRow) => Promise<void>,
): ReturnType<WriteContext<SelfPay>['transact']> {
  return context.transact(accessLater, async (tx) => {
    const encounter = await lockEncounter(tx, encounterId);
    if ((await liveBill(tx, encounterId))?.status === 'final') throw new AppError('BILL_FINAL');
    await change(tx, encounter);
    const after = await selfPayOf(tx, encounterId);
    await tx.log({
      act: 'update',
      object: { type: 'bill', id: encounterId },
      patients: [encounter.patient_id],
      details: { selfPayLines: after.lines.length, selfPayYen: after.totalYen },
    });
    await announceChange(tx, 'reception');
    return after;
  });
}

function logPrice(tx: TenantTransaction, act: 'create' | 'update', item: { id: string; priceYen: number }) {
  return tx.log({
    act,
    object: { type: 'priceItem', id: item.id },
    patients: 'none',
    details: { priceYen: item.priceYen },
  });
}
