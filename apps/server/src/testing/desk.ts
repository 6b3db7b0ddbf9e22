import { type Client, contract, createClient, ProblemError, type Role } from '@akashi/contract';
import type { FastifyInstance } from 'fastify';
import { createStaff } from '../modules/identity/index.ts';
import type { TenantDatabase } from '../platform/database/index.ts';
import { testContext } from '../platform/database/testing.ts';
import { type Browser, openBrowser } from './browser.ts';

export type Api = Client<typeof contract>;

/** Somebody who sits signed in at a screen. */
export interface Desk {
  readonly api: Api;
  readonly browser: Browser;
  readonly staffId: string;
  readonly loginId: string;
}

export const PASSWORD = '診療所の朝は早い-2025';

/** The typed client of a browser; every answer is checked against its schema. */
export function apiOf(browser: Browser): Api {
  return createClient(contract, { fetch: browser.fetch, validateResponses: true, retryDelays: [] });
}

const names: Readonly<Record<Role, string>> = {
  doctor: '医師 一郎',
  nurse: '看護 二美',
  clerk: '事務 三枝',
  administrator: '管理 四郎',
  pharmacist: '薬剤 五美',
  laboratoryTechnologist: '検査 六郎',
  radiologicalTechnologist: '放射 七海',
  therapist: '療法 八重',
  dietitian: '栄養 九太',
  scribe: '補助 十和',
};

/** Registers a member of staff past the screens, as the setup command does. */
export async function hire(
  database: TenantDatabase,
  tenantId: string,
  loginId: string,
  role: Role,
): Promise<string> {
  const context = testContext(tenantId, { purpose: 'administration' });
  const access = { act: 'permit', object: { type: 'staff' }, patients: 'none' } as const;
  const staff = await database.withTenant(context, access, (tx) =>
    createStaff(tx, {
      loginId,
      name: names[role],
      kana: '',
      role,
      departmentCode: null,
      password: PASSWORD,
      validUntil: null,
    }),
  );
  return staff.id;
}

/** Signs in for real. */
export async function signIn(
  app: FastifyInstance,
  tenantCode: string,
  loginId: string,
  address?: string,
): Promise<Desk> {
  const browser = openBrowser(app, address);
  const api = apiOf(browser);
  const answer = await api.identity.signIn({ body: { tenantCode, loginId, password: PASSWORD } });
  if (answer.result !== 'signedIn') throw new Error(`${loginId} was asked for a code`);
  return { api, browser, loginId, staffId: answer.session.staff.id };
}

/** The code of the problem that a call ends with; `none` when it succeeds. */
export async function problemOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'none',
    (error: unknown) => {
      if (error instanceof ProblemError) return error.problem.code;
      throw error;
    },
  );
}
