import { rights } from '@akashi/contract';
import { qb } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Implementation, implement } from '../../platform/http/index.ts';
import { changeRights } from './commands/change-rights.ts';
import { endDuty, requestDuty } from './commands/grant-duty.ts';
import { asDuties } from './rights-in-force.ts';
import { rightsReview, signOff } from './rights-review.ts';
import { rightsTable } from './rights-table.ts';
import { staffNames } from './staff.ts';

const nobody = { patients: 'none' } as const;

/** The table of rights, duties and their review. */
export function rightsRoutes(): Implementation[] {
  return [
    implement(rights.getRights, ({ context }) => context.read(nobody, rightsTable)),
    implement(rights.changeRights, ({ body, context: { transact, now } }) =>
      transact({ ...nobody, act: 'permit' }, (tx) => changeRights(tx, { ...body, now })),
    ),
    implement(rights.listDuties, ({ context: { read, session } }) =>
      read(nobody, async (tx) => {
        const all = session.permissions.has('rights:read');
        const [names, rows] = await Promise.all([
          staffNames(tx),
          tx.many(
            qb
              .selectFrom('app.duty_grant')
              .selectAll()
              .where('tenant_id', '=', tx.tenantId)
              .$if(!all, (query) => query.where('staff_id', '=', session.staffId))
              .orderBy('valid_from', 'desc')
              .limit(500),
          ),
        ]);
        const person = (id: string) => ({ id, name: names.get(id)?.name ?? '' });
        return {
          duties: rows.flatMap((row) =>
            asDuties([row.duty]).map((duty) => ({
              id: row.id,
              staff: person(row.staff_id),
              duty,
              validFrom: row.valid_from.toISOString(),
              validUntil: row.valid_until,
              reason: row.reason,
              requestedBy: person(row.requested_by),
              approvedBy: person(row.approved_by),
              ended:
                row.ended_at === null ? null : { at: row.ended_at.toISOString(), reason: row.end_reason },
            })),
          ),
        };
      }),
    ),
    implement(rights.requestDuty, ({ body, context: { transact, session, now } }) =>
      transact(nobody, async (tx) => {
        if (body.staffId !== session.staffId && !session.permissions.has('identity:manage'))
          throw new AppError('FORBIDDEN');
        return { approvalId: await requestDuty(tx, { ...body, now }) };
      }),
    ),
    implement(rights.endDuty, ({ params, body, context: { transact, now } }) =>
      transact({ ...nobody, act: 'permit', object: { id: params.dutyId } }, async (tx) => {
        await endDuty(tx, params.dutyId, body.reason, now);
        return {};
      }),
    ),
    implement(rights.getReview, ({ context: { read, staffId, now } }) =>
      read(nobody, (tx) => rightsReview(tx, { staffId, now })),
    ),
    implement(rights.signOffReview, ({ body, context: { transact, staffId, now } }) =>
      transact({ ...nobody, act: 'approve' }, (tx) =>
        signOff(tx, body.decisions, { staffId, now, note: body.note }),
      ),
    ),
  ];
}
