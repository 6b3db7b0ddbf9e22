import type { chart, orders } from '@akashi/contract';

export type OrderBody = orders.OrderBody;
export type RecordBody = chart.RecordBody;
