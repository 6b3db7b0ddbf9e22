import type { OrderBody } from '@akashi/contract';
import type { OrderFacts } from '@akashi/fees';

/**
 * An order as the calculation sees it. The body was checked against the contract when it was signed; what it has
 * beyond the facts (names as shown) does not matter to a fee.
 */
export function factsOf(body: OrderBody): OrderFacts {
  // zod gives optional members as `T | undefined`, the facts leave them out: dropping undefined makes them equal.
  return JSON.parse(JSON.stringify(body)) as OrderFacts;
}
