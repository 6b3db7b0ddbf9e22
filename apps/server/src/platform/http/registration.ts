import { isMutating, type RouteDefinition } from '@akashi/contract';
import type { Implementation } from './implement.ts';

/** Faults that must stop the server from being built, one line each. */
export function registrationFaults(
  implementations: readonly Implementation[],
  permissions: ReadonlySet<string> | undefined,
): string[] {
  const seen = new Set<string>();
  return implementations.flatMap(({ definition }) => [
    ...repeated(definition, seen),
    ...faultsOf(definition, permissions),
  ]);
}

function repeated(definition: RouteDefinition, seen: Set<string>): string[] {
  const names = [definition.id, `${definition.method} ${definition.path}`];
  const faults = names.filter((name) => seen.has(name)).map((name) => `${name}: served twice`);
  for (const name of names) seen.add(name);
  return faults;
}

function faultsOf(definition: RouteDefinition, permissions: ReadonlySet<string> | undefined): string[] {
  const { id, permission, access, path } = definition;
  const faults: string[] = [];
  // The types demand both; routes that were built by code or cast must not slip through either.
  if (!permission) faults.push(`${id}: declares no permission`);
  if (!access || ('none' in access && !access.none))
    faults.push(`${id}: declares no access, or none without a reason`);
  if (permissions && permission !== 'public' && permission !== 'signedIn' && !permissions.has(permission)) {
    faults.push(`${id}: permission ${permission} is given to no role`);
  }
  if (definition.stepUp && permission === 'public') faults.push(`${id}: nobody is there who could step up`);
  if (/:\w+/.test(path) && !definition.params) faults.push(`${id}: path has parameters without a schema`);
  if (definition.method === 'GET' && definition.body) faults.push(`${id}: a GET has no body`);
  if (isMutating(definition) && (definition.responseType ?? 'json') !== 'json') {
    faults.push(`${id}: a change answers with JSON, so that its answer can be kept`);
  }
  return faults;
}
