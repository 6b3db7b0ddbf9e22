import { addClaimMonths, claimMonth } from '@akashi/calendar';
import { revision } from '@akashi/contract';
import { accessLater, logAmong } from '../../platform/database/index.ts';
import { announceChange, type Implementation, implement } from '../../platform/http/index.ts';
import { activate, withdraw } from './activation/activate.ts';
import { planActivation } from './activation/plan.ts';
import { presentActivation, presentActivations, presentEditions } from './present.ts';
import { claimsCsv, differencesCsv } from './replay/csv.ts';
import type { ReplayDependencies } from './replay/job.ts';
import { presentClaims, presentReplay, presentReplays, presentResult } from './replay/present.ts';
import { endReplay, replayById } from './replay/replays.ts';
import { startReplay } from './replay/start.ts';

export function revisionRoutes(dependencies: ReplayDependencies): Implementation[] {
  return [...replayRoutes(dependencies), ...claimRoutes(), ...activationRoutes()];
}

function replayRoutes(dependencies: ReplayDependencies): Implementation[] {
  return [
    implement(revision.revisionOverview, ({ context }) =>
      context.read({ patients: 'none' }, async (tx) => ({
        editions: await presentEditions(tx),
        activations: await presentActivations(tx),
        replays: await presentReplays(tx),
        lastMonth: addClaimMonths(claimMonth(context.deskDate), -1),
      })),
    ),
    implement(revision.startReplay, ({ body, context }) =>
      context.transact({ patients: 'none' }, async (tx) => {
        const id = await startReplay(tx, body, dependencies);
        await announceChange(tx, 'revision');
        return presentReplay(tx, await replayById(tx, id));
      }),
    ),
    implement(revision.getReplay, ({ params, context }) =>
      context.read({ patients: 'none' }, (tx) => presentResult(tx, params.replayId)),
    ),
    implement(revision.cancelReplay, ({ params, context }) =>
      context.transact({ patients: 'none', object: { id: params.replayId } }, async (tx) => {
        await replayById(tx, params.replayId);
        await endReplay(tx, params.replayId, 'cancelled');
        await announceChange(tx, 'revision');
        return presentReplay(tx, await replayById(tx, params.replayId));
      }),
    ),
  ];
}

function claimRoutes(): Implementation[] {
  return [
    implement(revision.listReplayClaims, ({ params, query, context }) =>
      context.read(accessLater, async (tx) => {
        const replay = await replayById(tx, params.replayId);
        const items = await presentClaims(tx, replay, query.limit);
        const object = { type: 'revisionReplay', id: replay.id };
        await logAmong(
          tx,
          { act: 'read', object },
          items.map((item) => item.patientId),
        );
        return { items, total: (await presentReplay(tx, replay)).sums.claims };
      }),
    ),
    implement(revision.replayCsv, async ({ params: { replayId, table }, context }) => {
      const content = await context.read(accessLater, async (tx) => {
        const object = { type: 'revisionReplay', id: replayId };
        const replay = await replayById(tx, replayId);
        if (table === 'claims') {
          const claims = await presentClaims(tx, replay);
          await logAmong(
            tx,
            { act: 'export', object },
            claims.map((claim) => claim.patientId),
          );
          return claimsCsv(claims);
        }
        await tx.log({ act: 'export', object, patients: 'none' });
        const result = await presentResult(tx, replayId);
        return table === 'items'
          ? differencesCsv('コード', result.byItem)
          : differencesCsv('規則', result.byRule);
      });
      return { content, mediaType: 'text/csv; charset=utf-8', fileName: `revision-${table}.csv` };
    }),
  ];
}

function activationRoutes(): Implementation[] {
  return [
    implement(revision.planActivation, ({ body, context }) =>
      context.read({ patients: 'none' }, async (tx) => {
        const { edition, ...plan } = await planActivation(tx, body);
        return { ...plan, editionName: edition.name };
      }),
    ),
    implement(revision.activateEdition, ({ body, context }) =>
      context.transact(accessLater, async (tx) => {
        const row = await activate(tx, body);
        await tx.log({
          act: 'configure',
          object: { type: 'masterActivation', id: row.id },
          patients: 'none',
          details: { edition: row.edition_id, validFrom: row.valid_from, state: 'active' },
        });
        return presentActivation(tx, row);
      }),
    ),
    implement(revision.withdrawActivation, ({ params, context }) =>
      context.transact(accessLater, async (tx) => {
        const row = await withdraw(tx, params.activationId);
        await tx.log({
          act: 'configure',
          object: { type: 'masterActivation', id: row.id },
          patients: 'none',
          details: { edition: row.edition_id, validFrom: row.valid_from, state: 'withdrawn' },
        });
        return presentActivation(tx, row);
      }),
    ),
  ];
}
