import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';

/** A real OpenID provider on this machine, whose login page lets in whoever is named. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  /** What somebody between does to the ID tokens from now on; nothing when undefined. */
  forge(how: ((token: string) => string) | undefined): void;
  /** Goes through the provider as a browser would; returns the query with which it sends the browser back. */
  visit(url: string, accountId: string): Promise<string>;
  close(): Promise<void>;
}

const CLIENT = 'akashi';
const SECRET = 'kagi-no-himitsu-ga-nagai-2025';

/** Starts a provider that knows one client with this redirect address. */
export async function openIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${portOf(server)}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT,
        client_secret: SECRET,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    cookies: { keys: ['only-for-tests'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], acr: null, amr: null, auth_time: null },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    // What the person agrees to is not what is tried here.
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        accountId: context.oidc.session?.accountId ?? '',
        clientId: CLIENT,
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  const callback = provider.callback();
  let forge: ((token: string) => string) | undefined;
  handle = (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer);
    if (forge && pathname === '/token') between(response, forge);
    if (!pathname.startsWith('/interaction/')) return void callback(request, response);
    const login = {
      accountId: searchParams.get('as') ?? '',
      acr: 'urn:example:mfa',
      amr: ['pwd', 'otp', 'mfa'],
    };
    void provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  };
  return {
    issuer,
    clientId: CLIENT,
    secret: SECRET,
    forge: (how) => {
      forge = how;
    },
    visit: (url, accountId) => visit(url, accountId, redirectUri),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Changes the ID token of a token response on its way. */
function between(response: ServerResponse, forge: (token: string) => string): void {
  const end = response.end.bind(response);
  Object.assign(response, {
    end: (body: unknown) => {
      const answer = JSON.parse(String(body)) as Record<string, string>;
      const text = JSON.stringify({ ...answer, id_token: forge(answer['id_token'] ?? '') });
      response.setHeader('content-length', Buffer.byteLength(text));
      return end(text);
    },
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

const MOST_REDIRECTS = 10;

async function visit(start: string, accountId: string, redirectUri: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = new URL(start);
  for (let hop = 0; hop < MOST_REDIRECTS; hop += 1) {
    if (url.href.startsWith(redirectUri)) return url.search.slice(1);
    if (url.pathname.startsWith('/interaction/')) url.searchParams.set('as', accountId);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: cookie === '' ? {} : { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const next = answer.headers.get('location');
    if (next === null) throw new Error(`the provider stops with ${answer.status}: ${await answer.text()}`);
    url = new URL(next, url);
  }
  throw new Error('the provider never sends the browser back');
}
