import {
  moduleDefiners,
  moduleGlobalTables,
  moduleMasterTables,
  moduleTenantTables,
} from './registry/modules.ts';
import { platformDefiners, platformGlobalTables, platformTenantTables } from './registry/platform.ts';
import type { DefinerFunction, GlobalTable, Grants, Privilege, TenantTable } from './registry/types.ts';

export type {
  DataRole,
  DefinerFunction,
  GlobalTable,
  Grants,
  Privilege,
  TenantTable,
} from './registry/types.ts';
export { dataRoles } from './registry/types.ts';

/** Every table that holds tenant data. */
export const tenantTables: readonly TenantTable[] = [
  ...platformTenantTables,
  ...moduleTenantTables.map((table) => (typeof table === 'string' ? { name: table } : table)),
];

/** Reference tables: read by everybody, written by `akashi_job` when a release of masters is loaded. */
export const masterTables: readonly string[] = moduleMasterTables;

/** Tables that are neither tenant data nor masters. */
export const globalTables: readonly GlobalTable[] = [...platformGlobalTables, ...moduleGlobalTables];

/** The allow-list of SECURITY DEFINER functions. */
export const definerFunctions: readonly DefinerFunction[] = [...platformDefiners, ...moduleDefiners].map(
  // PostgreSQL prints signatures without a space after the comma.
  (entry) => ({ ...entry, name: entry.name.replaceAll(', ', ',') }),
);

/** Schemas whose every table must be in this registry. */
export const ownSchemas: readonly string[] = ['app', 'master', 'audit', 'platform'];

/** Schemas of foreign software, without tenant data of ours; any further schema fails the linter. */
export const foreignSchemas: readonly { name: string; reason: string }[] = [
  { name: 'graphile_worker', reason: 'ジョブの列。識別子だけを運び、アプリの役割には開かない' },
];

const everything: readonly Privilege[] = ['select', 'insert', 'update', 'delete'];
const addOnly: readonly Privilege[] = ['select', 'insert'];

/** The grants of a tenant table, defaults filled in. */
export function tenantGrants(table: TenantTable): Grants {
  const standard = table.appendOnly ? addOnly : everything;
  return table.grants ?? { akashi_app: standard, akashi_job: standard, akashi_ro: ['select'] };
}

/** The grants of every master table. */
export const masterGrants: Grants = {
  akashi_app: ['select'],
  akashi_job: everything,
  akashi_ro: ['select'],
};
