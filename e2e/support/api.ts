import {
  approvals,
  attachments,
  billing,
  type Client,
  chart,
  claims,
  createClient,
  documents,
  identity,
  masters,
  orders,
  patients,
  reception,
} from '@akashi/contract';

const modules = {
  approvals,
  attachments,
  billing,
  chart,
  claims,
  documents,
  identity,
  masters,
  orders,
  patients,
  reception,
};

/** The server asked directly: what the database holds, whatever a screen shows. Every answer is checked. */
export type Api = Client<typeof modules>;

export interface Credentials {
  readonly tenantCode: string;
  readonly loginId: string;
  readonly password: string;
}

/** Signs in without a browser. */
export async function signInToApi(address: string, credentials: Credentials): Promise<Api> {
  let cookie = '';
  const api = createClient(modules, {
    baseUrl: address,
    validateResponses: true,
    retryDelays: [],
    fetch: async (url, init) => {
      const headers = new Headers(init?.headers);
      headers.set('origin', address);
      if (cookie) headers.set('cookie', cookie);
      const answer = await fetch(url, { ...init, headers });
      for (const one of answer.headers.getSetCookie()) cookie = one.split(';')[0] ?? cookie;
      return answer;
    },
  });
  const answer = await api.identity.signIn({ body: credentials });
  if (answer.result !== 'signedIn') throw new Error(`${credentials.loginId} was asked for a code`);
  return api;
}
