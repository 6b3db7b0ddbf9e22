import { randomUUID } from 'node:crypto';
import type { OrderBody } from '@akashi/contract';
import type { MasterLibrary } from '../../apps/server/src/modules/masters/index.ts';

const LABORATORY = ['160008010', '160010010', '160022510', '160022610', '160022410', '160019210'];
const DRUGS = ['アムロジピン', 'ロキソプロフェン', 'ロスバスタチン', 'カルボシステイン'];

/** What visit number `n` of a person under treatment orders: always drugs, often tests, now and then an X-ray. */
export function ordersOf(n: number, library: MasterLibrary, on: string): OrderBody[] {
  return [
    prescription(n, library, on),
    ...(n % 2 === 0 ? [laboratory(n, library, on)] : []),
    ...(n % 6 === 0 ? [xray] : []),
  ].map((order) => ({ ...order, id: randomUUID() }));
}

type Planned = OrderBody extends infer One ? (One extends OrderBody ? Omit<One, 'id'> : never) : never;

function prescription(n: number, library: MasterLibrary, on: string): Planned {
  const drugs = DRUGS.slice(0, 2 + (n % 3)).map((text) => {
    const [row] = library.search.find(text, ['drug'], on, 1);
    if (!row) throw new Error(`no drug is called ${text} on ${on}`);
    return {
      code: row.code,
      name: row.name,
      unitName: library.drug(row.code, on)?.unitName ?? '',
      amount: 1,
    };
  });
  const group = { form: 'internal' as const, drugs, usage: '1日1回 朝食後', timesPerDay: 1, count: 28 };
  return { kind: 'prescription', place: 'outside', groups: [group] };
}

function laboratory(n: number, library: MasterLibrary, on: string): Planned {
  const items = LABORATORY.slice(0, 3 + (n % 4)).map((code) => ({
    code,
    name: library.procedure(code, on)?.name ?? '',
    unitName: '',
  }));
  return { kind: 'laboratory', items, collection: 'venous' };
}

const xray: Planned = {
  kind: 'imaging',
  method: 'plain',
  tier: 'i',
  films: 2,
  digital: true,
  electronic: true,
  bodyPart: '胸部',
};
