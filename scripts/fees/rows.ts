// Rows of the official procedure master by 区分番号, and whether the engine prices them when a person orders them.
import {
  calculateVisit,
  type InstitutionFacts,
  type Masters,
  mastersFrom,
  type OrderFacts,
} from '@akashi/fees';
import { type Procedure, recordOf } from '@akashi/master-files';
import { reviseFor2026 } from '../../apps/server/src/modules/masters/index.ts';
import { filesOf, overlay } from '../prove/overlay.ts';
import type { Schedule } from './law.ts';

/** A row with the place where the master files it. */
export interface FiledRow {
  row: Procedure;
  /** 項番94: the item inside the 区分, `7` of B001 7. */
  item: string;
}

/** A day of each schedule on which every row of the master at hand that is still valid is in force. */
const DAYS: Readonly<Record<Schedule, string>> = { '2024': '2025-06-11', '2026': '2026-06-11' };
const ITEM_COLUMN = 93;

const HOSPITAL: InstitutionFacts = {
  kind: 'hospital',
  beds: 150,
  generalBeds: 150,
  standards: [],
  closedWeekdays: [0],
  closedDates: [],
  hours: { 3: [['09:00', '18:00']] },
  pediatrics: true,
};
const INSTITUTIONS: readonly InstitutionFacts[] = [
  { ...HOSPITAL, kind: 'clinic', beds: 0, generalBeds: 0 },
  HOSPITAL,
  { ...HOSPITAL, beds: 500, generalBeds: 500 },
  { ...HOSPITAL, beds: 80, generalBeds: 80 },
];
/** Ages from a newborn to 85 years on the day of either schedule. */
const BIRTHS: Readonly<Record<Schedule, readonly string[]>> = {
  '2024': ['1960-05-05', '2023-01-10', '2025-06-01', '2020-02-02', '2012-03-03', '1940-05-05'],
  '2026': ['1961-05-05', '2024-01-10', '2026-06-01', '2021-02-02', '2013-03-03', '1941-05-05'],
};

/** Some items belong to the first visit. */
const VISITS = ['return', 'initial'] as const;

/** The outpatient rows in force, and which of them a person can order so that they are priced. */
export interface Ordering {
  rows: readonly FiledRow[];
  priced(row: Procedure): boolean;
}

/**
 * Loads the masters of the folder and answers what can be ordered in a schedule. For 2026 the rows are those that the
 * product starts with until the official file comes: codes that go on, with the points of the notification.
 */
export function ordering(folder: string, schedule: Schedule): Ordering {
  const on = DAYS[schedule];
  const state = overlay('procedure', filesOf(folder, 'procedure'));
  const versions = [...state.codes].flatMap(([code, known]) =>
    schedule === '2026' ? reviseFor2026(code, known) : known,
  );
  const rows = versions.flatMap((version): FiledRow[] => {
    const row = recordOf('procedure', version);
    const item = String(Number(version.columns[ITEM_COLUMN] ?? '0') || '');
    return row.validFrom <= on && on <= row.validTo ? [{ row, item }] : [];
  });
  const masters = mastersFrom({ procedures: rows.map(({ row }) => row), drugs: [], materials: [] });
  const bases = rows.filter(({ row }) => row.noticeClass !== '7' && row.noticeClass !== '9');
  const known = new Map<string, boolean>();
  const priced = (row: Procedure): boolean => {
    const before = known.get(row.code);
    if (before !== undefined) return before;
    const answer = isPriced(row, masters, bases, schedule);
    known.set(row.code, answer);
    return answer;
  };
  return { rows, priced };
}

function quantityOf(row: Procedure): { quantity?: number } {
  return row.stepped ? { quantity: Math.max(1, row.stepLower) } : {};
}

/** A base that an addition can hang on: of its group (項番38), its infant class (項番46), its own 区分, or its part. */
function hostOf(row: Procedure, bases: readonly FiledRow[]): Procedure | undefined {
  const fits = (test: (base: Procedure) => boolean) =>
    bases.find(({ row: base }) => base.setting !== 'inpatient' && !isVisit(base) && test(base))?.row;
  if (row.addOnCode !== '0')
    return fits((base) => base.addOnCode === row.addOnCode && base.addOnSerial === '0');
  if (row.infantTreatmentClass !== 0)
    return fits((base) => base.infantTreatmentClass === row.infantTreatmentClass);
  return (
    fits((base) => base.section === row.section && base.pointKind === 'points') ??
    fits((base) => base.section[0] === row.section[0] && base.pointKind === 'points')
  );
}

/** Consultation fees come from the visit, not from an order. */
function isVisit(row: Procedure): boolean {
  return /^A00[0-2]$/.test(row.section);
}

function isPriced(row: Procedure, masters: Masters, bases: readonly FiledRow[], schedule: Schedule): boolean {
  if (row.setting === 'inpatient') return false;
  // 加算 that a note states stand on their item, whether the master hangs them on it (項番49) or not (項番69).
  const attached = row.noticeClass === '7' || row.noticeClass === '9' || row.noticeClassLaw === '7';
  const host = attached ? hostOf(row, bases) : undefined;
  const items = [
    ...(host === undefined ? [] : [{ code: host.code, ...quantityOf(host) }]),
    { code: row.code, ...quantityOf(row) },
  ];
  const orders: OrderFacts[] = [{ id: 'o', kind: 'other', items }];
  return INSTITUTIONS.some((institution) =>
    BIRTHS[schedule].some((birthDate) =>
      VISITS.some((visitKind) =>
        stands(row.code, { on: DAYS[schedule], birthDate, visitKind }, institution, orders, masters),
      ),
    ),
  );
}

function stands(
  code: string,
  { on, birthDate, visitKind }: { on: string; birthDate: string; visitKind: (typeof VISITS)[number] },
  institution: InstitutionFacts,
  orders: readonly OrderFacts[],
  masters: Masters,
): boolean {
  const result = calculateVisit(
    {
      id: 'v',
      date: on,
      time: '10:00',
      department: '01',
      visitKind,
      diseases: diseases(masters, orders, on),
      orders,
    },
    { patient: { birthDate, sex: 'female' }, institution, history: { earlierVisits: [], charged: [] } },
    masters,
  );
  return result.units.some((unit) => unit.lines.some((line) => line.code === code));
}

const CLASSES: Readonly<Record<string, string>> = { '3': '03', '4': '04', '5': '05', '7': '07' };

/** A main disease of the kind that the ordered row asks for (項番25). */
function diseases(masters: Masters, orders: readonly OrderFacts[], on: string) {
  const asked = orders
    .flatMap((order) => ('items' in order ? order.items : []))
    .map(({ code }) => masters.procedure(code, on)?.diseaseRelation ?? '0')
    .find((relation) => relation !== '0');
  const specificDisease = CLASSES[asked ?? ''];
  return [
    {
      code: '1',
      modifiers: [],
      startDate: '2024-01-01',
      main: true,
      ...(specificDisease === undefined ? {} : { specificDisease }),
      ...(asked === '9' ? { intractableOutpatient: true } : {}),
    },
  ];
}
