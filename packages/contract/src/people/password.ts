import { z } from 'zod';
import { route } from '../route.ts';

/** A person's own new password; other sessions of the person end. */
export const changePassword = route({
  id: 'identity.changePassword',
  module: 'identity',
  method: 'PUT',
  path: '/api/session/password',
  summary: 'パスワードを変える',
  body: z.object({ password: z.string().min(1).max(256), newPassword: z.string().min(1).max(256) }),
  response: z.object({}),
  permission: 'signedIn',
  access: { none: '患者の情報を含まない' },
  errors: [
    'SIGN_IN_FAILED',
    'SIGN_IN_DELAYED',
    'PASSWORD_SHORT',
    'PASSWORD_WEAK',
    'PASSWORD_REUSED',
    'PASSWORD_BREACHED',
  ],
});
