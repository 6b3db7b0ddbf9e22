/** The orders of one day of a claim: what is left when everything that rules add has been taken out. */
import type {
  DrugAmount,
  InjectionOrder,
  LaboratoryOrder,
  MaterialAmount,
  OrderFacts,
  PrescriptionGroup,
  PrescriptionOrder,
  ProcedureAmount,
} from '../facts.ts';
import { TECHNIQUES } from '../rules/injection.ts';
import * as medication from '../rules/prescription-codes.ts';
import { RAPID, URGENT_TEST } from '../rules/tests-codes.ts';
import { type ClaimedLine, type ClaimedUnit, codesOn } from './claimed.ts';
import { type DayOfClaim, times } from './day.ts';
import { imagingOrders, isImaging } from './imaging.ts';
import { GENERIC_STAND_IN } from './masters.ts';

/** A unit as it was counted on the day. */
interface DayUnit {
  unit: ClaimedUnit;
  count: number;
  lines: readonly ClaimedLine[];
}

const MEDICATION: Readonly<Record<string, PrescriptionGroup['form']>> = {
  '21': 'internal',
  '22': 'asNeeded',
  '23': 'external',
};
const INJECTIONS: Readonly<Record<string, InjectionOrder['route']>> = {
  '31': 'subcutaneousIntramuscular',
  '32': 'intravenous',
  '33': 'drip',
};
const ROUTE_CODES: Readonly<Record<InjectionOrder['route'], readonly string[]>> = {
  subcutaneousIntramuscular: [TECHNIQUES.subcutaneous],
  intravenous: [TECHNIQUES.intravenous],
  drip: [TECHNIQUES.drip, TECHNIQUES.dripInfant, TECHNIQUES.dripOther],
  drugOnly: [],
};
/** Blood is drawn for these 検査等実施判断グループ: 血液, 生化学(Ⅰ)(Ⅱ), 免疫. */
const BLOOD_GROUPS: ReadonlySet<number> = new Set([2, 3, 4, 5]);
const LONG_DAYS = 28;

const procedures = (lines: readonly ClaimedLine[]): ProcedureAmount[] =>
  lines
    .filter(({ kind }) => kind === 'procedure')
    .map(({ code, quantity }) => (quantity === undefined ? { code } : { code, quantity }));
const drugs = (lines: readonly ClaimedLine[]): DrugAmount[] =>
  lines.filter(({ kind }) => kind === 'drug').map(({ code, quantity }) => ({ code, amount: quantity ?? 1 }));
const materials = (lines: readonly ClaimedLine[]): MaterialAmount[] =>
  lines
    .filter(({ kind }) => kind === 'material')
    .map(({ code, quantity, price }) => ({
      code,
      amount: quantity ?? 1,
      ...(price === undefined ? {} : { purchasePrice: price }),
    }));

/** The orders of a day, in the order of the claim. */
export function ordersOf(at: DayOfClaim): OrderFacts[] {
  const codes = codesOn(at.claim, at.day);
  const left = unitsOn(at);
  const orders: OrderFacts[] = [
    ...inHouse(left, codes),
    ...outside(codes),
    ...injections(left, codes),
    ...laboratory(at, left, codes),
    ...imagingOrders(at, codes),
    ...left.flatMap((entry) => single(at, entry)),
  ];
  return orders.map((order, index) => ({ ...order, id: `d${at.day}-${index + 1}` }));
}

function unitsOn({ claim, day, roles }: DayOfClaim): DayUnit[] {
  return claim.units.flatMap((unit) => {
    const count = unit.days.find((entry) => entry.day === day)?.count ?? 0;
    const lines = unit.lines.filter(({ code }) => !roles.isMachine(code));
    return count === 0 || lines.length === 0 ? [] : [{ unit, count, lines }];
  });
}

/** Drugs given in the house are one prescription of the day. */
function inHouse(units: readonly DayUnit[], codes: readonly string[]): PrescriptionOrder[] {
  const dispensed = units.filter(({ unit, lines }) => unit.section in MEDICATION && drugs(lines).length > 0);
  const groups = dispensed.map(
    ({ unit, count, lines }): PrescriptionGroup => ({
      form: MEDICATION[unit.section] ?? 'internal',
      drugs: drugs(lines),
      usage: '',
      count,
      ...(codes.includes(medication.SPECIFIC_DISEASE.inHouse) ? { days: Math.max(count, LONG_DAYS) } : {}),
    }),
  );
  if (groups.length === 0) return [];
  const reasoned = dispensed.some(({ unit }) => unit.commented);
  return [
    {
      id: '',
      kind: 'prescription',
      place: 'inHouse',
      groups,
      ...(reasoned ? { patchReason: '摘要に記載' } : {}),
      ...psychotropic(codes, medication.PRESCRIBING),
    },
  ];
}

function psychotropic(
  codes: readonly string[],
  tiers: Readonly<Record<medication.PrescribingTier, string>>,
): Pick<PrescriptionOrder, 'psychotropic'> {
  if (codes.includes(tiers.multiple)) return { psychotropic: 'multiple' };
  return codes.includes(tiers.longTerm) ? { psychotropic: 'longTerm' } : {};
}

/** A prescription to a pharmacy: the claim tells that there was one and its tier, not what it held. */
function outside(codes: readonly string[]): PrescriptionOrder[] {
  return Object.entries(medication.PRESCRIPTION).flatMap(([sheet, tiers]) => {
    const sheets = codes.filter((code) => Object.values(tiers).includes(code));
    return sheets.map((): PrescriptionOrder => {
      const seven = codes.includes(tiers.seven);
      const generic = codes.includes(medication.GENERIC_NAME.all)
        ? 2
        : Number(codes.includes(medication.GENERIC_NAME.some));
      const named = GENERIC_STAND_IN.slice(0, generic).map((code) => ({
        code,
        amount: 1,
        byGenericName: true,
      }));
      const group: PrescriptionGroup = {
        form: 'internal',
        drugs: named,
        usage: '',
        count: codes.includes(medication.SPECIFIC_DISEASE.outside) ? LONG_DAYS : 1,
      };
      return {
        id: '',
        kind: 'prescription',
        place: 'outside',
        groups: seven ? [group, ...times(6, () => ({ ...group, drugs: [] }))] : [group],
        ...(sheet.startsWith('refill') ? { refill: 2 } : {}),
        ...psychotropic(codes, tiers),
      };
    });
  });
}

function injections(units: readonly DayUnit[], codes: readonly string[]): InjectionOrder[] {
  return units.flatMap(({ unit, count, lines }) => {
    const route = INJECTIONS[unit.section];
    if (route === undefined || drugs(lines).length === 0) return [];
    const given = ROUTE_CODES[route].some((code) => codes.includes(code));
    return times(
      count,
      (): InjectionOrder => ({
        id: '',
        kind: 'injection',
        route: given ? route : 'drugOnly',
        drugs: drugs(lines),
      }),
    );
  });
}

function isLaboratory(at: DayOfClaim, unit: ClaimedUnit, code: string): boolean {
  if (unit.section !== '60') return false;
  const section = at.procedure(code)?.section ?? 'D000';
  return section < 'D200' || section.startsWith('N');
}

/** Every specimen test of the day in one order: they come from one draw unless the rows say otherwise. */
function laboratory(at: DayOfClaim, units: readonly DayUnit[], codes: readonly string[]): LaboratoryOrder[] {
  const items = units.flatMap(({ unit, count, lines }) =>
    times(count, () => procedures(lines).filter(({ code }) => isLaboratory(at, unit, code))).flat(),
  );
  if (items.length === 0) return [];
  const blood = items.some(({ code }) => {
    const row = at.procedure(code);
    return row?.testClass === 1 && BLOOD_GROUPS.has(row.testGroup);
  });
  const common = { id: '', kind: 'laboratory', collection: blood ? 'venous' : 'none' } as const;
  const urgent = codes.includes(URGENT_TEST) ? { urgentAt: at.time } : {};
  const explained = explainedItems(at);
  if (explained === 0) return [{ ...common, ...urgent, items }];
  const [rapid, rest] = [items.slice(0, explained), items.slice(explained)];
  return [
    { ...common, ...urgent, items: rapid, rapid: true },
    ...(rest.length > 0 ? [{ ...common, items: rest }] : []),
  ];
}

/** How many items were explained the same day: the quantity that 外来迅速検体検査加算 states, one without any. */
function explainedItems({ claim, day }: DayOfClaim): number {
  const charged = claim.units.filter(({ days }) => days.some((entry) => entry.day === day));
  const line = charged.flatMap(({ lines }) => lines).find(({ code }) => code === RAPID);
  return line === undefined ? 0 : Math.max(1, line.quantity ?? 1);
}

/** What is neither medication, injection, specimen test nor plain imaging: one order for each unit. */
function single(at: DayOfClaim, { unit, count, lines }: DayUnit): OrderFacts[] {
  const kept = lines.filter(
    ({ code, kind }) =>
      !(kind === 'drug' && (unit.section in MEDICATION || unit.section in INJECTIONS)) &&
      !(kind === 'procedure' && (isLaboratory(at, unit, code) || isImaging(at, code))),
  );
  if (kept.length === 0) return [];
  const items = procedures(kept);
  const supplies = {
    ...(drugs(kept).length > 0 ? { drugs: drugs(kept) } : {}),
    ...(materials(kept).length > 0 ? { materials: materials(kept) } : {}),
  };
  return times(count, (): OrderFacts => {
    if (unit.section === '13') return { id: '', kind: 'management', items };
    if (unit.section === '40') return { id: '', kind: 'treatment', items, ...supplies };
    if (unit.section === '50' || unit.section === '54')
      return { id: '', kind: 'surgery', items, ...supplies };
    if (unit.section === '60') return { id: '', kind: 'physiology', items };
    return { id: '', kind: 'other', items, ...supplies };
  });
}
