import type { Unit, VisitResult } from '@akashi/fees';
import { insurers, subsidies } from '../../../testing/claims/month.ts';
import type { MonthVisit, PatientMonth } from '../month/facts.ts';

export const ids = {
  patient: '00000000-0000-7000-8000-000000000001',
  employees: '00000000-0000-7000-8000-000000000011',
  national: '00000000-0000-7000-8000-000000000012',
  subsidy: '00000000-0000-7000-8000-000000000021',
} as const;

export type Coverage = PatientMonth['coverages'][number];
export type Condition = PatientMonth['conditions'][number];
export type Subsidy = PatientMonth['subsidies'][number];

const tenant_id = '01900000-0000-7000-8000-00000000000a';
const stored = { tenant_id, patient_id: ids.patient, version: 1 };

export function coverageRow(change: Partial<Coverage> = {}): Coverage {
  return {
    ...stored,
    id: ids.employees,
    insurer_number: insurers.employees,
    kind: 'employee',
    symbol: '１',
    number: '２',
    branch: '01',
    relation: 'self',
    rate_tenths: null,
    valid_from: '2020-04-01',
    valid_to: '9999-12-31',
    confirmed_on: '2025-08-01',
    ...change,
  };
}

export function subsidyRow(change: Partial<Subsidy> = {}): Subsidy {
  return {
    ...stored,
    id: ids.subsidy,
    payer_number: subsidies.intractable,
    recipient_number: subsidies.recipient,
    monthly_limit_yen: null,
    visit_limit_yen: null,
    times_per_month: null,
    rate_tenths: 2,
    valid_from: '2025-01-01',
    valid_to: '9999-12-31',
    confirmed_on: null,
    ...change,
  };
}

export function conditionRow(change: Partial<Condition> = {}): Condition {
  return {
    ...stored,
    id: '00000000-0000-7000-8000-000000000031',
    disease_code: '8833421',
    modifiers: [],
    name: '高血圧症',
    start_date: '2025-04-02',
    end_date: null,
    outcome: 'continuing',
    main: false,
    comment: '',
    master_release: null,
    recorded_by: ids.patient,
    ...change,
  };
}

/** A unit of 再診料 unless told otherwise. */
export function unitOf(date: string, change: Partial<Unit> = {}): Unit {
  return {
    section: '12',
    column: '120',
    lines: [{ kind: 'procedure', code: '112007410', name: '再診料' }],
    points: 75,
    count: 1,
    date,
    visitId: `visit ${date}`,
    reasons: [],
    ...change,
  };
}

export interface VisitWish {
  date: string;
  coverageId?: string | null;
  subsidyIds?: string[];
  units?: Unit[];
  holds?: VisitResult['holds'];
  shareYen?: number;
  change?: Partial<MonthVisit>;
}

/** A signed and charged visit. */
export function visitOf(wish: VisitWish): MonthVisit {
  const { date, coverageId = ids.employees, subsidyIds = [], units = [unitOf(date)] } = wish;
  return {
    encounter: {
      tenant_id,
      id: `visit ${date}`,
      patient_id: ids.patient,
      setting: 'outpatient',
      accident_case_id: null,
      accident_marks: {},
      care: {},
      date,
      sequence: 1,
      arrived_at: new Date(`${date}T01:00:00Z`),
      arrival_time: '10:00',
      department_code: '01',
      doctor_id: null,
      status: 'done',
      status_since: new Date(`${date}T02:00:00Z`),
      visit_kind: 'auto',
      coverage_id: coverageId,
      subsidy_ids: subsidyIds,
      online_eligibility: false,
      family_only: false,
      note: '',
      overrides: [],
      version: 1,
    },
    result: {
      visitId: `visit ${date}`,
      date,
      units,
      suppressed: [],
      holds: wish.holds ?? [],
      points: units.reduce((sum, unit) => sum + unit.points * unit.count, 0),
      initial: false,
    },
    shareYen: wish.shareYen ?? 0,
    billFinal: true,
    billOutdated: false,
    signed: true,
    openOrders: 0,
    ...wish.change,
  };
}

export function monthOfPatient(change: Partial<PatientMonth> = {}): PatientMonth {
  return {
    patient: {
      tenant_id,
      id: ids.patient,
      number: 12,
      name: '明石　花子',
      kana: 'アカシ　ハナコ',
      claim_name: null,
      birth_date: '1975-03-04',
      sex: 'female',
      postal_code: '',
      address: '',
      phone: '',
      phone2: '',
      emergency_contact: '',
      note: '',
      died_on: null,
      version: 1,
      created_at: new Date(0),
      updated_at: new Date(0),
    },
    visits: [visitOf({ date: '2025-08-04' })],
    coverages: [coverageRow()],
    subsidies: [],
    sheetEntries: [],
    limitClasses: [],
    conditions: [conditionRow()],
    splits: new Map(),
    holds: new Set(),
    sent: new Map(),
    ...change,
  };
}
