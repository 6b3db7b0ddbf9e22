import type { InjectionOrder, PrescriptionGroup, PrescriptionOrder } from '../../src/facts.ts';
import { codesOf, followUp, heads, holdCodes, run, type World } from '../world.ts';
import { dateOf, type LawCase } from './case.ts';

export function group(
  codes: readonly (readonly [string, number])[],
  changes: Partial<PrescriptionGroup> = {},
): PrescriptionGroup {
  return {
    form: 'internal',
    usage: '1日1回朝食後',
    count: 7,
    drugs: codes.map(([code, amount]) => ({ code, amount })),
    ...changes,
  };
}

export function prescription(
  place: PrescriptionOrder['place'],
  groups: readonly PrescriptionGroup[],
  changes: Partial<PrescriptionOrder> = {},
): PrescriptionOrder {
  return { id: 'rx', kind: 'prescription', place, groups, ...changes };
}

export function injection(
  route: InjectionOrder['route'],
  drugs: readonly (readonly [string, number])[],
  id = 'inj',
): InjectionOrder {
  return { id, kind: 'injection', route, drugs: drugs.map(([code, amount]) => ({ code, amount })) };
}

const pointsOf = (world: World, code: string) => new Map(heads(run(world))).get(code) ?? 0;
const oneDay =
  (code: string): LawCase =>
  () => ({
    points: run({ orders: [prescription('inHouse', [group([[code, 1]], { count: 1 })])] }).units.find(
      (unit) => unit.section === '21',
    )?.points,
  });
const regular = (count: number) =>
  Array.from({ length: count }, (_, index) => group([[`62000002${index}`, 1]]));
const patches = (sheets: number) => [group([['660000001', sheets]], { form: 'external', count: 1 })];
const kindsText = (world: World) =>
  Number(
    run(world)
      .units.flatMap((unit) => unit.reasons)
      .map((reason) => /内服薬[は ]*(\d+)種類/.exec(reason.text)?.[1])
      .find((count) => count !== undefined),
  );
const drugUnits = (codes: readonly string[]) =>
  codes.map((code) => {
    const order = {
      id: 'x',
      kind: 'imaging',
      method: 'ct',
      code: '170011810',
      bodyPart: '頭部',
      drugs: [{ code, amount: 1 }],
    } as const;
    return run({ orders: [order] }).units.find((unit) => unit.lines[0]?.kind === 'drug')?.points ?? 0;
  });
const genericCase: LawCase = (example) => {
  const drugs = ['620000040', '620000041'].map((code) => ({ code, amount: 1, byGenericName: true }));
  const world: World = {
    visit: { date: dateOf(example) },
    orders: [prescription('outside', [{ ...group([]), drugs }])],
  };
  const result = run(world);
  return {
    addOn: codesOf(result).includes('120004270') ? 1 : 2,
    points: new Map(heads(result)).get('120004270'),
  };
};

export const medicineCases: Readonly<Record<string, LawCase>> = {
  'drug-f200-1': oneDay('620000001'),
  'drug-f200-2': oneDay('620000002'),
  'drug-f200-3': oneDay('620000003'),
  'drug-f200-5': oneDay('620000004'),
  'drug-f200-6': oneDay('620000005'),
  'drug-e300-15': () => ({ points: drugUnits(['620000001', '620000002']) }),
  troche: ({ given }) => {
    const days = Number(given['days']);
    const entered = group([['660000020', Number(given['perDay'])]], { usage: '1日6回', count: days });
    const found = run({ orders: [prescription('inHouse', [entered])] }).units.filter(
      (unit) => unit.lines[0]?.code === '660000020',
    );
    const [unit] = found;
    return {
      form: unit?.section === '23' ? 'external' : 'internal',
      unitQuantity: unit?.lines[0]?.quantity,
      units: found.reduce((sum, { count }) => sum + count, 0),
    };
  },
  'one-zai': ({ given }) => {
    const usage = (index: number) => (given['sameTiming'] === true ? '1日3回毎食後' : `用法${index}`);
    const tablets = Array.from({ length: Number(given['tablets']) }, (_, index) =>
      group([[`62000002${index}`, 3]], { usage: usage(index) }),
    );
    const liquids = Array.from({ length: Number(given['liquids']) }, (_, index) =>
      group([[`62000006${index}`, 30]], { usage: usage(9 + index) }),
    );
    const { units } = run({ orders: [prescription('inHouse', [...tablets, ...liquids])] });
    const doses = units.filter(({ section, lines }) => section === '21' && lines[0]?.kind === 'drug');
    return { zai: doses.length };
  },
  'kinds-mixed-powder': () => {
    const groups = [
      ...regular(5),
      group(
        [
          ['620000030', 1],
          ['620000031', 1],
        ],
        { mixed: true },
      ),
      group([['620000032', 1]]),
    ];
    const world: World = { orders: [prescription('inHouse', groups)] };
    return { kinds: kindsText(world), reduced90: codesOf(run(world)).includes('630010002') };
  },
  'kinds-temporary': () => {
    const groups = [...regular(6), group([['620000026', 1]], { temporary: true, count: 14 })];
    return {
      reduced90: codesOf(run({ orders: [prescription('inHouse', groups)] })).includes('630010002'),
      prescriptionFee: pointsOf({ orders: [prescription('outside', groups)] }, '120002910'),
    };
  },
  'patch-63': () => {
    const outside: World = { orders: [prescription('outside', patches(70))] };
    const reduction = pointsOf({ orders: [prescription('inHouse', patches(70))] }, '630010007');
    return { prescriptionFee: pointsOf(outside, '120002910'), excessPatchesNotPaid: (-reduction * 10) / 20 };
  },
  'patch-63-in-limit': () => ({
    prescriptionFee: pointsOf({ orders: [prescription('outside', patches(63))] }, '120002910'),
  }),
  'gargle-only': () => {
    const result = run({
      orders: [prescription('inHouse', [group([['660000002', 10]], { form: 'external', count: 1 })])],
    });
    return { billable: result.units.some((unit) => unit.orderId === 'rx') };
  },
  'rx-two-dept': () => {
    const groups = regular(1);
    const orders = [
      prescription('outside', groups),
      prescription('outside', groups, { id: 'rx2', department: '19' }),
    ];
    const fees = run({ orders }).units.filter((unit) => unit.lines[0]?.code === '120002910');
    return { count: fees.length, total: fees.reduce((sum, unit) => sum + unit.points, 0) };
  },
  'rx-and-dispense-same-day': () => {
    const orders = [prescription('outside', regular(1)), prescription('inHouse', regular(1), { id: 'rx2' })];
    return { allowed: !holdCodes(run({ orders })).includes('FEES-BOTH-PLACES') };
  },
  'generic-name-1': genericCase,
  'generic-name-1-2026': genericCase,
  'dispense-basic-with-rx': () => ({
    billable: codesOf(
      run({
        institution: { standards: ['pharmacist'] },
        history: { ...followUp, charged: [{ code: '120002910', date: '2025-06-02', count: 1 }] },
        orders: [prescription('inHouse', regular(1))],
      }),
    ).includes('120001810'),
  }),
  'home-injection-rx': () => ({
    billable:
      pointsOf(
        { orders: [prescription('outside', [group([['640000006', 1]], { form: 'external', count: 1 })])] },
        '120002910',
      ) > 0,
  }),
  'drip-side-injection': () => {
    const result = run({
      orders: [injection('drip', [['640000001', 2]]), injection('drip', [['640000002', 6]], 'side')],
    });
    const unit = result.units.find((entry) => entry.lines[0]?.code === '130003810');
    return { volume: Number(/(\d+)mL/.exec(unit?.reasons[0]?.text ?? '')?.[1]), points: unit?.points };
  },
  'drip-infant': () => {
    const result = run({
      patient: { birthDate: '2020-01-10', sex: 'male' },
      orders: [injection('drip', [['640000002', 5]])],
    });
    return { points: result.units.find((unit) => unit.lines[0]?.code === '130003710')?.points };
  },
  'iv-and-drip': () => {
    const orders = [
      injection('intravenous', [['640000002', 1]]),
      injection('drip', [['640000001', 3]], 'drip'),
    ];
    const techniques = run({ orders }).units.filter((unit) =>
      ['130003510', '130003810'].includes(unit.lines[0]?.code ?? ''),
    );
    return { points: techniques.reduce((sum, unit) => sum + unit.points, 0) };
  },
  'inpatient-im': () => {
    const result = run({
      visit: { inpatient: true },
      orders: [injection('subcutaneousIntramuscular', [['640000002', 1]])],
    });
    const technique = result.units.filter((unit) => unit.lines[0]?.kind === 'procedure');
    return {
      points: technique.reduce((sum, unit) => sum + unit.points, 0),
      drugOnly: result.units.length === 1 && result.units[0]?.lines[0]?.kind === 'drug',
    };
  },
};
