import { claimChecks } from '@akashi/contract';
import { checkCatalogue } from '@akashi/fees';
import { accessLater, logAmong, type TenantTransaction } from '../../platform/database/index.ts';
import { announceChange, type Implementation, implement } from '../../platform/http/index.ts';
import type { MastersOf } from '../masters/index.ts';
import { encounterById, lockEncounter } from '../reception/index.ts';
import { acceptHit, listAcceptances, revokeAcceptance } from './acceptances.ts';
import { addComment, presentComment, removeComment } from './comments.ts';
import { presentRules, saveRule } from './own-rules.ts';
import { checkSettings, saveCheckSettings } from './settings.ts';
import { visitHits } from './visit-hits.ts';

export interface ClaimCheckDependencies {
  masters: MastersOf;
  /** After an acceptance came or went: claims that wait for it are freed or held again. */
  afterAnswer: (tx: TenantTransaction, patientId: string) => Promise<void>;
}

export function claimCheckRoutes(dependencies: ClaimCheckDependencies): Implementation[] {
  return [
    ...visitRoutes(dependencies),
    ...ruleRoutes(dependencies),
    ...acceptanceRoutes(dependencies),
    ...commentRoutes(dependencies),
  ];
}

function visitRoutes({ masters }: ClaimCheckDependencies): Implementation[] {
  return [
    implement(claimChecks.visitChecks, ({ params, context }) =>
      context.read(accessLater, async (tx) => {
        const encounter = await encounterById(tx, params.encounterId);
        const { hits, comments } = await visitHits(tx, encounter, masters(tx.tenantId), context.deskDate);
        const object = { type: 'claimCheck', id: encounter.id };
        await tx.log({
          act: 'read',
          object,
          patients: [encounter.patient_id],
          details: { hits: hits.length },
        });
        return {
          patientId: encounter.patient_id,
          hits,
          comments: comments.map((comment) => presentComment(comment, encounter.date, masters(tx.tenantId))),
        };
      }),
    ),
  ];
}

function ruleRoutes({ masters }: ClaimCheckDependencies): Implementation[] {
  return [
    implement(claimChecks.listCheckRules, ({ context }) =>
      context.read({ patients: 'none' }, async (tx) => {
        const settings = await checkSettings(tx);
        const library = masters(tx.tenantId);
        const missing = (needs: string | undefined) =>
          (needs === 'feeTable' && !library.feeTable(context.deskDate).loaded) ||
          (needs === 'commentRelation' && !library.hasCommentRelations);
        return {
          builtIn: checkCatalogue.map(
            ({ id, name, group, severity, source, description, needs, always }) => ({
              ...{ id, name, group, severity, source, description },
              off: settings.off.includes(id),
              always: always === true,
              missing: needs !== undefined && missing(needs) ? needs : null,
            }),
          ),
          own: await presentRules(tx),
          suspectedMonths: settings.suspectedMonths,
        };
      }),
    ),
    implement(claimChecks.addCheckRule, ({ body, context }) =>
      context.transact({ patients: 'none' }, async (tx) => {
        const saved = await saveRule(tx, body, masters(tx.tenantId));
        await announceChange(tx, 'claimChecks');
        return saved;
      }),
    ),
    implement(claimChecks.updateCheckRule, ({ params, body, context }) =>
      context.transact({ patients: 'none', object: { id: params.ruleId } }, async (tx) => {
        const { expectedVersion, ...fields } = body;
        const saved = await saveRule(tx, fields, masters(tx.tenantId), {
          ruleId: params.ruleId,
          expectedVersion,
        });
        await announceChange(tx, 'claimChecks');
        return saved;
      }),
    ),
    implement(claimChecks.saveCheckSettings, ({ body, context }) =>
      context.transact({ patients: 'none' }, async (tx) => {
        const saved = await saveCheckSettings(tx, context.deskDate, body);
        await announceChange(tx, 'claimChecks');
        return saved;
      }),
    ),
  ];
}

function acceptanceRoutes({ afterAnswer }: ClaimCheckDependencies): Implementation[] {
  return [
    implement(claimChecks.acceptHit, ({ params, body, context }) =>
      context.transact(
        { patients: [params.patientId], details: { rule: body.rule.slice(0, 40) } },
        async (tx) => {
          const accepted = await acceptHit(tx, params.patientId, body);
          await afterAnswer(tx, params.patientId);
          await announceChange(tx, 'claims');
          return accepted;
        },
      ),
    ),
    implement(claimChecks.revokeAcceptance, ({ params, context }) =>
      context.transact(accessLater, async (tx) => {
        const patientId = await revokeAcceptance(tx, params.acceptanceId);
        await tx.log({
          act: 'void',
          object: { type: 'claimCheck', id: params.acceptanceId },
          patients: [patientId],
        });
        await afterAnswer(tx, patientId);
        await announceChange(tx, 'claims');
        return { id: params.acceptanceId };
      }),
    ),
    implement(claimChecks.listAcceptances, ({ context }) =>
      context.read(accessLater, async (tx) => {
        const items = await listAcceptances(tx);
        const patients = items.map(({ patientId }) => patientId);
        await logAmong(tx, { act: 'read', object: { type: 'claimCheck' } }, patients);
        return { items };
      }),
    ),
  ];
}

function commentRoutes({ masters }: ClaimCheckDependencies): Implementation[] {
  return [
    implement(claimChecks.addClaimComment, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        const encounter = await lockEncounter(tx, params.encounterId);
        const comment = await addComment(tx, encounter, body, masters(tx.tenantId));
        const object = { type: 'claimComment', id: comment.id };
        await tx.log({ act: 'create', object, patients: [encounter.patient_id] });
        return comment;
      }),
    ),
    implement(claimChecks.removeClaimComment, ({ params, context }) =>
      context.transact(accessLater, async (tx) => {
        const patientId = await removeComment(tx, params.commentId);
        await tx.log({
          act: 'delete',
          object: { type: 'claimComment', id: params.commentId },
          patients: [patientId],
        });
        return { id: params.commentId };
      }),
    ),
  ];
}
