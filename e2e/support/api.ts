import { type Client, contract, createClient } from '@akashi/contract';

/** The server asked directly: what the database holds, whatever a screen shows. Every answer is checked. */
export type Api = Client<typeof contract>;

export interface Credentials {
  readonly tenantCode: string;
  readonly loginId: string;
  readonly password: string;
}

/** The server asked by somebody without a login of an institution. */
export function strangerApi(address: string): Api {
  return createClient(contract, { baseUrl: address, validateResponses: true, retryDelays: [] });
}

/** Signs in without a browser. */
export async function signInToApi(address: string, credentials: Credentials): Promise<Api> {
  const cookies = new Map<string, string>();
  const api: Api = createClient(contract, {
    // A journey may take longer than a proof is good for.
    onStepUp: async (stepUp) => {
      const body = { for: stepUp, password: credentials.password };
      return (await api.identity.stepUp({ body })).result === 'proven';
    },
    baseUrl: address,
    validateResponses: true,
    retryDelays: [],
    fetch: async (url, init) => {
      const headers = new Headers(init?.headers);
      headers.set('origin', address);
      if (cookies.size > 0) headers.set('cookie', [...cookies.values()].join('; '));
      const answer = await fetch(url, { ...init, headers });
      for (const one of answer.headers.getSetCookie()) {
        const [pair = ''] = one.split(';');
        cookies.set(pair.split('=')[0] ?? '', pair);
      }
      return answer;
    },
  });
  const answer = await api.identity.signIn({ body: credentials });
  if (answer.result !== 'signedIn') throw new Error(`${credentials.loginId} was asked for a code`);
  return api;
}
