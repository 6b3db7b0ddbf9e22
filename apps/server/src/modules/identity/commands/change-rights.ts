import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { announceChange } from '../../../platform/http/index.ts';
import { defineApproval, requestApproval } from '../../approvals/index.ts';
import { permissionsOfHolder } from '../effective-rights.ts';
import { keepingAdministrator, peopleWithRights, somebodyElseMay } from '../holders.ts';
import {
  isPermission,
  isSensitive,
  type KnownPermission,
  permissionCatalogue,
} from '../permission-catalogue.ts';
import { defaultPermissions, type Holder } from '../permissions.ts';
import { dutiesInForce } from '../rights-in-force.ts';
import { databaseNow, holders, inForce, labelOfHolder, storedChanges, versionOf } from '../rights-table.ts';

export interface WantedChange {
  readonly holder: string;
  readonly permission: string;
  readonly granted: boolean;
}

const step = z.object({ holder: z.string(), added: z.array(z.string()), removed: z.array(z.string()) });
type Step = z.infer<typeof step>;

const payload = z.object({
  version: z.string(),
  steps: z.array(step),
  validFrom: z.iso.datetime({ offset: true }).nullable(),
  reason: z.string(),
});

/** A change of the table that gives away something weighty waits for a second person. */
export const changeRightsApproval = defineApproval({
  kind: 'identity.changeRights',
  label: '権限表の変更',
  permission: 'rights:approve',
  payload,
  validHours: 14 * 24,
  describe: async (_tx, { steps, validFrom }) => [
    ...steps.map(({ holder, added, removed }) => ({
      label: labelOfHolder(holder),
      value: [...added.map((one) => `＋${labelOf(one)}`), ...removed.map((one) => `－${labelOf(one)}`)].join(
        '、',
      ),
    })),
    ...(validFrom === null ? [] : [{ label: '適用の時刻', value: validFrom }]),
  ],
  apply: async (tx, { payload: wanted, requestedBy, approvedBy }) => {
    // What was approved is what was seen: another change in between makes the request void.
    if (versionOf(await storedChanges(tx)) !== wanted.version) throw new AppError('CONFLICT');
    await store(tx, wanted.steps, { ...wanted, changedBy: requestedBy, approvedBy });
  },
});

/**
 * Changes the table at once, or asks for a second person when a sensitive permission is added or the changer's own
 * rights would grow. Throws CONFLICT, PERMISSION_UNKNOWN, RIGHTS_UNCHANGED, LAST_ADMINISTRATOR, APPROVER_MISSING.
 */
export async function changeRights(
  tx: TenantTransaction,
  wanted: {
    version: string;
    changes: readonly WantedChange[];
    validFrom?: string | undefined;
    reason: string;
    now: Date;
  },
): Promise<{ result: 'applied' | 'requested'; approvalId: string | null }> {
  const changes = await storedChanges(tx);
  if (versionOf(changes) !== wanted.version) throw new AppError('CONFLICT');
  const steps = stepsOf(wanted.changes, inForce(changes, await databaseNow(tx)));
  if (steps.length === 0) throw new AppError('RIGHTS_UNCHANGED');
  const changedBy = tx.context.actor.staffId;
  const plan = { validFrom: wanted.validFrom ?? null, reason: wanted.reason };
  if (!(await needsSecondPerson(tx, steps, changedBy))) {
    await store(tx, steps, { ...plan, changedBy, approvedBy: null });
    return { result: 'applied', approvalId: null };
  }
  if (!(await somebodyElseMay(tx, 'rights:approve', [changedBy]))) throw new AppError('APPROVER_MISSING');
  const approvalId = await requestApproval(tx, changeRightsApproval, {
    payload: { version: wanted.version, steps, ...plan },
    reason: wanted.reason,
    now: wanted.now,
  });
  return { result: 'requested', approvalId };
}

/** What each holder gains and loses; what already holds is left out. */
function stepsOf(
  wanted: readonly WantedChange[],
  current: Parameters<typeof permissionsOfHolder>[1],
): Step[] {
  const byHolder = Map.groupBy(wanted, ({ holder }) => holder);
  return [...byHolder].flatMap(([holder, list]) => {
    const granted = permissionsOfHolder(knownHolder(holder), current);
    const ask = (give: boolean) =>
      list.filter((one) => one.granted === give).map((one) => knownPermission(one.permission));
    const added = ask(true).filter((one) => !granted.has(one));
    const removed = ask(false).filter((one) => granted.has(one));
    return added.length + removed.length === 0 ? [] : [{ holder, added, removed }];
  });
}

async function needsSecondPerson(
  tx: TenantTransaction,
  steps: readonly Step[],
  changer: string,
): Promise<boolean> {
  const added = steps.flatMap((one) => one.added.map(knownPermission));
  if (added.some(isSensitive)) return true;
  const [people, duties] = await Promise.all([peopleWithRights(tx), dutiesInForce(tx)]);
  const me = people.find(({ id }) => id === changer);
  const mine = new Set([
    `role:${me?.role ?? ''}`,
    ...(duties.get(changer) ?? []).map((duty) => `duty:${duty}`),
  ]);
  return steps.some(
    ({ holder, added: gained }) =>
      mine.has(holder) && gained.some((one) => !me?.permissions.has(knownPermission(one))),
  );
}

interface Decided {
  readonly validFrom: string | null;
  readonly reason: string;
  readonly changedBy: string;
  readonly approvedBy: string | null;
}

async function store(tx: TenantTransaction, steps: readonly Step[], decided: Decided): Promise<void> {
  const stored = await storedChanges(tx);
  const now = await databaseNow(tx);
  const wanted = decided.validFrom === null ? now : new Date(decided.validFrom);
  // Nothing is decided backwards.
  const validFrom = wanted < now ? now : wanted;
  await keepingAdministrator(tx, async () => {
    for (const { holder, added, removed } of steps) {
      const known = knownHolder(holder);
      const before = permissionsOfHolder(known, inForce(stored, validFrom));
      const after = new Set(before);
      for (const one of added) after.add(knownPermission(one));
      for (const one of removed) after.delete(knownPermission(one));
      const standard = defaultPermissions(known);
      await tx.run(
        qb.insertInto('app.rights_change').values({
          tenant_id: tx.tenantId,
          id: uuidv7(),
          holder,
          allowed: [...after].filter((one) => !standard.includes(one)),
          denied: standard.filter((one) => !after.has(one)),
          valid_from: validFrom,
          changed_by: decided.changedBy,
          approved_by: decided.approvedBy,
          reason: decided.reason,
        }),
      );
      await tx.log({
        act: 'permit',
        object: { type: 'rights', id: tx.tenantId },
        patients: 'none',
        details: { holder, before: [...before].join(' '), after: [...after].join(' ') },
      });
    }
  });
  await announceChange(tx, 'identity');
}

function labelOf(permission: string): string {
  return isPermission(permission) ? permissionCatalogue[permission].label : permission;
}

function knownHolder(holder: string): Holder {
  const known = holders.find((one) => one.holder === holder)?.holder;
  if (!known) throw new AppError('PERMISSION_UNKNOWN');
  return known;
}

function knownPermission(permission: string): KnownPermission {
  if (!isPermission(permission)) throw new AppError('PERMISSION_UNKNOWN');
  return permission;
}
