import { z } from 'zod';
import { route } from '../route.ts';
import { id, instant } from '../shapes.ts';

const noPatient = { none: '患者の情報を含まない' } as const;
const httpUrl = z.url({ protocol: /^https?$/ }).max(300);

export const ssoProvider = z.object({
  id,
  name: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  hasSecret: z.boolean(),
  requiredAcr: z.string(),
  requiredAmr: z.string(),
  maxAgeMinutes: z.int(),
  active: z.boolean(),
});
export type SsoProvider = z.infer<typeof ssoProvider>;

/** Who signs in through a provider: his account there was linked once, with his own password. */
export const ssoLink = z.object({ staffId: id, name: z.string(), issuer: z.string(), linkedAt: instant });
export type SsoLink = z.infer<typeof ssoLink>;

export const listSsoProviders = route({
  id: 'identity.listSsoProviders',
  module: 'identity',
  method: 'GET',
  path: '/api/institution/sso',
  summary: '院内の認証(シングルサインオン)の設定',
  response: z.object({ providers: z.array(ssoProvider), links: z.array(ssoLink), redirectUri: z.string() }),
  permission: 'identity:manage',
  access: noPatient,
});

/** Creates or changes a provider; its metadata is read and must name the same issuer. */
export const saveSsoProvider = route({
  id: 'identity.saveSsoProvider',
  module: 'identity',
  method: 'PUT',
  path: '/api/institution/sso/:providerId',
  summary: '院内の認証(シングルサインオン)を設定する',
  params: z.object({ providerId: id }),
  body: z.object({
    name: z.string().trim().min(1).max(40),
    issuer: httpUrl,
    clientId: z.string().trim().min(1).max(200),
    /** Left out: the one before stays. */
    secret: z.string().max(500).optional(),
    requiredAcr: z.string().trim().max(200).default(''),
    requiredAmr: z.string().trim().max(100).default(''),
    maxAgeMinutes: z.int().min(1).max(1_440).default(720),
    active: z.boolean().default(true),
  }),
  response: ssoProvider,
  permission: 'identity:manage',
  access: noPatient,
  stepUp: 'administer',
  errors: ['SSO_HOST_NOT_ALLOWED', 'SSO_PROVIDER_UNREACHABLE'],
});

/** Takes a person's account at the providers away from him and ends what he opened through it. */
export const unlinkSso = route({
  id: 'identity.unlinkSso',
  module: 'identity',
  method: 'DELETE',
  path: '/api/institution/sso/links/:staffId',
  summary: '職員と院内の認証の結び付きを外す',
  params: z.object({ staffId: id }),
  response: z.object({}),
  permission: 'identity:manage',
  access: noPatient,
  stepUp: 'administer',
  errors: ['NOT_FOUND'],
});

/** Begins a sign-in at the provider: where to send the browser. A cookie binds the way back to this browser. */
export const beginSso = route({
  id: 'identity.beginSso',
  module: 'identity',
  method: 'POST',
  path: '/api/session/sso',
  summary: '院内の認証でログインを始める',
  body: z.object({ tenantCode: z.string().trim().toLowerCase().min(1).max(31) }),
  response: z.object({ url: z.string(), name: z.string() }),
  permission: 'public',
  access: noPatient,
  errors: ['SSO_NOT_CONFIGURED', 'SSO_HOST_NOT_ALLOWED', 'SSO_PROVIDER_UNREACHABLE'],
});

/** What the provider sent back with the browser, as it stands in the address of the page. */
export const ssoAnswer = z.object({ query: z.string().min(1).max(8_000) });
