/** Hand-made facts for the tests of the checks. */
import { type CommentRelation, EMPTY_FEE_TABLE } from '@akashi/master-files';
import {
  type CheckedDisease,
  type CheckedVisit,
  type CheckFacts,
  type CheckSetting,
  checkClaim,
  type FeeTable,
  type OrderFacts,
  type OwnRule,
  type OwnRuleBody,
  type PrescriptionOrder,
  prepareFeeTable,
} from '../src/index.ts';
import { d, p } from './rows.ts';

export const drugs = {
  statin: '610443013',
  statinOther: '620000001',
  fibrate: '620000002',
  sleep: '620000003',
  diazepam: '620000004',
  narcotic: '620000005',
  original: '620000006',
} as const;

const listing: Readonly<Record<string, readonly [string, number]>> = {
  [drugs.statin]: ['2189015F1023', 0],
  [drugs.statinOther]: ['2189015F2020', 0],
  [drugs.fibrate]: ['2183005G1234', 0],
  [drugs.sleep]: ['1124009F1223', 5],
  [drugs.diazepam]: ['1124017F1020', 5],
  [drugs.narcotic]: ['8115001F1020', 1],
};

export function disease(code: string, icd10: string, more: Partial<CheckedDisease> = {}): CheckedDisease {
  return {
    id: `disease ${code}`,
    code,
    name: `病名${code}`,
    modifiers: [],
    icd10: [icd10],
    startDate: '2025-07-01',
    endDate: null,
    outcome: 'continuing',
    main: false,
    ...more,
  };
}

export const suspected = (code: string, icd10: string, more: Partial<CheckedDisease> = {}): CheckedDisease =>
  disease(code, icd10, { modifiers: ['8002'], ...more });

export function visit(
  date: string,
  codes: readonly string[],
  orders: readonly OrderFacts[] = [],
  comments: CheckedVisit['comments'] = [],
): CheckedVisit {
  const id = `visit-${date}`;
  return {
    id,
    date,
    orders,
    comments,
    result: {
      visitId: id,
      date,
      units: codes.map((code) => ({
        section: '60',
        column: '600',
        lines: [{ kind: 'procedure', code, name: `項目${code}` }],
        points: 10,
        count: 1,
        date,
        visitId: id,
        reasons: [],
      })),
      suppressed: [],
      holds: [],
      points: 10 * codes.length,
      initial: false,
    },
  };
}

export function prescription(
  codes: readonly string[],
  days: number,
  usage = '1日1回朝食後',
): PrescriptionOrder {
  return {
    kind: 'prescription',
    id: `order ${codes.join()} ${days} ${usage}`,
    place: 'outside',
    groups: [{ form: 'internal', drugs: codes.map((code) => ({ code, amount: 1 })), usage, count: days }],
  };
}

export function facts(more: Partial<CheckFacts> = {}): CheckFacts {
  return {
    patient: { birthDate: '1950-01-01', sex: 'male' },
    diseases: [disease('8833421', 'I10')],
    visits: [visit('2025-09-10', [])],
    earlier: { charged: [], prescribed: [] },
    ...more,
  };
}

export function relation(commentCode: string, more: Partial<CommentRelation> = {}): CommentRelation {
  return {
    code: '160008010',
    name: '末梢血液一般検査',
    commentCode,
    text: `コメント${commentCode}`,
    item: '12',
    condition: 'charged',
    whenNotCharged: false,
    setting: undefined,
    times: 0,
    from: '2024-06-01',
    to: '9999-12-31',
    ...more,
  };
}

export function own(body: OwnRuleBody, more: Partial<OwnRule> = {}): OwnRule {
  const always = { validFrom: '2024-06-01', validTo: '9999-12-31' };
  return { id: 'rule-1', name: '院内の決まり', severity: 'hold', note: '', ...always, body, ...more };
}

type Tables = { feeTable?: FeeTable; relations?: readonly CommentRelation[] };

export function setting(more: Partial<Omit<CheckSetting, 'tables'>> & Tables = {}): CheckSetting {
  const { feeTable = prepareFeeTable(EMPTY_FEE_TABLE), relations = [], ...rest } = more;
  return {
    tables: {
      procedure: (code) => p(code, '', 10, 'D005', '600', code === '111000370' ? { age: '00-06' } : {}),
      drug: (code) => {
        const [listingCode, control] = listing[code] ?? ['', 0];
        const longListed = code === drugs.original ? 1 : 0;
        return d(code, `薬${code}`, 10, '錠', { listingCode, control, longListed });
      },
      disease: (code) => ({ name: `病名${code}`, icd10: [] }),
      feeTable: () => feeTable,
      commentRelations: (code) => relations.filter((one) => one.code === code),
    },
    period: { from: '2025-09-01', to: '2025-09-30' },
    suspectedMonths: 3,
    ownRules: [],
    off: new Set(),
    ...rest,
  };
}

export const rules = (of: CheckFacts, more: Parameters<typeof setting>[0] = {}): string[] =>
  checkClaim(of, setting(more)).map(({ rule }) => rule);
