import type { BodyInputOf, ParamsInputOf, QueryInputOf, RouteDefinition } from './route.ts';

type Part<K extends string, V> = [V] extends [undefined]
  ? Record<never, never>
  : Record<never, never> extends V
    ? { readonly [key in K]?: V }
    : { readonly [key in K]: V };

/** What a call needs: the declared ones of `params`, `query` and `body`; optional when all their members are. */
export type CallInput<R extends RouteDefinition> = Part<'params', ParamsInputOf<R>> &
  Part<'query', QueryInputOf<R>> &
  Part<'body', BodyInputOf<R>>;

interface Parts {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

interface ClientRequest {
  readonly url: string;
  readonly init: { method: string; headers: Headers; credentials: 'same-origin'; body?: Blob | string };
}

/** URL and fetch options of a call. Binary bodies (Blob) go as they are, everything else as JSON. */
export function requestOf(definition: RouteDefinition, input: Parts, baseUrl: string): ClientRequest {
  const headers = new Headers({ accept: 'application/json, application/problem+json, */*' });
  const init: ClientRequest['init'] = { method: definition.method, headers, credentials: 'same-origin' };
  if (input.body instanceof Blob) {
    headers.set('content-type', input.body.type || 'application/octet-stream');
    init.body = input.body;
  } else if (input.body !== undefined) {
    headers.set('content-type', 'application/json');
    init.body = JSON.stringify(input.body);
  }
  return { url: `${baseUrl}${pathOf(definition.path, input.params)}${queryOf(input.query)}`, init };
}

function pathOf(path: string, params: unknown): string {
  return path.replaceAll(/:([A-Za-z]\w*)/g, (_, name: string) => {
    const value = member(params, name);
    if (value === undefined) throw new TypeError(`parameter ${name} of ${path} is missing`);
    return encodeURIComponent(String(value));
  });
}

function queryOf(query: unknown): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) search.append(name, String(one));
    }
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
