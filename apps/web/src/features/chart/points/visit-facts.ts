import type { chart, identity, orders } from '@akashi/contract';
import {
  type DiseaseFacts,
  type HistoryFacts,
  type InstitutionFacts,
  institutionFacts,
  type OrderFacts,
  type PatientFacts,
  uninsuredPayer,
  type VisitFacts,
} from '@akashi/fees';
import type { Disease } from '@akashi/master-files';

type Condition = chart.Condition;
type OpenChart = ReturnType<typeof chart.openChart.response.parse>;

/** Everything a visit is priced from. */
export interface PointsFacts {
  readonly visit: VisitFacts;
  readonly patient: PatientFacts;
  readonly institution: InstitutionFacts;
  readonly history: HistoryFacts;
}

interface Source {
  readonly opened: Pick<OpenChart, 'encounter' | 'patient' | 'history' | 'subsidies' | 'byHand'>;
  readonly conditions: readonly Condition[];
  readonly orders: readonly orders.OrderBody[];
  readonly institution: identity.InstitutionSettings;
  readonly diseaseOf: (code: string) => Disease | null | undefined;
}

/** The same facts the server prices the visit from, built from what this screen holds. */
export function pointsFacts({
  opened,
  conditions,
  orders: bodies,
  institution,
  diseaseOf,
}: Source): PointsFacts {
  const { encounter, patient } = opened;
  return {
    visit: {
      id: encounter.id,
      date: encounter.date,
      time: encounter.arrivalTime,
      department: encounter.departmentCode,
      visitKind: encounter.visitKind,
      familyOnly: encounter.familyOnly,
      onlineEligibility: encounter.onlineEligibility,
      ...encounter.care,
      diseases: conditions
        .filter((one) => isActive(one, encounter.date))
        .map((one) => diseaseFacts(one, diseaseOf)),
      ...uninsuredOf(opened),
      orders: bodies.map(orderFacts),
      overrides: opened.byHand.map(({ quantity, ...one }) => ({
        ...one,
        ...(quantity === null ? {} : { quantity }),
      })),
    },
    patient: { birthDate: patient.birthDate, sex: patient.sex },
    institution: institutionFacts(institution, encounter.date),
    history: isHistory(opened.history) ? opened.history : { earlierVisits: [], charged: [] },
  };
}

/** Order bodies are these facts plus the names shown; to the rules a rehabilitation is an item entered by code. */
function orderFacts(body: orders.OrderBody): OrderFacts {
  return (body.kind === 'rehabilitation' ? { ...body, kind: 'other' } : body) as unknown as OrderFacts;
}

function uninsuredOf({ encounter, subsidies }: Source['opened']): Pick<VisitFacts, 'uninsured'> {
  const laws = subsidies
    .filter(({ id }) => encounter.subsidyIds.includes(id))
    .map(({ payerNumber }) => payerNumber.slice(0, 2));
  const { coverageId, accidentCaseId } = encounter;
  const payer = uninsuredPayer({ accident: accidentCaseId !== null, insured: coverageId !== null, laws });
  return payer === undefined ? {} : { uninsured: payer };
}

/** A disease counts on a day from its start to its outcome, both days included. */
export function isActive(condition: Pick<Condition, 'startDate' | 'endDate'>, on: string): boolean {
  return condition.startDate <= on && (condition.endDate === null || on <= condition.endDate);
}

/** The diseases in force on a day, the main one first, then the oldest. */
export function activeConditions(conditions: readonly Condition[], on: string): Condition[] {
  return conditions
    .filter((one) => isActive(one, on))
    .sort((a, b) => Number(b.main) - Number(a.main) || a.startDate.localeCompare(b.startDate));
}

function diseaseFacts(condition: Condition, diseaseOf: Source['diseaseOf']): DiseaseFacts {
  const row = diseaseOf(condition.diseaseCode);
  const specific = row?.specificDisease ?? '';
  return {
    code: condition.diseaseCode,
    modifiers: condition.modifiers,
    startDate: condition.startDate,
    ...(condition.endDate === null ? {} : { endDate: condition.endDate }),
    outcome: condition.outcome,
    main: condition.main,
    ...(specific === '' || /^0+$/.test(specific) ? {} : { specificDisease: specific }),
    ...(row?.intractableOutpatient ? { intractableOutpatient: true } : {}),
  };
}

function isHistory(value: unknown): value is HistoryFacts {
  return typeof value === 'object' && value !== null && 'earlierVisits' in value && 'charged' in value;
}
