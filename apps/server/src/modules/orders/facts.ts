import type { OrderBody } from '@akashi/contract';
import type { OrderFacts } from '@akashi/fees';

/**
 * An order as the calculation sees it. The body was checked against the contract when it was signed; what it has
 * beyond the facts (names as shown) does not matter to a fee.
 */
export function factsOf(body: OrderBody): OrderFacts {
  // zod gives optional members as `T | undefined`, the facts leave them out: dropping undefined makes them equal.
  const facts = JSON.parse(JSON.stringify(body)) as Exclude<OrderBody, { kind: 'rehabilitation' }>;
  // To the rules a rehabilitation is one of the items entered by code, each charged by the rules of its part.
  return (body.kind === 'rehabilitation' ? { ...facts, kind: 'other' } : facts) as OrderFacts;
}
