/** 第2章第2部 在宅医療: courses, terms, and what is asked beside another charge. */
import { notBeside, often, until } from '../define.ts';
import {
  ASKED_AFTER_1_YEAR,
  ASKED_AFTER_6_MONTHS,
  GIVES_WAY_IN_MONTH,
  ONCE_A_DAY,
  ONCE_A_MONTH,
} from '../examples.ts';
import type { LimitRule, Selector } from '../rule.ts';

const OWN = 'C001 在宅患者訪問診療料(1)1';
const ATTACHED = 'C001-2 在宅患者訪問診療料(2)イ';
const REFERRED = ['C001-2 在宅患者訪問診療料(2)ロ'];
const JOINT = ['C012 在宅患者共同診療料'];
const JOINT_NOTES = ['C012 注1', 'C012 注2', 'C012 注3', 'C012 注4'];

/** C002 注11, C002-2 注4: beside 通院・在宅精神療法 only in a listed state. */
function besidePsychotherapy(
  section: string,
  name: string,
  source: string,
  row: Selector,
  among: readonly Selector[],
): LimitRule {
  return notBeside(
    [
      `${section}.psychotherapy`,
      `${name}と通院・在宅精神療法`,
      source,
      '通院・在宅精神療法を算定し、在宅患者訪問診療料を算定している患者には、厚生労働大臣が定める状態の患者に限り算定できる。',
    ],
    {
      of: [row],
      beside: ['I002'],
      among,
      verdict: 'ask',
      next: '定められた状態の患者なら該当する状態をコメントに残し、違うときは外してください。',
    },
    [
      '単独: 06-02 b, 06-02 c*, 06-02 a ？',
      '単独: 06-02 b, 06-09 c, 06-30 a ？',
      '単独: 06-02 b, 06-02 c, 07-01 c, 07-01 a',
      '単独: 06-02 b, 06-02 a',
      '単独: 06-02 c, 06-02 a',
      '単独: 06-02 c, 06-02 a, 06-30 b ？',
    ],
  );
}

export const homeTermLimits: readonly LimitRule[] = [
  often(
    [
      'C001-2.referred-monthly',
      '在宅患者訪問診療料(Ⅱ)ロ',
      'C001-2 注3',
      '他の医療機関の求めによる訪問診療は月1回に限り算定する。',
    ],
    { of: REFERRED },
    ONCE_A_MONTH.map((example) => `単独: ${example}`),
  ),
  until(
    [
      'C001-2.referred-months',
      '在宅患者訪問診療料(Ⅱ)ロの6月',
      'C001-2 注3',
      '訪問診療を開始した日の属する月から起算して6月を限度とする。定める疾病等の患者を除く。',
    ],
    {
      of: REFERRED,
      unit: 'months',
      length: 6,
      verdict: 'ask',
      next: '新たに求めがあったか、定める疾病等の患者なら残し、違うときは外してください。',
    },
    ASKED_AFTER_6_MONTHS,
  ),
  besidePsychotherapy('C002', '在宅時医学総合管理料', 'C002 注11', 'C002 在医総管(', [OWN]),
  besidePsychotherapy('C002-2', '施設入居時等医学総合管理料', 'C002-2 注4', 'C002-2 施医総管(', [
    OWN,
    ATTACHED,
  ]),
  often(
    ['C002.data', '在宅データ提出加算(在医総管・施医総管)', '2024 C002-2 注7', '月1回の管理料に加算する。'],
    { covers: ['2024:C002-2 注7'], of: ['C002 在宅データ提出加算'] },
    ONCE_A_MONTH,
  ),
  often(
    [
      'C005.expert',
      '在宅患者訪問看護・指導料3(専門の研修を受けた看護師)',
      'C005 注2',
      '患者1人について月1回に限り算定する。',
    ],
    { of: ['C005 在宅患者訪問看護・指導料(緩和'] },
    ONCE_A_MONTH,
  ),
  often(
    [
      'C005-1.expert',
      '同一建物居住者訪問看護・指導料3(専門の研修を受けた看護師)',
      'C005-1-2 注2',
      '患者1人について月1回に限り算定する。',
    ],
    { of: ['C005-1 同一建物居住者訪問看護・指導料(緩和'] },
    ONCE_A_MONTH,
  ),
  often(
    [
      'C005-1.daily',
      '同一建物居住者訪問看護・指導料',
      'C005-1-2 注1',
      '患者1人について日単位で算定する。2回目以降は難病等複数回訪問加算による。',
    ],
    {
      of: ['C005-1 同一建物居住者訪問看護・指導料(保健師', 'C005-1 同一建物居住者訪問看護・指導料(准看護師'],
      within: 'day',
    },
    [...ONCE_A_DAY, '06-02 a, 06-02 a2 ×'],
  ),
  often(
    [
      'C012.twice',
      '在宅患者共同診療料の2回',
      'C012 注1・注2・注3・注4',
      '最初に算定した日から起算して1年以内に、1から3までを合わせて2回（定める疾病等の患者は12回）に限り算定する。',
    ],
    {
      covers: JOINT_NOTES,
      of: JOINT,
      times: 2,
      within: 'ever',
      verdict: 'ask',
      next: '定める疾病等の患者（12回まで）か確かめ、違うときは外してください。',
    },
    ['06-02 a, 06-09 a, 2026-02-02 a ？', '06-02 a, 06-09 a'],
  ),
  often(
    [
      'C012.twelve',
      '在宅患者共同診療料の12回',
      'C012 注4',
      '定める疾病等の患者でも、1から3までを合わせて12回に限り算定する。',
    ],
    { covers: ['C012 注4'], of: JOINT, times: 12, within: 'ever' },
    [
      `単独: ${Array.from({ length: 12 }, (_, at) => `06-${String(at + 2).padStart(2, '0')} a`).join(', ')}, 08-01 a ×`,
      `単独: ${Array.from({ length: 11 }, (_, at) => `06-${String(at + 2).padStart(2, '0')} a`).join(', ')}, 08-01 a`,
    ],
  ),
  until(
    [
      'C012.year',
      '在宅患者共同診療料の1年',
      'C012 注1・注2・注3・注4',
      '1から3までのいずれかを最初に算定した日から起算して1年以内に限り算定する。',
    ],
    {
      covers: JOINT_NOTES,
      of: JOINT,
      unit: 'span',
      length: 12,
      verdict: 'ask',
      next: '算定してよい期間か確かめ、違うときは外してください。',
    },
    ASKED_AFTER_1_YEAR,
  ),
  notBeside(
    [
      'C013.beside',
      '在宅患者訪問褥瘡管理指導料と訪問診療・訪問看護・栄養指導',
      'C013 注2',
      '訪問診療料、訪問看護・指導料、訪問栄養食事指導料は別に算定できない。カンファレンスを行う場合を除く。',
    ],
    {
      of: [
        'C001 在宅患者訪問診療料',
        'C001-2 在宅患者訪問診療料',
        'C005 在宅患者訪問看護・指導料',
        'C009 在宅患者訪問栄養食事指導料',
      ],
      beside: ['C013 在宅患者訪問褥瘡管理指導料'],
      within: 'day',
      earlier: 'free',
      verdict: 'ask',
      next: 'カンファレンスを行った日なら残し、違うときは外してください。',
    },
    ['06-02 b, 06-02 a* ？', '06-02/1 b, 06-02/2 a ？', '06-02 b, 06-03 a', '06-02/1 a, 06-02/2 b'],
  ),
  until(
    [
      'C101.first-months',
      '導入初期加算(在宅自己注射指導管理料)',
      'C101 注2・注3',
      '初回の指導を行った日の属する月から起算して3月を限度とする。処方の内容に変更があった場合は、その月に1回に限り算定できる。',
    ],
    {
      covers: ['C101 注3'],
      of: ['C101 導入初期加算'],
      unit: 'months',
      length: 3,
      verdict: 'ask',
      next: '処方の内容に変更があった月なら残し、違うときは外してください。',
    },
    ['単独: 06-30 a, 08-31 a', '単独: 06-30 a, 09-01 a ？'],
  ),
  often(
    [
      'C101.first-monthly',
      '導入初期加算(在宅自己注射指導管理料)の月1回',
      'C101 注2・注3',
      '月1回に限り加算する。',
    ],
    { covers: ['C101 注3'], of: ['C101 導入初期加算'] },
    ONCE_A_MONTH,
  ),
  often(
    ['C101-3.once', '在宅妊娠糖尿病患者指導管理料2', 'C101-3 注2', '分娩後12週の間、1回に限り算定する。'],
    { of: ['C101-3 在宅妊娠糖尿病患者指導管理料2'], within: 'days', length: 84 },
    ['単独: 06-02 a, 08-24 a ×', '単独: 06-02 a, 08-25 a'],
  ),
  until(
    [
      'C105-3.year',
      '在宅半固形栄養経管栄養法指導管理料の1年',
      'C105-3 注1',
      '最初に算定した日から起算して1年を限度とする。',
    ],
    {
      of: ['C105-3'],
      unit: 'span',
      length: 12,
      verdict: 'ask',
      next: '新たに始めた日から1年以内なら残し、違うときは在宅成分栄養経管栄養法等の要件を確かめて外してください。',
    },
    ASKED_AFTER_1_YEAR,
  ),
  notBeside(
    [
      'C158.and-C157',
      '酸素濃縮装置加算と酸素ボンベ加算2',
      'C158 注',
      '酸素濃縮装置加算を算定する場合、酸素ボンベ加算の2は算定できない。',
    ],
    {
      covers: ['C158 注1'],
      of: ['C157 酸素ボンベ加算(その他)'],
      beside: ['C158 酸素濃縮装置加算'],
    },
    GIVES_WAY_IN_MONTH,
  ),
  often(
    ['C164.one', '人工呼吸器加算', 'C164 注', 'いずれか1つを加算する。'],
    { covers: ['C164 注1'], of: ['C164 人工呼吸器加算'] },
    ONCE_A_MONTH,
  ),
];
