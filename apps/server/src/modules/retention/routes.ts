import { retention } from '@akashi/contract';
import { EVENT_LABELS, KIND_LABELS } from '@akashi/retention';
import { uuidv7 } from 'uuidv7';
import { accessLater, logAmong, qb } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { FileStore } from '../../platform/files/index.ts';
import { announceChange, type Implementation, implement } from '../../platform/http/index.ts';
import { requestApproval } from '../approvals/index.ts';
import { assertPatient } from '../patients/index.ts';
import { activeHolds } from './holds.ts';
import { itemPage } from './items.ts';
import { holdById, liftApproval } from './lift-approval.ts';
import { presentHolds, presentPurges } from './present.ts';
import { proposePurge } from './propose.ts';
import type { PurgeApproval } from './purge-approval.ts';
import { saveRetentionSettings } from './settings.ts';
import { type BiologicalOf, kindReports, survey } from './survey.ts';

export interface RetentionDependencies {
  readonly files: FileStore;
  readonly isBiological: BiologicalOf;
  readonly approval: PurgeApproval;
}

export function retentionRoutes(dependencies: RetentionDependencies): Implementation[] {
  return [...overviewRoutes(dependencies), ...holdRoutes(), ...purgeRoutes(dependencies)];
}

function overviewRoutes({ isBiological }: RetentionDependencies): Implementation[] {
  return [
    implement(retention.retentionOverview, ({ context }) =>
      context.read({ patients: 'none' }, async (tx) => {
        const found = await survey(tx, context.now, isBiological(tx.tenantId));
        return {
          asOf: found.asOf,
          rules: found.rules.map(({ id, kind, years, start, authority, source, verified }) => ({
            ...{ id, kind, years, authority, source, verified },
            kindLabel: KIND_LABELS[kind],
            startLabel: EVENT_LABELS[start],
          })),
          settings: found.settings,
          kinds: kindReports(found),
          unknownStarts: [...found.unknown].map(([reason, patients]) => ({ reason, patients })),
          purges: await presentPurges(tx),
        };
      }),
    ),
    implement(retention.saveRetentionSettings, ({ body, context }) =>
      context.transact({ patients: 'none', act: 'configure', object: { type: 'retention' } }, async (tx) => {
        await saveRetentionSettings(tx, context.now.toISOString().slice(0, 10), body);
        await announceChange(tx, 'retention');
        return body;
      }),
    ),
  ];
}

function holdRoutes(): Implementation[] {
  return [
    implement(retention.listHolds, ({ context }) =>
      context.read(accessLater, async (tx) => {
        const rows = await activeHolds(tx);
        const patients = rows.flatMap(({ patient_id }) => patient_id ?? []);
        await logAmong(tx, { act: 'read', object: { type: 'legalHold' } }, patients);
        return { holds: await presentHolds(tx, rows, context.now) };
      }),
    ),
    implement(retention.addHold, ({ body: { scope, reason }, context }) => {
      const id = uuidv7();
      const patients = scope.kind === 'patient' ? [scope.patientId] : ('none' as const);
      return context.transact({ patients, object: { id }, details: { scope: scope.kind } }, async (tx) => {
        if (scope.kind === 'patient') await assertPatient(tx, scope.patientId);
        await tx.run(
          qb.insertInto('app.legal_hold').values({
            tenant_id: tx.tenantId,
            id,
            scope: scope.kind,
            patient_id: scope.kind === 'patient' ? scope.patientId : null,
            from_date: scope.kind === 'period' ? scope.from : null,
            to_date: scope.kind === 'period' ? scope.to : null,
            reason,
            created_by: context.staffId,
            created_at: context.now,
          }),
        );
        await announceChange(tx, 'retention');
        return { id };
      });
    }),
    implement(retention.liftHold, ({ params, body, context }) =>
      context.transact({ patients: 'none', object: { id: params.holdId } }, async (tx) => {
        const row = await holdById(tx, params.holdId);
        const [shown] = await presentHolds(tx, [row], context.now);
        if (row.lifted_at !== null || shown?.lifting) throw new AppError('HOLD_LIFTED');
        const approvalId = await requestApproval(tx, liftApproval, {
          payload: { holdId: row.id },
          reason: body.reason,
          now: context.now,
        });
        await announceChange(tx, 'retention');
        return { approvalId };
      }),
    ),
  ];
}

function purgeRoutes({ files, isBiological, approval }: RetentionDependencies): Implementation[] {
  return [
    implement(retention.proposePurge, ({ body, context }) =>
      context.transact(
        { patients: 'none', act: 'create', object: { type: 'retentionPurge' } },
        async (tx) => {
          const found = await survey(tx, context.now, isBiological(tx.tenantId));
          return proposePurge(tx, found, approval, { ...body, now: context.now });
        },
      ),
    ),
    implement(retention.purgeItems, ({ params, query, context }) =>
      context.read(accessLater, (tx) => itemPage(tx, params.purgeId, query.after)),
    ),
    implement(retention.purgeCertificatePdf, async ({ params, context }) => {
      const { rows } = await context.read(
        { patients: 'none', act: 'print', object: { type: 'retentionPurge', id: params.purgeId } },
        {
          rows: qb
            .selectFrom('app.retention_purge')
            .select('certificate_file')
            .where('tenant_id', '=', context.tenantId)
            .where('id', '=', params.purgeId),
        },
      );
      const address = rows[0]?.certificate_file;
      if (!address) throw new AppError('NOT_FOUND');
      return new Uint8Array(await files.read(context.tenantId, address));
    }),
  ];
}
