import { type PriceItem, selfPay } from '@akashi/contract';
import { type Selectable, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { type Database, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { invalidField } from '../../../platform/errors/invalid-field.ts';

type Fields = z.output<typeof selfPay.priceItemFields>;

/** The price list: all of it, or what is in force on a day. */
export async function priceItems(tx: TenantTransaction, on: string | undefined): Promise<PriceItem[]> {
  const all = qb.selectFrom('app.price_item').selectAll().where('tenant_id', '=', tx.tenantId);
  const query = on === undefined ? all : all.where('valid_from', '<=', on).where('valid_to', '>=', on);
  const rows = await tx.many(query.orderBy('category').orderBy('name').orderBy('valid_from'));
  return rows.map(present);
}

/** Throws VALIDATION when the period is none. */
export async function addPriceItem(tx: TenantTransaction, fields: Fields): Promise<PriceItem> {
  const row = await tx.one(
    qb
      .insertInto('app.price_item')
      .values({ tenant_id: tx.tenantId, id: uuidv7(), ...columns(fields) })
      .returningAll(),
  );
  return present(row);
}

/** Bills keep the price they were made with. Throws NOT_FOUND, CONFLICT, VALIDATION. */
export async function changePriceItem(
  tx: TenantTransaction,
  id: string,
  fields: Fields,
  expectedVersion: number,
): Promise<PriceItem> {
  const row = await tx.maybe(
    qb
      .updateTable('app.price_item')
      .set({ ...columns(fields), version: sql`version + 1` })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id)
      .where('version', '=', expectedVersion)
      .returningAll(),
  );
  if (row) return present(row);
  const known = await tx.maybe(
    qb.selectFrom('app.price_item').select('id').where('tenant_id', '=', tx.tenantId).where('id', '=', id),
  );
  throw new AppError(known ? 'CONFLICT' : 'NOT_FOUND');
}

function columns(fields: Fields) {
  if (fields.validTo < fields.validFrom)
    throw invalidField('body.validTo', '終わりの日が始まりの日より前です。');
  return {
    category: fields.category,
    name: fields.name,
    price_yen: fields.priceYen,
    tax_percent: fields.taxPercent,
    tax_included: fields.taxIncluded,
    valid_from: fields.validFrom,
    valid_to: fields.validTo,
  };
}

function present(row: Selectable<Database['app.price_item']>): PriceItem {
  return {
    id: row.id,
    category: selfPay.priceCategory.parse(row.category),
    name: row.name,
    priceYen: row.price_yen,
    taxPercent: selfPay.taxPercent.parse(row.tax_percent),
    taxIncluded: row.tax_included,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    version: row.version,
  };
}
