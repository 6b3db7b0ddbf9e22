import type { masters, orders } from '@akashi/contract';

export type OrderBody = orders.OrderBody;
export type OrderKind = OrderBody['kind'];
export type Prescription = Extract<OrderBody, { kind: 'prescription' }>;
export type PrescriptionGroup = Prescription['groups'][number];
export type PrescriptionForm = PrescriptionGroup['form'];
export type DrugAmount = PrescriptionGroup['drugs'][number];
export type Injection = Extract<OrderBody, { kind: 'injection' }>;
export type Laboratory = Extract<OrderBody, { kind: 'laboratory' }>;
export type Imaging = Extract<OrderBody, { kind: 'imaging' }>;
export type Surgery = Extract<OrderBody, { kind: 'surgery' }>;
/** Orders that carry when they began and whether that was an emergency. */
export type StartedOrder = Extract<OrderBody, { kind: 'treatment' | 'surgery' | 'other' }>;
/** Orders that are a list of procedures with their quantity. */
export type ItemsOrder = Exclude<OrderBody, Prescription | Injection | Imaging>;
export type ProcedureAmount = ItemsOrder['items'][number];
export type RehabilitationFacts = NonNullable<ProcedureAmount['rehabilitation']>;
export type PsychotropicException = NonNullable<Prescription['psychotropicException']>;
export type MasterHit = masters.MasterHit;
