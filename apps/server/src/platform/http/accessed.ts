import type { RouteDefinition } from '@akashi/contract';
import type { AccessDeclaration, Act } from '../database/access.ts';

/** What a handler says of its access; act and kind of object come from the route when left out. */
export interface Accessed {
  /** Ids of the patients whose data is shown or changed, or `none`. */
  readonly patients: readonly string[] | 'none';
  readonly object?: { readonly type?: string; readonly id?: string; readonly version?: number };
  readonly act?: Act;
  /** The patients stand among others; routes that list are so by themselves, unless they are about one patient. */
  readonly among?: true;
  /** Codes, counts and hashes; never names, text or search words. */
  readonly details?: Readonly<Record<string, string | number | boolean>>;
  readonly result?: 'ok' | 'denied' | 'failed';
}

const METHOD_ACTS: Readonly<Record<string, Act>> = {
  GET: 'read',
  POST: 'create',
  PUT: 'update',
  PATCH: 'update',
  DELETE: 'delete',
};

/** The full declaration of an access by way of a route. */
export function declarationOf(definition: RouteDefinition, accessed: Accessed): AccessDeclaration {
  return { ...accessed, ...declaredByRoute(definition, accessed) };
}

/** Act and object of an access; a list is a read of its members. */
export function declaredByRoute(
  definition: RouteDefinition,
  accessed: Pick<Accessed, 'act' | 'object'>,
): Pick<AccessDeclaration, 'act' | 'object' | 'among'> {
  const { access } = definition;
  const type = 'none' in access ? definition.module : access.object;
  const act = 'none' in access ? (METHOD_ACTS[definition.method] ?? 'read') : access.act;
  const among = act === 'list' && !definition.path.includes(':patientId');
  return {
    act: accessed.act ?? (act === 'list' ? 'read' : act),
    object: { type, ...accessed.object },
    ...(among ? { among } : {}),
  };
}
