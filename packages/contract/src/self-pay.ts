import { z } from 'zod';
import { route } from './route.ts';
import {
  encounterParams,
  expectedVersion,
  id,
  localDate,
  PRICE_CATEGORY_WORDS,
  yen,
  yenGiven,
} from './shapes.ts';

export const priceCategory = z.enum(
  Object.keys(PRICE_CATEGORY_WORDS) as (keyof typeof PRICE_CATEGORY_WORDS)[],
);
export type PriceCategory = z.infer<typeof priceCategory>;
export const taxPercent = z.union([z.literal(0), z.literal(8), z.literal(10)]);

export const priceItemFields = z.object({
  category: priceCategory,
  name: z.string().trim().min(1).max(60),
  priceYen: yenGiven.min(0),
  taxPercent,
  /** 内税: the price holds the tax already. */
  taxIncluded: z.boolean(),
  validFrom: localDate,
  validTo: localDate.default('9999-12-31'),
});
export const priceItem = priceItemFields.extend({ id, version: z.int() });
export type PriceItem = z.infer<typeof priceItem>;

export const selfPayLine = z.object({
  id,
  category: priceCategory,
  name: z.string(),
  unitYen: yen,
  quantity: z.int(),
  taxPercent,
  /** With tax. */
  yen,
  /** Inside `yen`. */
  taxYen: yen,
});
export type SelfPayLine = z.infer<typeof selfPayLine>;

const noPatient = { none: '医療機関の料金表だけで、患者の情報を含まない' } as const;

export const listPriceItems = route({
  id: 'selfPay.listPriceItems',
  module: 'billing',
  method: 'GET',
  path: '/api/billing/price-items',
  summary: '料金表',
  query: z.object({ on: localDate.optional() }),
  response: z.object({ items: z.array(priceItem) }),
  permission: 'billing:read',
  access: noPatient,
});
export const addPriceItem = route({
  id: 'selfPay.addPriceItem',
  module: 'billing',
  method: 'POST',
  path: '/api/billing/price-items',
  summary: '料金表に加える',
  body: priceItemFields,
  response: priceItem,
  permission: 'identity:manage',
  access: noPatient,
  errors: ['VALIDATION'],
});
export const changePriceItem = route({
  id: 'selfPay.changePriceItem',
  module: 'billing',
  method: 'PUT',
  path: '/api/billing/price-items/:itemId',
  summary: '料金表の項目を変える',
  params: z.object({ itemId: id }),
  body: priceItemFields.extend({ expectedVersion }),
  response: priceItem,
  permission: 'identity:manage',
  access: noPatient,
  errors: ['NOT_FOUND', 'CONFLICT', 'VALIDATION'],
});
export const addSelfPay = route({
  id: 'selfPay.add',
  module: 'billing',
  method: 'POST',
  path: '/api/encounters/:encounterId/self-pay',
  summary: '自費の項目を加える',
  params: encounterParams,
  body: z.object({ priceItemId: id, quantity: z.int().min(1).max(999).default(1) }),
  response: z.object({ lines: z.array(selfPayLine), totalYen: yen }),
  permission: 'billing:write',
  access: { act: 'update', object: 'bill' },
  errors: ['NOT_FOUND', 'BILL_FINAL'],
});
export const removeSelfPay = route({
  id: 'selfPay.remove',
  module: 'billing',
  method: 'POST',
  path: '/api/encounters/:encounterId/self-pay/:lineId/remove',
  summary: '自費の項目を外す',
  params: encounterParams.extend({ lineId: id }),
  body: z.object({}),
  response: z.object({ lines: z.array(selfPayLine), totalYen: yen }),
  permission: 'billing:write',
  access: { act: 'update', object: 'bill' },
  errors: ['NOT_FOUND', 'BILL_FINAL'],
});
