import { type RouteDefinition, route } from '@akashi/contract';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { implement } from './index.ts';
import { refuseCrossSite } from './origin-check.ts';
import { registrationFaults } from './registration.ts';

const base = {
  id: 'a.b',
  module: 'a',
  method: 'GET',
  path: '/api/a',
  summary: '試験',
  response: z.object({}),
  permission: 'a:read',
  access: { none: '試験' },
} satisfies RouteDefinition;

function faults(change: object, permissions?: ReadonlySet<string>): string[] {
  const definition = route({ ...base, ...change } as RouteDefinition);
  return registrationFaults([{ definition, handle: async () => ({}) }], permissions);
}

test('権限・アクセス記録・引数の形を述べない経路は登録できない', () => {
  expect(faults({})).toEqual([]);
  expect(faults({ permission: undefined })[0]).toMatch(/no permission/);
  expect(faults({ permission: '' })[0]).toMatch(/no permission/);
  expect(faults({ access: { none: '' } })[0]).toMatch(/access/);
  expect(faults({ path: '/api/a/:id' })[0]).toMatch(/schema/);
  expect(faults({ method: 'GET', body: z.object({}) })[0]).toMatch(/no body/);
  expect(faults({ method: 'POST', responseType: 'pdf' })[0]).toMatch(/JSON/);
  expect(faults({}, new Set(['a:write']))[0]).toMatch(/given to no role/);
});

test('同じ識別子・同じ宛先は二度登録できない', () => {
  const one = { definition: base, handle: async () => ({}) };
  expect(registrationFaults([one, one], undefined)).toEqual([
    'a.b: served twice',
    'GET /api/a: served twice',
  ]);
});

test('変更する経路は transact の値でしか答えられない(型)', () => {
  const change = route({ ...base, method: 'POST', response: z.object({ n: z.int() }) });
  // @ts-expect-error a plain answer would not be kept under the key
  implement(change, async () => ({ n: 1 }));
  implement(change, async ({ context }) =>
    // @ts-expect-error the work must give the answer that the contract promises
    context.transact({ patients: 'none' }, async () => ({ n: 'one' })),
  );
  implement(change, async ({ context }) => context.transact({ patients: 'none' }, async () => ({ n: 1 })));
  // @ts-expect-error a reading route has no transact
  implement(base, async ({ context }) => context.transact({ patients: 'none' }, async () => ({})));
});

test('ブラウザーでない連携先は Origin なしで呼べるが、クッキーを持てば断る', () => {
  const origins = new Set(['https://emr.example.jp']);
  const post = (headers: Record<string, string>) => () =>
    refuseCrossSite({ method: 'POST', headers } as unknown as Parameters<typeof refuseCrossSite>[0], origins);
  expect(post({})).not.toThrow();
  expect(post({ cookie: 'a=b' })).toThrow(/CROSS_SITE_REFUSED/);
  expect(post({ origin: 'null' })).toThrow(/CROSS_SITE_REFUSED/);
  expect(post({ origin: 'https://emr.example.jp', cookie: 'a=b' })).not.toThrow();
});
