import type { LaboratoryOrder } from '../../src/facts.ts';
import { leaveDays, stayStart, weightedBeds } from '../../src/inpatient/index.ts';
import { rows } from '../rows/ward.ts';
import { run, runWith } from '../world.ts';
import type { LawCase } from './case.ts';

const ACUTE = '190117710';
const hospital = { kind: 'hospital', beds: 100, generalBeds: 100 } as const;
const CHEMISTRY = [
  '160019410',
  '160022510',
  '160022610',
  '160022410',
  '160020910',
  '160020410',
  '160017410',
  '160018910',
  '160019010',
  '160019210',
  '160019310',
  '160021110',
];

/** Points of 2025-07-02, 31 days in, or of another day. */
const stayDayPoints = (changes: object, date = '2025-07-02') =>
  runWith(
    {
      institution: hospital,
      history: { earlierVisits: [], charged: [] },
      visit: { date },
      stay: {
        id: 's',
        department: '01',
        admittedOn: '2025-06-02',
        wards: [{ from: '2025-06-02', fee: ACUTE }],
        ...changes,
      },
    },
    rows,
  ).points;

export const inpatientCases: Readonly<Record<string, LawCase>> = {
  'overnight-leave-mental': () => {
    const leave = { from: '2025-07-02', to: '2025-07-06', treatment: true };
    const inRow = [...leaveDays([leave]).values()].filter((share) => share === 30).length;
    const singles = Array.from({ length: 10 }, (_, index) => {
      const day = `2025-07-${String(2 * index + 1).padStart(2, '0')}`;
      return { from: day, to: day, treatment: true };
    });
    const inMonth = [...leaveDays(singles).values()].filter((share) => share === 30).length;
    return {
      points: stayDayPoints({ leaves: [leave] }),
      maxConsecutiveDays: inRow,
      maxPerMonth: inMonth,
    };
  },
  'other-hospital-5': () => ({
    points: stayDayPoints({ elsewhere: [{ date: '2025-07-02', special: true }] }),
  }),
  'stay-start-new-disease': () => ({ start: stayStart({ admittedOn: '2024-04-01' }) }),
  'stay-start-3months': () => ({
    start: stayStart({
      admittedOn: '2024-07-20',
      earlierStays: [{ admittedOn: '2024-04-01', dischargedOn: '2024-04-10', sameDisease: true }],
    }),
  }),
  'weighted-beds': () => ({
    beds: weightedBeds([
      [100, 8],
      [40, 4],
    ]),
  }),
  'chem-12-inpatient': () => {
    const lab: LaboratoryOrder = {
      id: 'l',
      kind: 'laboratory',
      items: CHEMISTRY.map((code) => ({ code })),
      collection: 'none',
    };
    const result = runWith({ institution: hospital, visit: { inpatient: true }, orders: [lab] }, rows);
    const points = (code: string) => result.units.find(({ lines }) => lines[0]?.code === code)?.points ?? 0;
    const bundle = result.units.find(({ lines }) => lines.length === CHEMISTRY.length)?.points ?? 0;
    return { points: bundle + points('160161510') };
  },
  'home-injection-only': () => {
    const result = run({
      orders: [
        {
          id: 'rx',
          kind: 'prescription',
          place: 'inHouse',
          groups: [
            { form: 'external', drugs: [{ code: '640000003', amount: 1 }], usage: '自己注射', count: 1 },
          ],
        },
      ],
    });
    const heads = result.units.map(({ lines }) => lines[0]?.code ?? '');
    const drug = result.units.find(({ lines }) => lines[0]?.code === '640000003');
    return {
      billable: heads.some((code) => ['120001210', '120000710', '120001010'].includes(code)),
      drugBy: drug?.section === '14' ? 'C200' : drug?.section,
    };
  },
};
