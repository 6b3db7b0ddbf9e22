import { z } from 'zod';
import { route } from '../route.ts';

const totp = z.string().regex(/^[0-9]{6}$/);

/**
 * Proves the person of the session anew. `sign` takes the password; `administer` also the code, where an
 * authenticator is registered. The answer hangs on a new cookie, which the store of outcomes must not hold.
 */
export const stepUp = route({
  id: 'identity.stepUp',
  module: 'identity',
  method: 'POST',
  path: '/api/session/step-up',
  safe: true,
  summary: '本人確認をやり直す',
  body: z.object({
    for: z.enum(['sign', 'administer']),
    password: z.string().min(1).max(256),
    totp: totp.optional(),
  }),
  response: z.object({ result: z.enum(['proven', 'totpRequired']) }),
  permission: 'signedIn',
  access: { none: '患者の情報を含まない' },
  errors: ['SIGN_IN_FAILED', 'SIGN_IN_DELAYED'],
});
