import { z } from 'zod';
import { route } from '../route.ts';
import { id, instant } from '../shapes.ts';

const noPatient = { none: '患者の情報を含まない' } as const;

/** Asks a second administrator to let somebody enrol anew who lost his passkey or authenticator. */
export const requestRecovery = route({
  id: 'identity.requestRecovery',
  module: 'identity',
  method: 'POST',
  path: '/api/staff/:staffId/recovery',
  summary: '認証のやり直しを申請する',
  params: z.object({ staffId: id }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  response: z.object({ approvalId: id }),
  permission: 'identity:manage',
  access: noPatient,
  stepUp: 'administer',
  errors: ['NOT_FOUND', 'FORBIDDEN'],
});

export const recovery = z.object({
  id,
  staffName: z.string(),
  requestedBy: z.string(),
  approvedBy: z.string(),
  approvedAt: instant,
  expiresAt: instant,
  state: z.enum(['ready', 'handedOver', 'used', 'expired']),
});
export type Recovery = z.infer<typeof recovery>;

export const listRecoveries = route({
  id: 'identity.listRecoveries',
  module: 'identity',
  method: 'GET',
  path: '/api/recoveries',
  summary: '認証のやり直しの一覧',
  response: z.object({ recoveries: z.array(recovery) }),
  permission: 'identity:manage',
  access: noPatient,
});

/** Shows the one-time code, once. It lies in no store: whoever loses it asks for a new approval. */
export const issueRecoveryCode = route({
  id: 'identity.issueRecoveryCode',
  module: 'identity',
  method: 'POST',
  path: '/api/recoveries/:recoveryId/code',
  safe: true,
  summary: '認証のやり直しのコードを発行する',
  params: z.object({ recoveryId: id }),
  response: z.object({ code: z.string(), expiresAt: instant }),
  permission: 'identity:manage',
  access: noPatient,
  stepUp: 'administer',
  errors: ['NOT_FOUND', 'CONFLICT'],
});

/** What the person is told at the next sign-in, until he has read it. */
export const recoveryNotice = z.object({ id, at: instant, requestedBy: z.string(), approvedBy: z.string() });

export const acknowledgeRecovery = route({
  id: 'identity.acknowledgeRecovery',
  module: 'identity',
  method: 'POST',
  path: '/api/session/recovery/read',
  summary: '認証のやり直しの知らせを読んだ',
  body: z.object({ id }),
  response: z.object({}),
  permission: 'signedIn',
  access: noPatient,
});
