import type { RouteDefinition } from '@akashi/contract';
import { PURPOSES, type Purpose } from '../database/context.ts';

const MODULE_PURPOSES: Readonly<Record<string, Purpose>> = {
  chart: 'care',
  orders: 'care',
  wards: 'care',
  documents: 'care',
  patients: 'reception',
  reception: 'reception',
  billing: 'billing',
  claims: 'claims',
  claimChecks: 'claims',
  revision: 'claims',
  exchange: 'exchange',
  ledger: 'audit',
  assurance: 'audit',
};

/** Purposes that a screen may state for itself; the others belong to the system. */
const STATED: ReadonlySet<string> = new Set([
  'care',
  'reception',
  'billing',
  'claims',
  'administration',
  'audit',
  'exchange',
]);

/**
 * The purpose that the access log records: what the screen states in `Akashi-Purpose` (the same patient is
 * opened for care and for a claim), otherwise the usual one of the route's module.
 */
export function purposeOf(definition: RouteDefinition, stated: string | string[] | undefined): Purpose {
  const own =
    typeof stated === 'string' && STATED.has(stated) ? PURPOSES.find((one) => one === stated) : undefined;
  return own ?? MODULE_PURPOSES[definition.module] ?? 'administration';
}
