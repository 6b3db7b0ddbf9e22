import { z } from 'zod';
import { route } from '../route.ts';
import { id, instant } from '../shapes.ts';

const noPatient = { none: '患者の情報を含まない' } as const;

/** Who is signed in anywhere in the institution, for those who look after it. */
export const listAllSessions = route({
  id: 'identity.listAllSessions',
  module: 'identity',
  method: 'GET',
  path: '/api/institution/sessions',
  summary: '医療機関のログイン一覧',
  response: z.object({
    sessions: z.array(
      z.object({
        id,
        staffName: z.string(),
        current: z.boolean(),
        createdAt: instant,
        lastSeenAt: instant,
        userAgent: z.string(),
        ip: z.string(),
        method: z.string(),
        locked: z.boolean(),
      }),
    ),
  }),
  permission: 'identity:manage',
  access: noPatient,
});

export const revokeAnySession = route({
  id: 'identity.revokeAnySession',
  module: 'identity',
  method: 'DELETE',
  path: '/api/institution/sessions/:sessionId',
  summary: '職員のログインを取り消す',
  params: z.object({ sessionId: id }),
  response: z.object({}),
  permission: 'identity:manage',
  access: noPatient,
  stepUp: 'administer',
  errors: ['NOT_FOUND'],
});
