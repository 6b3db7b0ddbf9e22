import { type LimitSheet, limitSheets } from '@akashi/contract';
import { accessLater, type TenantTransaction } from '../../../platform/database/index.ts';
import {
  announceChange,
  type Implementation,
  implement,
  type WriteContext,
} from '../../../platform/http/index.ts';
import type { MastersOf } from '../../masters/index.ts';
import { type EncounterRow, encounterById, lockEncounter } from '../../reception/index.ts';
import { addEntry, correctEntry, withdrawEntry } from './record.ts';
import { sheetsOfVisit } from './sheets.ts';

interface Sheets {
  sheets: LimitSheet[];
}

export function limitSheetRoutes(masters: MastersOf): Implementation[] {
  const sheetsOf = async (tx: TenantTransaction, encounter: EncounterRow): Promise<Sheets> => ({
    sheets: await sheetsOfVisit(tx, encounter, masters(tx.tenantId)),
  });
  const change = (
    context: WriteContext<Sheets>,
    encounterId: string,
    act: 'create' | 'update' | 'void',
    work: (tx: TenantTransaction, encounter: EncounterRow) => Promise<void>,
  ) =>
    context.transact(accessLater, async (tx) => {
      const encounter = await lockEncounter(tx, encounterId);
      await work(tx, encounter);
      await tx.log({
        act,
        object: { type: 'limitSheet', id: encounterId },
        patients: [encounter.patient_id],
      });
      // What is still free of the limit decides what the visit takes.
      await announceChange(tx, 'reception');
      return sheetsOf(tx, encounter);
    });
  return [
    implement(limitSheets.sheetsOfVisit, ({ params, context }) =>
      context.read(accessLater, async (tx) => {
        const encounter = await encounterById(tx, params.encounterId);
        await tx.log({
          act: 'read',
          object: { type: 'limitSheet', id: encounter.id },
          patients: [encounter.patient_id],
        });
        return sheetsOf(tx, encounter);
      }),
    ),
    implement(limitSheets.addEntry, ({ params, body, context }) => {
      const { subsidyId, ...fields } = body;
      return change(context, params.encounterId, 'create', (tx, encounter) =>
        addEntry(tx, encounter, subsidyId, fields, context.now),
      );
    }),
    implement(limitSheets.correctEntry, ({ params, body, context }) => {
      const { expectedVersion, reason, ...fields } = body;
      const place = { entryId: params.entryId, expectedVersion };
      return change(context, params.encounterId, 'update', (tx, encounter) =>
        correctEntry(tx, encounter, place, { fields, reason }, context.now),
      );
    }),
    implement(limitSheets.withdrawEntry, ({ params, body, context }) => {
      const place = { entryId: params.entryId, expectedVersion: body.expectedVersion };
      return change(context, params.encounterId, 'void', (tx, encounter) =>
        withdrawEntry(tx, encounter, place, body.reason, context.now),
      );
    }),
  ];
}
