import type { FieldProblem, OrderBody } from '@akashi/contract';
import { orders as orderContract } from '@akashi/contract';
import { AppError } from '../../platform/errors/app-error.ts';
import type { MasterLibrary } from '../masters/index.ts';
import { codesOf } from '../orders/index.ts';

const words = { procedure: '診療行為', drug: '医薬品', material: '特定器材' } as const;

/**
 * Checks what is about to be signed: shapes as the contract says, every code in force on the day of care.
 * Throws ORDER_INVALID with one field problem for each fault.
 */
export function assertOrdersValid(orders: readonly OrderBody[], on: string, masters: MasterLibrary): void {
  const fields = orders.flatMap((order, index) => [
    ...shapeFaults(order, index),
    ...codeFaults(order, index, on, masters),
  ]);
  if (fields.length > 0) throw new AppError('ORDER_INVALID', { fields });
}

function shapeFaults(order: OrderBody, index: number): FieldProblem[] {
  const parsed = orderContract.orderBody.safeParse(order);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({
    path: `orders.${index}.${issue.path.map(String).join('.')}`,
    code: 'ORDER_INVALID',
    message: '数量・日数・用法のどれかが入っていないか、範囲の外です。',
  }));
}

function codeFaults(order: OrderBody, index: number, on: string, masters: MasterLibrary): FieldProblem[] {
  return codesOf(order)
    .filter(({ kind, code }) => masters[kind](code, on) === undefined)
    .map(({ kind, path }) => ({
      path: `orders.${index}.${path}`,
      code: 'ORDER_INVALID',
      message: `診療日に使える${words[kind]}マスターにありません。選び直してください。`,
    }));
}
