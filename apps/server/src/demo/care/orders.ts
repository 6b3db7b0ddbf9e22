import type { OrderBody } from '@akashi/contract';

/** An order of the plan: without the id and names that it gets when it is written. */
export type PlannedOrder = OrderBody extends infer Body
  ? Body extends OrderBody
    ? Omit<Body, 'id'>
    : never
  : never;

type Prescription = Extract<OrderBody, { kind: 'prescription' }>;
type Group = Prescription['groups'][number];
type Drug = readonly [code: string, amount: number];
type Drugs = readonly Drug[];

const drugsOf = (drugs: Drugs, generic: boolean) =>
  drugs.map(([code, amount]) => ({
    code,
    amount,
    name: '',
    unitName: '',
    ...(generic ? { byGenericName: true } : {}),
  }));
const itemsOf = (codes: readonly string[]) => codes.map((code) => ({ code, name: '', unitName: '' }));

/** 内服: amounts per day. */
export function internal(
  drugs: Drugs,
  timesPerDay: number,
  usage: string,
  days: number,
  temporary = false,
): Group {
  return {
    form: 'internal',
    drugs: drugsOf(drugs, false),
    timesPerDay,
    usage,
    count: days,
    ...(temporary ? { temporary: true } : {}),
  };
}

/** 頓服: amounts of one dose. */
export function asNeeded(drugs: Drugs, usage: string, doses: number): Group {
  return { form: 'asNeeded', drugs: drugsOf(drugs, false), usage, count: doses };
}

/** 外用: total amounts. */
export function external(drugs: Drugs, usage: string): Group {
  return { form: 'external', drugs: drugsOf(drugs, false), usage, count: 1 };
}

/** 院外処方, by generic name as a clinic usually writes. */
export function outside(...groups: Group[]): PlannedOrder {
  const generic = groups.map((group) => ({
    ...group,
    drugs: group.drugs.map((drug) => ({ ...drug, byGenericName: true })),
  }));
  return { kind: 'prescription', place: 'outside', groups: generic };
}

export function inHouse(...groups: Group[]): PlannedOrder {
  return { kind: 'prescription', place: 'inHouse', groups };
}

export function laboratory(
  codes: readonly string[],
  collection: 'venous' | 'capillary' | 'none',
  rapid = false,
): PlannedOrder {
  return { kind: 'laboratory', items: itemsOf(codes), collection, ...(rapid ? { rapid: true } : {}) };
}

export function physiology(...codes: string[]): PlannedOrder {
  return { kind: 'physiology', items: itemsOf(codes) };
}

export function xray(bodyPart: string, tier: 'i' | 'ro', films: number): PlannedOrder {
  return { kind: 'imaging', method: 'plain', tier, films, digital: true, electronic: true, bodyPart };
}

export function injection(
  route: 'subcutaneousIntramuscular' | 'intravenous' | 'drip' | 'drugOnly',
  ...drugs: Drug[]
): PlannedOrder {
  return { kind: 'injection', route, drugs: drugsOf(drugs, false) };
}

export function treatment(codes: readonly string[], drugs: Drugs = []): PlannedOrder {
  return {
    kind: 'treatment',
    items: itemsOf(codes),
    ...(drugs.length > 0 ? { drugs: drugsOf(drugs, false) } : {}),
  };
}

export function surgery(codes: readonly string[], drugs: Drugs = []): PlannedOrder {
  return {
    kind: 'surgery',
    items: itemsOf(codes),
    ...(drugs.length > 0 ? { drugs: drugsOf(drugs, false) } : {}),
  };
}

export function management(...codes: string[]): PlannedOrder {
  return { kind: 'management', items: itemsOf(codes) };
}
