import type { OnsetKind, RehabilitationFacts } from '../../src/facts.ts';
import { rows } from '../rows/therapy.ts';
import type { World } from '../world.ts';
import type { Example } from './example.ts';

const HEART = '180744210';
const BRAIN = '180745310';
const DISUSE = '180750510';
const MOTION = '180755710';
const LUNG = '180759710';
const INITIAL = { institution: { standards: ['rehabilitationInitial'] } };

const trained = (code: string, facts: RehabilitationFacts, more: World = {}): World => ({
  ...more,
  orders: [
    {
      id: 'h',
      kind: 'other',
      items: [
        { code, quantity: 1, rehabilitation: { onset: '2025-06-02', disease: { name: '病名' }, ...facts } },
      ],
    },
  ],
});

/** What the claim says of the day, by 区分 and kind of day. */
const SAID: readonly (readonly [string, number, OnsetKind, readonly string[]])[] = [
  [HEART, 205, 'treatmentStart', ['830100208', '850100209']],
  [BRAIN, 245, 'onset', ['830100211', '850100218']],
  [BRAIN, 245, 'surgery', ['830100211', '850100389']],
  [BRAIN, 245, 'exacerbation', ['830100211', '850100390']],
  [BRAIN, 245, 'diagnosis', ['830100211', '850100439']],
  [DISUSE, 180, 'diagnosis', ['830100214']],
  [MOTION, 185, 'onset', ['830100217', '850100224']],
  [MOTION, 185, 'surgery', ['830100217', '850100391']],
  [MOTION, 185, 'exacerbation', ['830100217', '850100392']],
  [MOTION, 185, 'diagnosis', ['830100217', '850100440']],
  [LUNG, 175, 'treatmentStart', ['830100220', '850100227']],
];

/** The kind of the day: what the claim states, and which additions count from it. 2025-06-11 is day 10. */
export const rehabilitationOnsetExamples: readonly Example[] = [
  ...SAID.map(
    ([code, points, onsetKind, comments]): Example => ({
      id: `rehabilitation-said-${code}-${onsetKind}`,
      rules: ['H.units'],
      shows: [],
      source: '別表Ⅰ（疾病名、発症年月日等）',
      text: '摘要に疾患名と、起算日が表にあればその日を記載する。',
      facts: trained(code, { onsetKind }),
      rows,
      expected: { including: [[code, points]], charged: comments },
    }),
  ),
  {
    id: 'rehabilitation-onset-today',
    rules: ['H.units'],
    shows: [],
    source: 'H002 注1',
    text: '起算日と同じ日は1日目。',
    facts: trained(MOTION, { onset: '2025-06-11', onsetKind: 'onset' }),
    rows,
    expected: { including: [[MOTION, 185]] },
  },
  {
    id: 'rehabilitation-onset-later',
    rules: ['H.units'],
    shows: [],
    source: 'H002 注1',
    text: '起算日が診療日より後になっている。確かめるまで算定しない。',
    facts: trained(MOTION, { onset: '2025-06-12', onsetKind: 'onset' }),
    rows,
    expected: { without: [MOTION], holds: ['FEES-REHAB-ONSET'] },
  },
  {
    id: 'rehabilitation-2026-admitted-later',
    rules: ['H.units'],
    shows: [],
    source: 'H002 注2（2026年）',
    text: '入院日が診療日より後になっている。早期の加算は付かない。',
    facts: trained(
      MOTION,
      { onset: '2026-06-01', onsetKind: 'surgery', early: true, admittedOn: '2026-06-11' },
      { visit: { date: '2026-06-10', visitKind: 'none' } },
    ),
    rows,
    expected: { including: [[MOTION, 185]] },
  },
  {
    id: 'rehabilitation-said-continued',
    rules: ['H.units'],
    shows: [],
    source: '別表Ⅰ（継続理由）',
    text: '標準的算定日数を超えて続けるとき、継続の理由を記載する。',
    facts: trained(MOTION, {
      onset: '2025-01-01',
      onsetKind: 'onset',
      continued: true,
      continuedReason: '歩行の改善が見込まれる',
    }),
    rows,
    expected: { including: [[MOTION, 185]], charged: ['830100218'] },
  },
  {
    id: 'rehabilitation-early-diagnosis',
    rules: ['H.units'],
    shows: [],
    source: 'H002 注2・注3',
    text: '早期・初期の加算は発症・手術・急性増悪から数える。最初に診断された日からは付かない。',
    facts: trained(MOTION, { onsetKind: 'diagnosis', early: true }, INITIAL),
    rows,
    expected: { including: [[MOTION, 185]], without: ['180030770', '180033870'] },
  },
  {
    id: 'rehabilitation-early-said',
    rules: ['H.early', 'H.initial'],
    shows: ['2024:H002 注2', 'H002 注3'],
    source: 'H002 注2・注3; 別表Ⅰ',
    text: '手術から10日目、早期25点と初期45点。摘要には加算ごとに疾患名と手術日。185＋25＋45＝255点。',
    facts: trained(MOTION, { onsetKind: 'surgery', early: true }, INITIAL),
    rows,
    expected: {
      including: [[MOTION, 255]],
      charged: ['830100531', '850100213', '830100799', '850100216'],
    },
  },
  {
    id: 'rehabilitation-2026-diagnosis',
    rules: ['H.early-2026'],
    shows: ['2026:H002 注2'],
    source: 'H002 注2（2026年）',
    text: '2026年6月から早期の加算は入院日から数える。最初に診断された日から数える患者にも付き、発症日のコメントは記載しない。',
    facts: trained(
      MOTION,
      { onset: '2026-05-01', onsetKind: 'diagnosis', early: true, admittedOn: '2026-06-05' },
      { visit: { date: '2026-06-10', visitKind: 'none' } },
    ),
    rows,
    expected: { including: [[MOTION, 210]], without: ['830100531'] },
  },
];
