import type { OrderFacts, ProcedureAmount } from '../../src/facts.ts';
import { rows as anaesthesia } from '../rows/anaesthesia.ts';
import { rows as home } from '../rows/home.ts';
import type { World } from '../world.ts';
import type { Example } from './example.ts';

const other = (items: readonly ProcedureAmount[], more: World = {}): World => ({
  ...more,
  orders: [{ id: 'o', kind: 'other', items } satisfies OrderFacts],
});
const surgery = (items: readonly ProcedureAmount[], more: World = {}): World => ({
  ...more,
  orders: [{ id: 's', kind: 'surgery', items } satisfies OrderFacts],
});

const SUPINE = '150233410';
/** Edges of operations, anaesthesia and home care: lists member by member, times and ages one beside another. */
export const edgeExamples: readonly Example[] = [
  {
    id: 'transfusion-antibody-first',
    rules: ['K920.crossmatch'],
    shows: ['K920 注6'],
    source: 'K920 注6（197点）',
    text: '今月初めての不規則抗体検査。197点。',
    facts: surgery([{ code: '150224910', quantity: 200 }, { code: '150225410' }]),
    rows: anaesthesia,
    expected: { including: [['150225410', 197]] },
  },
  {
    id: 'anaesthesia-step-exact',
    rules: ['L008.time'],
    shows: ['L008 注2'],
    source: '留意事項 L008 (12)ウ',
    text: '伏臥位3時間と仰臥位1分。9,170 + 900×2 + 600 = 11,570点。',
    facts: other([
      { code: '150333010', quantity: 180 },
      { code: SUPINE, quantity: 1 },
    ]),
    rows: anaesthesia,
    expected: { including: [['150333010', 11570]] },
  },
  {
    id: 'anaesthesia-child-1',
    rules: ['L.age'],
    shows: ['第11部通則2'],
    source: '第11部通則2',
    text: '1歳児の全身麻酔5を1時間。100分の20で 7,200点。',
    facts: other([{ code: SUPINE, quantity: 60 }], { patient: { birthDate: '2024-03-01', sex: 'male' } }),
    rows: anaesthesia,
    expected: { including: [[SUPINE, 7200]] },
  },
  {
    id: 'anaesthesia-child-3',
    rules: ['L008.time'],
    shows: ['L008'],
    source: '第11部通則2',
    text: '3歳児には通則2の加算がない。6,000点。',
    facts: other([{ code: SUPINE, quantity: 60 }], { patient: { birthDate: '2022-03-01', sex: 'male' } }),
    rows: anaesthesia,
    expected: { including: [[SUPINE, 6000]] },
  },
  {
    id: 'anaesthesia-holiday-epidural',
    rules: ['L.time', 'L008.epidural'],
    shows: ['第11部通則3', 'L008 注4'],
    source: '留意事項 L008 (7)',
    text: '休日の緊急手術。硬膜外麻酔併施加算（400点）は時間外の所定点数に入る。(6,000 + 400) × 1.8 = 11,520点。',
    facts: surgery(
      [{ code: '150159010' }, { code: SUPINE, quantity: 60 }, { code: '150247570', quantity: 60 }],
      { visit: { date: '2025-06-15' } },
    ),
    rows: anaesthesia,
    expected: { including: [[SUPINE, 11520]] },
  },
  ...(
    [
      ['spinal', '150232910', 850],
      ['epidural', '150232710', 800],
    ] as const
  ).map(
    ([name, code, points]): Example => ({
      id: `anaesthesia-management-${name}`,
      rules: ['L009.condition'],
      shows: ['L009', 'L009 注1'],
      source: 'L009の1（250点）',
      text: `${name === 'spinal' ? '脊椎麻酔' : '硬膜外麻酔'}とともに麻酔管理料(Ⅰ)250点。`,
      facts: other([{ code, quantity: 60 }, { code: '150279010' }]),
      rows: anaesthesia,
      expected: {
        including: [
          [code, points],
          ['150279010', 250],
        ],
      },
    }),
  ),
  ...(
    [
      ['urgent-before-eight', '07:59', true, ['07:00', '12:00'], 720],
      ['before-six-in-the-evening', '17:59', false, ['09:00', '12:00'], 720],
      ['before-ten-at-night', '21:59', false, ['09:00', '12:00'], 1370],
    ] as const
  ).map(
    ([name, time, urgent, hours, points]): Example => ({
      id: `house-call-${name}`,
      rules: [points === 720 ? 'C000.house-call' : 'C000-1.urgency'],
      shows: points === 720 ? ['C000'] : ['C000 注1'],
      source: '留意事項 C000 (3)(6)',
      text: `${time}の往診。${points}点。`,
      facts: {
        visit: { time, home: { kind: 'houseCall', listedPatient: true, urgent } },
        institution: { hours: { 3: [hours] } },
      },
      rows: home,
      expected: { including: [['114000110', points]] },
    }),
  ),
  ...(
    [
      [9, '114034110', 980],
      [19, '114714110', 735],
    ] as const
  ).map(
    ([patients, code, points]): Example => ({
      id: `home-management-${patients}-patients`,
      rules: ['C002.management'],
      shows: ['2024:C002 注1'],
      source: 'C002の3',
      text: `単一建物診療患者が${patients}人。${points}点。`,
      facts: {
        institution: { standards: ['homeManagement'] },
        history: {
          earlierVisits: [{ date: '2025-05-14', department: '01', initial: false }],
          charged: [{ code: '114001110', date: '2025-06-03', count: 1 }],
        },
        visit: {
          home: {
            kind: 'visit',
            management: {
              place: 'home',
              patients,
              visits: patients === 9 ? 'once' : 'twice',
              prescription: true,
            },
          },
        },
      },
      rows: home,
      expected: { including: [[code, points]] },
    }),
  ),
  {
    id: 'home-injection-drugs',
    rules: ['C200.home-drug'],
    shows: ['C200'],
    source: 'C200; 疑義解釈 2026 F000等 問65',
    text: '在宅自己注射の薬（900円）だけを院内で渡した。在宅の薬剤90点で、処方料・調剤料はない。',
    facts: {
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
    },
    expected: { including: [['640000003', 90]], without: ['120001210', '120001010'] },
  },
];
