import { DUTY_WORDS, duty, type RightsTable, ROLE_WORDS, role } from '@akashi/contract';
import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { permissionsOfHolder, type RightsChange } from './effective-rights.ts';
import { allPermissions, isSensitive, permissionCatalogue } from './permission-catalogue.ts';
import { defaultPermissions, type Holder } from './permissions.ts';
import { dutiesInForce } from './rights-in-force.ts';
import { staffNames } from './staff.ts';

/** Every occupation and duty, with the word of staff for it. */
export const holders: readonly { readonly holder: Holder; readonly label: string }[] = [
  ...role.options.map((one) => ({ holder: `role:${one}` as const, label: ROLE_WORDS[one] })),
  ...duty.options.map((one) => ({ holder: `duty:${one}` as const, label: DUTY_WORDS[one] })),
];

export function labelOfHolder(holder: string): string {
  return holders.find((one) => one.holder === holder)?.label ?? holder;
}

export interface StoredChange extends RightsChange {
  readonly id: string;
  readonly at: Date;
  readonly valid_from: Date;
  readonly changed_by: string;
  readonly approved_by: string | null;
  readonly reason: string;
}

/** All decisions ever made, in the order in which they come into force. */
export async function storedChanges(tx: TenantTransaction): Promise<StoredChange[]> {
  return tx.many(
    qb
      .selectFrom('app.rights_change')
      .select([
        'id',
        'holder',
        'allowed',
        'denied',
        'valid_from',
        'changed_by',
        'approved_by',
        'reason',
        'at',
      ])
      .where('tenant_id', '=', tx.tenantId)
      .orderBy('valid_from')
      .orderBy('id'),
  );
}

/** The database's clock: the one by which rights are judged. */
export async function databaseNow(tx: TenantTransaction): Promise<Date> {
  const raw = sql<{ now: Date }>`select clock_timestamp() as now`;
  return (await tx.one({ compile: () => raw.compile(qb) })).now;
}

/** Those in force at a moment, one per holder. */
export function inForce(changes: readonly StoredChange[], now: Date): RightsChange[] {
  const newest = new Map<string, StoredChange>();
  for (const change of changes) if (change.valid_from <= now) newest.set(change.holder, change);
  return [...newest.values()];
}

/** The state of the table: whoever changes it must have seen this one. */
export function versionOf(changes: readonly StoredChange[]): string {
  return `${changes.length}/${changes.at(-1)?.id ?? 'default'}`;
}

/** The whole table as the screen shows it, with what was decided before. */
export async function rightsTable(tx: TenantTransaction): Promise<RightsTable> {
  const [changes, names, duties, now] = await Promise.all([
    storedChanges(tx),
    staffNames(tx),
    dutiesInForce(tx),
    databaseNow(tx),
  ]);
  const current = inForce(changes, now);
  const roles = [...names.values()].map((one) => `role:${one.role}`);
  const held = [...duties.values()].flat().map((one) => `duty:${one}`);
  const count = (holder: string) => [...roles, ...held].filter((one) => one === holder).length;
  const name = (id: string) => names.get(id)?.name ?? '';
  return {
    permissions: allPermissions.map((permission) => ({
      permission,
      label: permissionCatalogue[permission].label,
      group: permissionCatalogue[permission].group,
      sensitive: isSensitive(permission),
    })),
    holders: holders.map(({ holder, label }) => ({
      holder,
      label,
      people: count(holder),
      defaults: [...defaultPermissions(holder)],
      granted: [...permissionsOfHolder(holder, current)],
    })),
    coming: changes
      .filter(({ valid_from }) => valid_from > now)
      .map(({ holder, valid_from }) => ({
        holder,
        label: labelOfHolder(holder),
        validFrom: valid_from.toISOString(),
      })),
    history: changes
      .map((change, index) => ({ change, before: previous(changes, index) }))
      .toReversed()
      .slice(0, 100)
      .map(({ change, before }) => ({
        id: change.id,
        label: labelOfHolder(change.holder),
        at: change.at.toISOString(),
        validFrom: change.valid_from.toISOString(),
        changedBy: name(change.changed_by),
        approvedBy: change.approved_by === null ? null : name(change.approved_by),
        reason: change.reason,
        ...difference(change, before),
      })),
    version: versionOf(changes),
  };
}

function previous(changes: readonly StoredChange[], index: number): StoredChange | undefined {
  return changes.slice(0, index).findLast(({ holder }) => holder === changes[index]?.holder);
}

function difference(change: StoredChange, before: StoredChange | undefined) {
  const holder = holders.find((one) => one.holder === change.holder)?.holder;
  if (!holder) return { added: [], removed: [] };
  const [was, is] = [
    permissionsOfHolder(holder, before ? [before] : []),
    permissionsOfHolder(holder, [change]),
  ];
  const label = (permission: keyof typeof permissionCatalogue) => permissionCatalogue[permission].label;
  return {
    added: [...is].filter((one) => !was.has(one)).map(label),
    removed: [...was].filter((one) => !is.has(one)).map(label),
  };
}
