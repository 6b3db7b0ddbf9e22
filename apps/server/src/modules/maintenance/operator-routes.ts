import { maintenance } from '@akashi/contract';
import type { TenantContext, TenantDatabase, TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Implementation, implement } from '../../platform/http/index.ts';
import type { Sealer } from '../../platform/sealing/sealer.ts';
import { areaByName } from './areas.ts';
import { type Operator, operatorOf, signInOperator } from './operators.ts';
import { stateOf } from './state.ts';
import { askInWork } from './statements.ts';
import { endWork, lockWork, renewWork, requestWork } from './works.ts';

export interface OperatorDependencies {
  database: TenantDatabase;
  sealer: Sealer;
}

interface Facts {
  requestId: string;
  ip: string;
  deviceFingerprint: string | undefined;
  now: Date;
}

/** The gateway of the provider's staff: they bring no SQL and no session of the institution. */
export function operatorRoutes({ database, sealer }: OperatorDependencies): Implementation[] {
  const enter = async (token: string, tenantCode: string, facts: Facts) => {
    const operator = await operatorOf(database, token);
    const [tenant] = await database.definer<{ id: string }>('tenantByCode', [tenantCode]);
    if (!tenant) throw new AppError('NOT_FOUND');
    return { operator, context: contextOf(tenant.id, operator, facts) };
  };
  /** A change by an operator, in the log of the institution. */
  const inWork = async <T>(
    body: { token: string; tenantCode: string },
    facts: Facts,
    act: 'create' | 'update',
    work: (tx: TenantTransaction, operator: Operator) => Promise<T>,
  ): Promise<T> => {
    const { operator, context } = await enter(body.token, body.tenantCode, facts);
    return database.withTenant(context, { act, object: { type: 'maintenance' }, patients: 'none' }, (tx) =>
      work(tx, operator),
    );
  };
  return [
    implement(maintenance.operatorSignIn, ({ body, context }) =>
      signInOperator(database, sealer, { ...body, now: context.now }),
    ),
    implement(maintenance.operatorRequest, ({ body, context }) =>
      inWork(body, context, 'create', async (tx, operator) => ({
        workId: await requestWork(tx, operator, body, context.now),
      })),
    ),
    implement(maintenance.operatorState, async ({ body, context }) => {
      const entered = await enter(body.token, body.tenantCode, context);
      return database.withTenant(
        entered.context,
        { act: 'read', object: { type: 'maintenance', id: body.workId }, patients: 'none' },
        async (tx) => {
          const work = await lockWork(tx, body.workId, entered.operator.id);
          return {
            state: stateOf(work, context.now),
            expiresAt: work.expires_at?.toISOString() ?? null,
            unmasked: work.unmasked,
            areas: work.areas.flatMap((name) => {
              const area = areaByName(name);
              return area ? [{ name, label: area.label, columns: [...area.open, ...area.masked] }] : [];
            }),
          };
        },
      );
    }),
    implement(maintenance.operatorQuery, async ({ body, context }) => {
      const entered = await enter(body.token, body.tenantCode, context);
      const { n, columns, rows, patientIds, secondsLeft } = await askInWork(
        database,
        entered.context,
        entered.operator,
        { workId: body.workId, query: body.query, now: context.now },
      );
      return { n, columns, rows, patients: patientIds.length, secondsLeft };
    }),
    implement(maintenance.operatorRenew, ({ body, context }) =>
      inWork(body, context, 'update', async (tx, operator) => {
        await renewWork(tx, body.workId, { ...body, operatorId: operator.id, now: context.now });
        return {};
      }),
    ),
    implement(maintenance.operatorClose, ({ body, context }) =>
      inWork(body, context, 'update', async (tx, operator) => {
        await endWork(tx, body.workId, { operatorId: operator.id, summary: body.summary, now: context.now });
        return {};
      }),
    ),
  ];
}

function contextOf(tenantId: string, operator: Operator, facts: Facts): TenantContext {
  return {
    tenantId,
    actor: {
      staffId: operator.id,
      role: 'operator',
      ip: facts.ip,
      ...(facts.deviceFingerprint === undefined ? {} : { deviceId: facts.deviceFingerprint }),
    },
    requestId: facts.requestId,
    purpose: 'maintenance',
  };
}
