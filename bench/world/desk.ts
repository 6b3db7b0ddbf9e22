import type { createHttpServer } from '../../apps/server/src/platform/http/index.ts';

/** The server as it is made, before it listens. */
export type HttpServer = Awaited<ReturnType<typeof createHttpServer>>;

/** Asks the server as a signed-in screen would, without a network. Answers are parsed JSON. */
export interface Desk {
  get(url: string): Promise<unknown>;
  post(url: string, body: object): Promise<unknown>;
}

/** Signs in with the password and keeps the session's cookie. */
export async function signIn(app: HttpServer, who: { loginId: string; password: string }): Promise<Desk> {
  const ask = async (method: 'GET' | 'POST', url: string, cookie: string, body?: object) => {
    const answer = await app.inject({
      method,
      url,
      headers: { host: 'localhost', 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}) },
      ...(body ? { payload: body } : {}),
    });
    if (answer.statusCode >= 400) throw new Error(`${method} ${url} answered ${answer.statusCode}`);
    return answer;
  };
  const entered = await ask('POST', '/api/session', '', { tenantCode: 'alpha', ...who });
  const cookie = entered.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return {
    get: async (url) => (await ask('GET', url, cookie)).json(),
    post: async (url, body) => (await ask('POST', url, cookie, body)).json(),
  };
}
