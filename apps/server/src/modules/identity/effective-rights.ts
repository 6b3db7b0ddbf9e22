import type { Duty, Role } from '@akashi/contract';
import { isPermission, type KnownPermission } from './permission-catalogue.ts';
import { defaultPermissions, type Holder } from './permissions.ts';

/** What an institution has decided otherwise for one occupation or duty. */
export interface RightsChange {
  readonly holder: string;
  readonly allowed: readonly string[];
  readonly denied: readonly string[];
}

/** What a holder may do: the default, more what is allowed, less what is denied. A word nobody knows gives nothing. */
export function permissionsOfHolder(holder: Holder, changes: readonly RightsChange[]): Set<KnownPermission> {
  const change = changes.find((one) => one.holder === holder);
  const granted = new Set<KnownPermission>(defaultPermissions(holder));
  for (const permission of change?.allowed ?? []) if (isPermission(permission)) granted.add(permission);
  for (const permission of change?.denied ?? []) if (isPermission(permission)) granted.delete(permission);
  return granted;
}

/** What a person may do: everything of the occupation and of each duty. */
export function permissionsOfPerson(
  role: Role,
  duties: readonly Duty[],
  changes: readonly RightsChange[],
): Set<KnownPermission> {
  const holders: Holder[] = [`role:${role}`, ...duties.map((duty): Holder => `duty:${duty}`)];
  return new Set(holders.flatMap((holder) => [...permissionsOfHolder(holder, changes)]));
}
