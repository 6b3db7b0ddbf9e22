import { z } from 'zod';
import { route } from './route.ts';
import { id, instant } from './shapes.ts';

/** A person as the request knew him: staff of the institution, or somebody from outside with a name only. */
const person = z.object({ id, name: z.string() });

export const approvalState = z.enum(['pending', 'approved', 'rejected', 'withdrawn', 'expired']);
export type ApprovalState = z.infer<typeof approvalState>;

export const approval = z.object({
  id,
  kind: z.string(),
  /** What is asked for, as staff speak: 「認証の再登録」 */
  label: z.string(),
  /** What will happen, line by line, so that nobody approves what he cannot see. */
  lines: z.array(z.object({ label: z.string(), value: z.string() })),
  reason: z.string(),
  state: approvalState,
  requestedBy: person,
  requestedAt: instant,
  expiresAt: instant,
  decidedBy: person.nullable(),
  decidedAt: instant.nullable(),
  note: z.string(),
  /** Asked for by the person who looks. */
  own: z.boolean(),
  /** Whether the person who looks may decide it now. */
  mayDecide: z.boolean(),
});
export type Approval = z.infer<typeof approval>;

const approvalParams = z.object({ approvalId: id });
const noPatient = { none: '申請の種類と理由だけで、患者の情報を含まない' } as const;

/** Requests that wait: one's own, and those one may decide; and how many of them wait for the person who looks. */
export const listApprovals = route({
  id: 'approvals.listApprovals',
  module: 'approvals',
  method: 'GET',
  path: '/api/approvals',
  summary: '承認待ちと処理済みの申請',
  query: z.object({ which: z.enum(['waiting', 'decided']).default('waiting') }),
  response: z.object({ approvals: z.array(approval), forMe: z.int() }),
  permission: 'signedIn',
  access: noPatient,
});

export const approve = route({
  id: 'approvals.approve',
  module: 'approvals',
  method: 'POST',
  path: '/api/approvals/:approvalId/approve',
  summary: '申請を承認して、すぐに実行する',
  params: approvalParams,
  body: z.object({ note: z.string().trim().max(200).default('') }),
  response: approval,
  permission: 'signedIn',
  stepUp: 'administer',
  access: noPatient,
  errors: ['NOT_FOUND', 'FORBIDDEN', 'APPROVAL_OWN', 'APPROVAL_DECIDED', 'APPROVAL_EXPIRED'],
});

export const reject = route({
  id: 'approvals.reject',
  module: 'approvals',
  method: 'POST',
  path: '/api/approvals/:approvalId/reject',
  summary: '申請を理由を付けて却下する',
  params: approvalParams,
  body: z.object({ note: z.string().trim().min(1).max(200) }),
  response: approval,
  permission: 'signedIn',
  stepUp: 'administer',
  access: noPatient,
  errors: ['NOT_FOUND', 'FORBIDDEN', 'APPROVAL_OWN', 'APPROVAL_DECIDED', 'APPROVAL_EXPIRED'],
});

export const withdraw = route({
  id: 'approvals.withdraw',
  module: 'approvals',
  method: 'POST',
  path: '/api/approvals/:approvalId/withdraw',
  summary: '自分の申請を取り下げる',
  params: approvalParams,
  body: z.object({}),
  response: approval,
  permission: 'signedIn',
  access: noPatient,
  errors: ['NOT_FOUND', 'APPROVAL_DECIDED'],
});
