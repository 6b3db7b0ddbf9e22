import { z } from 'zod';
import { route } from './route.ts';
import { duty, id, instant, localDate, role } from './shapes.ts';

const noPatient = { none: '職員と権限だけで、患者の情報を含まない' } as const;
const reason = z.string().trim().min(1).max(500);
/** An occupation or a duty: `role:nurse`, `duty:auditor`. */
const holder = z.string().regex(/^(role|duty):[a-zA-Z]+$/);
const person = z.object({ id, name: z.string() });

export const rightsHolder = z.object({
  holder,
  label: z.string(),
  people: z.int(),
  defaults: z.array(z.string()),
  granted: z.array(z.string()),
});

export const rightsTable = z.object({
  permissions: z.array(
    z.object({ permission: z.string(), label: z.string(), group: z.string(), sensitive: z.boolean() }),
  ),
  holders: z.array(rightsHolder),
  /** Decided but not yet in force. */
  coming: z.array(z.object({ holder, label: z.string(), validFrom: instant })),
  history: z.array(
    z.object({
      id,
      label: z.string(),
      at: instant,
      validFrom: instant,
      changedBy: z.string(),
      approvedBy: z.string().nullable(),
      reason: z.string(),
      added: z.array(z.string()),
      removed: z.array(z.string()),
    }),
  ),
  /** Changes of the present table are made from this state of it. */
  version: z.string(),
});
export type RightsTable = z.infer<typeof rightsTable>;

export const getRights = route({
  id: 'rights.getRights',
  module: 'rights',
  method: 'GET',
  path: '/api/rights',
  summary: '権限表',
  response: rightsTable,
  permission: 'rights:read',
  access: noPatient,
});

export const changeRights = route({
  id: 'rights.changeRights',
  module: 'rights',
  method: 'PUT',
  path: '/api/rights',
  summary: '権限表を変える(重要な権限を増やすときは承認を申請する)',
  body: z.object({
    version: z.string(),
    changes: z
      .array(z.object({ holder, permission: z.string().max(60), granted: z.boolean() }))
      .min(1)
      .max(500),
    /** When it comes into force; at once when absent. */
    validFrom: instant.optional(),
    reason,
  }),
  response: z.object({ result: z.enum(['applied', 'requested']), approvalId: id.nullable() }),
  permission: 'rights:manage',
  stepUp: 'administer',
  access: noPatient,
  errors: ['CONFLICT', 'PERMISSION_UNKNOWN', 'LAST_ADMINISTRATOR', 'APPROVER_MISSING', 'RIGHTS_UNCHANGED'],
});

export const dutyGrant = z.object({
  id,
  staff: person,
  duty,
  validFrom: instant,
  validUntil: localDate,
  reason: z.string(),
  requestedBy: person,
  approvedBy: person,
  ended: z.object({ at: instant, reason: z.string() }).nullable(),
});

export const listDuties = route({
  id: 'rights.listDuties',
  module: 'rights',
  method: 'GET',
  path: '/api/duties',
  summary: '職務の一覧(権限のない人には自分のものだけ)',
  response: z.object({ duties: z.array(dutyGrant) }),
  permission: 'signedIn',
  access: noPatient,
});

export const requestDuty = route({
  id: 'rights.requestDuty',
  module: 'rights',
  method: 'POST',
  path: '/api/duties',
  summary: '職務を期間と理由を付けて申請する(本人か、職員を管理する人)',
  body: z.object({ staffId: id, duty, validUntil: localDate, reason }),
  response: z.object({ approvalId: id }),
  permission: 'signedIn',
  access: noPatient,
  errors: ['NOT_FOUND', 'FORBIDDEN', 'DUTY_PERIOD', 'APPROVER_MISSING', 'DUTY_HELD'],
});

export const endDuty = route({
  id: 'rights.endDuty',
  module: 'rights',
  method: 'POST',
  path: '/api/duties/:dutyId/end',
  summary: '職務を終える',
  params: z.object({ dutyId: id }),
  body: z.object({ reason }),
  response: z.object({}),
  permission: 'rights:manage',
  stepUp: 'administer',
  access: noPatient,
  errors: ['NOT_FOUND', 'LAST_ADMINISTRATOR'],
});

export const reviewLine = z.object({
  /** `staff/<id>` for an occupation, `duty/<id>` for a duty. */
  key: z.string(),
  staff: person,
  role,
  duty: duty.nullable(),
  since: instant,
  until: localDate.nullable(),
  reason: z.string(),
  approvedBy: z.string().nullable(),
  reviewedAt: instant.nullable(),
  lastSeenAt: instant.nullable(),
  overdue: z.boolean(),
  /** One's own rights are looked at by somebody else. */
  own: z.boolean(),
});
export type ReviewLine = z.infer<typeof reviewLine>;

export const rightsReview = z.object({
  months: z.int(),
  overdue: z.int(),
  lines: z.array(reviewLine),
  signOffs: z.array(
    z.object({
      id,
      at: instant,
      by: z.string(),
      confirmed: z.int(),
      withdrawn: z.int(),
      note: z.string(),
    }),
  ),
});

export const getReview = route({
  id: 'rights.getReview',
  module: 'rights',
  method: 'GET',
  path: '/api/rights/review',
  summary: '権限の棚卸し: だれが何をいつから持つか',
  response: rightsReview,
  permission: 'rights:review',
  access: noPatient,
});

export const signOffReview = route({
  id: 'rights.signOffReview',
  module: 'rights',
  method: 'POST',
  path: '/api/rights/review',
  summary: '権限の棚卸しを終える: 確認したものと取り消すもの',
  body: z.object({
    decisions: z
      .array(z.object({ key: z.string().max(60), decision: z.enum(['confirm', 'withdraw']) }))
      .min(1)
      .max(2000),
    note: z.string().trim().max(500).default(''),
  }),
  response: z.object({ confirmed: z.int(), withdrawn: z.int() }),
  permission: 'rights:review',
  stepUp: 'administer',
  access: noPatient,
  errors: ['CONFLICT', 'RIGHTS_OWN', 'LAST_ADMINISTRATOR'],
});
