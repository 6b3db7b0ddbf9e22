import { z } from 'zod';
import { route } from './route.ts';
import { encounterParams, instant, staffName } from './shapes.ts';

const code = z.string().regex(/^[0-9]{9}$/);
const reason = z.string().trim().min(1).max(200);
const action = z.enum(['add', 'remove']);

/** What somebody added to the charges of a visit, or took out of them, by hand. */
export const itemByHand = z.object({
  action,
  code,
  /** As the master names it on the day of the visit. */
  name: z.string(),
  quantity: z.number().nullable(),
  reason: z.string(),
  /** null: not known, it was entered before names were kept. */
  by: staffName.nullable(),
  at: instant.nullable(),
});
export type ItemByHand = z.infer<typeof itemByHand>;

const items = z.object({ items: z.array(itemByHand) });

export const listItemsByHand = route({
  id: 'chargedItems.byHand',
  module: 'billing',
  method: 'GET',
  path: '/api/encounters/:encounterId/charged-items/by-hand',
  summary: '手で加えた項目・外した項目',
  params: encounterParams,
  response: items,
  permission: 'billing:read',
  access: { act: 'read', object: 'bill' },
  errors: ['NOT_FOUND'],
});
export const addItemByHand = route({
  id: 'chargedItems.add',
  module: 'billing',
  method: 'POST',
  path: '/api/encounters/:encounterId/charged-items/add',
  summary: '算定に項目を加える',
  params: encounterParams,
  body: z.object({
    code,
    /** 数量 of items that are counted (minutes, films, units); absent: one. */
    quantity: z.number().positive().max(99_999).optional(),
    reason,
  }),
  response: items,
  permission: 'billing:write',
  access: { act: 'update', object: 'bill' },
  errors: ['NOT_FOUND', 'BILL_FINAL', 'ITEM_NOT_IN_MASTER'],
});
export const removeItemByHand = route({
  id: 'chargedItems.remove',
  module: 'billing',
  method: 'POST',
  path: '/api/encounters/:encounterId/charged-items/remove',
  summary: '算定から項目を外す',
  params: encounterParams,
  body: z.object({ code, reason }),
  response: items,
  permission: 'billing:write',
  access: { act: 'update', object: 'bill' },
  errors: ['NOT_FOUND', 'BILL_FINAL', 'ITEM_NOT_CHARGED'],
});
/** Takes a correction by hand back: the rules decide on the item again. */
export const undoItemByHand = route({
  id: 'chargedItems.undo',
  module: 'billing',
  method: 'POST',
  path: '/api/encounters/:encounterId/charged-items/undo',
  summary: '手で加えた項目・外した項目を元に戻す',
  params: encounterParams,
  body: z.object({
    action,
    code,
    /** When it was entered; absent: the newest. */
    at: instant.optional(),
  }),
  response: items,
  permission: 'billing:write',
  access: { act: 'update', object: 'bill' },
  errors: ['NOT_FOUND', 'BILL_FINAL'],
});
