import { households } from '@akashi/contract';
import { accessLater } from '../../../platform/database/index.ts';
import { type Implementation, implement } from '../../../platform/http/index.ts';
import { householdOf } from './household.ts';
import { confirmMember, endMember } from './members.ts';

export function householdRoutes(): Implementation[] {
  return [
    implement(households.householdOfMonth, ({ params, query, context }) =>
      context.read(accessLater, async (tx) => {
        tx.demandOpen(params.patientId);
        const shown = await householdOf(tx, params.patientId, query);
        await tx.log({
          act: 'read',
          object: { type: 'household', id: params.patientId },
          patients: shown.persons.map(({ patientId }) => patientId),
        });
        if (shown.proposals.length > 0)
          await tx.log({
            act: 'search',
            object: { type: 'household', id: params.patientId },
            patients: shown.proposals.map(({ patientId }) => patientId),
          });
        return shown;
      }),
    ),
    implement(households.confirmMember, ({ params, body, context }) =>
      context.transact({ patients: [params.patientId, body.patientId] }, async (tx) => {
        for (const id of [params.patientId, body.patientId]) tx.demandOpen(id);
        return { memberId: await confirmMember(tx, params.patientId, body, context.now) };
      }),
    ),
    implement(households.endMember, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        tx.demandOpen(params.patientId);
        const ended = await endMember(tx, params.patientId, params.memberId, body, context.now);
        tx.demandOpen(ended.patient_id);
        await tx.log({
          act: 'update',
          object: { type: 'household', id: params.patientId },
          patients: [...new Set([params.patientId, ended.patient_id])],
        });
        return { memberId: ended.id };
      }),
    ),
  ];
}
