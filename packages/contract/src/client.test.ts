import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { createClient, routesOf } from './client.ts';
import { ProblemError } from './client-problem.ts';
import { problem } from './problem.ts';
import { route } from './route.ts';
import * as contract from './routes.ts';

const params = z.object({ patientId: z.uuid() });
const rooms = {
  add: route({
    id: 'rooms.add',
    module: 'rooms',
    method: 'POST',
    path: '/api/patients/:patientId/rooms',
    summary: '部屋',
    params,
    query: z.object({ on: z.iso.date().optional(), floor: z.array(z.string()).optional() }),
    body: z.object({ name: z.string(), beds: z.int().default(1) }),
    response: z.object({ id: z.string() }),
    permission: 'rooms:write',
    access: { act: 'create', object: 'room' },
  }),
  list: route({
    id: 'rooms.list',
    module: 'rooms',
    method: 'GET',
    path: '/api/rooms',
    summary: '部屋の一覧',
    response: z.object({ rooms: z.array(z.string()) }),
    permission: 'rooms:read',
    access: { none: '患者の情報を含まない' },
  }),
  params,
};

const patientId = '0190a0a0-0000-7000-8000-000000000001';

function answering(...answers: (() => Response)[]) {
  const requests: { url: string; init: RequestInit }[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    requests.push({ url: String(url), init });
    const next = answers[Math.min(requests.length, answers.length) - 1];
    if (!next) throw new TypeError('fetch failed');
    return next();
  };
  return { requests, client: createClient({ rooms }, { fetch, retryDelays: [1, 1] }) };
}

const offline = (): Response => {
  throw new TypeError('fetch failed');
};

const keyOf = (init: RequestInit | undefined) => new Headers(init?.headers).get('idempotency-key');

describe('型の付いたクライアント', () => {
  test('URL・本文・型は契約から決まる', async () => {
    const { client, requests } = answering(() => Response.json({ id: 'r1' }));
    const answer = await client.rooms.add({
      params: { patientId },
      query: { on: '2026-06-01', floor: ['1', '2'] },
      body: { name: '3号室' },
    });
    expectTypeOf(answer).toEqualTypeOf<{ id: string }>();
    expectTypeOf<keyof typeof client.rooms>().toEqualTypeOf<'add' | 'list'>();
    expect(answer).toEqual({ id: 'r1' });
    expect(requests[0]?.url).toBe(`/api/patients/${patientId}/rooms?on=2026-06-01&floor=1&floor=2`);
    expect(requests[0]?.init.body).toBe('{"name":"3号室"}');
    // @ts-expect-error the body is needed
    void (() => client.rooms.add({ params: { patientId } }));
    expectTypeOf(client.rooms.list).parameter(0).toEqualTypeOf<Record<never, never> | undefined>();
  });

  test('通信が切れたら同じ Idempotency-Key で送り直し、別の操作には別の鍵を付ける', async () => {
    const { client, requests } = answering(offline, offline, () => Response.json({ id: 'r1' }));
    await client.rooms.add({ params: { patientId }, body: { name: 'a' } });
    expect(requests).toHaveLength(3);
    const keys = requests.map(({ init }) => keyOf(init));
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    await client.rooms.add({ params: { patientId }, body: { name: 'a' } });
    expect(keyOf(requests[3]?.init)).not.toBe(keys[0]);
  });

  test('処理中と言われたら同じ鍵で待ち、問題は型の付いた例外になる', async () => {
    const inProgress = () =>
      Response.json(problem('IDEMPOTENCY_IN_PROGRESS'), {
        status: 409,
        headers: { 'x-akashi-retry': 'same-key' },
      });
    const refused = () => Response.json(problem('FORBIDDEN', { requestId: 'q1' }), { status: 403 });
    const { client, requests } = answering(inProgress, refused);
    const error = await client.rooms.list().catch((thrown: unknown) => thrown);
    expect(requests).toHaveLength(2);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ code: 'FORBIDDEN', status: 403, problem: { requestId: 'q1' } });
  });

  test('TRUST-1: 本人確認を求められたら尋ね、確かめられたら同じ鍵で続ける', async () => {
    const guarded = route({ ...rooms.add, stepUp: 'sign' });
    const asked: string[] = [];
    const required = () => Response.json(problem('STEP_UP_REQUIRED'), { status: 401 });
    const requests: Headers[] = [];
    const answers = [required, () => Response.json({ id: 'r1' }), required, required];
    const client = createClient(
      { add: guarded },
      {
        retryDelays: [],
        fetch: async (_, init) => {
          requests.push(new Headers(init?.headers));
          return (answers.shift() ?? required)();
        },
        onStepUp: async (stepUp) => asked.push(stepUp) > 0,
      },
    );
    const input = { params: { patientId }, body: { name: 'a' } };
    expect(await client.add(input)).toEqual({ id: 'r1' });
    expect(asked).toEqual(['sign']);
    expect(new Set(requests.map((headers) => headers.get('idempotency-key'))).size).toBe(1);
    // A server that is never content is asked no third time.
    await expect(client.add(input)).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' });
    expect(requests).toHaveLength(4);
  });

  test('中継装置の素の誤りページも、日本語の問題になる', async () => {
    const { client } = answering(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    const error = await client.rooms.list().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'OVERLOADED', status: 502 });
  });

  test('GET には鍵を付けない', async () => {
    const { client, requests } = answering(() => Response.json({ rooms: [] }));
    await client.rooms.list();
    expect(keyOf(requests[0]?.init)).toBeNull();
  });

  test('契約の全経路が呼べる形になり、識別子と宛先は重ならない', () => {
    const routes = routesOf(contract);
    expect(routes.length).toBeGreaterThan(40);
    expect(new Set(routes.map(({ id }) => id)).size).toBe(routes.length);
    expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length);
    expect(createClient(contract).patients.addAllergy).toBeTypeOf('function');
  });
});
