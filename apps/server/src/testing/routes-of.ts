import type { RouteDefinition } from '@akashi/contract';
import type { Exchange } from './browser.ts';

/** The route that an exchange went to. */
export function routeOf(
  definitions: readonly RouteDefinition[],
  { method, url }: Pick<Exchange, 'method' | 'url'>,
): RouteDefinition {
  const path = url.split('?')[0] ?? '';
  const found = definitions
    .filter((definition) => definition.method === method && pattern(definition.path).test(path))
    // A fixed path beats one with a parameter in the same place.
    .sort((a, b) => a.path.split(':').length - b.path.split(':').length)[0];
  if (!found) throw new Error(`no route for ${method} ${path}`);
  return found;
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`);
}
