/** Orders: what a signed record asks for, and how far it has been carried out. */
export { codesOf, type OrderedCode } from './codes.ts';
export { ordersUnchanged, placeOrders } from './commands/place-orders.ts';
export { factsOf } from './facts.ts';
export { bodyOf, isCarriedOut, type OrderRow, ordersOfEncounter, ordersOfEncounters } from './queries.ts';
export { type OrderDependencies, orderRoutes } from './routes.ts';
export { summaryOf } from './summary.ts';
