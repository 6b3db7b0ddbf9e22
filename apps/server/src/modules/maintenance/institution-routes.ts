import { maintenance } from '@akashi/contract';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Implementation, implement } from '../../platform/http/index.ts';
import { statementsOf } from './statements.ts';
import { approveWork, endWork, presentWorks, refuseWork, reviewWork } from './works.ts';

const nobody = { patients: 'none' } as const;

/** What the institution sees and decides. */
export function institutionRoutes(): Implementation[] {
  return [
    implement(maintenance.listWorks, ({ context }) =>
      context.read(nobody, async (tx) => ({ works: await presentWorks(tx, context.now) })),
    ),
    implement(maintenance.readWork, ({ params, context }) =>
      context.read(nobody, async (tx) => {
        const [work] = await presentWorks(tx, context.now, params.workId);
        if (!work) throw new AppError('NOT_FOUND');
        return { work, statements: await statementsOf(tx, params.workId) };
      }),
    ),
    implement(maintenance.approveWork, ({ params, body, context }) =>
      context.transact(about(params.workId), async (tx) => {
        await approveWork(tx, params.workId, by(context, body.note));
        return {};
      }),
    ),
    implement(maintenance.refuseWork, ({ params, body, context }) =>
      context.transact(about(params.workId), async (tx) => {
        await refuseWork(tx, params.workId, by(context, body.note));
        return {};
      }),
    ),
    implement(maintenance.endWork, ({ params, context }) =>
      context.transact(about(params.workId), async (tx) => {
        await endWork(tx, params.workId, { now: context.now, staffId: context.staffId });
        return {};
      }),
    ),
    implement(maintenance.reviewWork, ({ params, body, context }) =>
      context.transact(about(params.workId), async (tx) => {
        await reviewWork(tx, params.workId, by(context, body.note));
        return {};
      }),
    ),
  ];
}

const about = (workId: string) => ({ ...nobody, object: { id: workId } });
const by = ({ staffId, now }: { staffId: string; now: Date }, note: string) => ({ staffId, now, note });
