/** Groups of management items that exclude one another in a month (第2章通則1) (which of them wait a month: `B.first-month`). */

export interface ManagementGroup {
  name: string;
  source: string;
  codes: readonly string[];
}

export const EXCLUSIVE_GROUPS: readonly ManagementGroup[] = [
  {
    name: '特定疾患療養管理料',
    source: 'B000',
    codes: ['113001810', '113001910', '113002010', '113034010', '113034110', '113034210'],
  },
  {
    name: 'ウイルス疾患指導料',
    source: 'B001 1',
    codes: ['113000310', '113003210', '113034310', '113034410'],
  },
  {
    name: '小児特定疾患カウンセリング料',
    source: 'B001 4',
    codes: [
      '113029410',
      '113702610',
      '113702710',
      '113702810',
      '113702910',
      '113703010',
      '113703110',
      '113703210',
      '113703310',
      '113703410',
      '113703510',
      '113703610',
      '113703710',
    ],
  },
  { name: '小児科療養指導料', source: 'B001 5', codes: ['113002210', '113029510'] },
  { name: 'てんかん指導料', source: 'B001 6', codes: ['113002850', '113029610'] },
  { name: '難病外来指導管理料', source: 'B001 7', codes: ['113002910', '113029710'] },
  {
    name: '皮膚科特定疾患指導管理料',
    source: 'B001 8',
    codes: ['113000910', '113002310', '113034510', '113034610'],
  },
  { name: '慢性疼痛疾患管理料', source: 'B001 17', codes: ['113006510'] },
  {
    name: '小児悪性腫瘍患者指導管理料',
    source: 'B001 18',
    codes: ['113006610', '113035110'],
  },
  { name: '耳鼻咽喉科特定疾患指導管理料', source: 'B001 21', codes: ['113010110'] },
  { name: '心身医学療法', source: 'I004', codes: ['180020010', '180020610'] },
];

/** 在宅療養指導管理料: C100–C121 (第2部第2節第1款) as one group each by 区分. */
export function isHomeGuidance(section: string): boolean {
  return /^C1(0\d|1\d|2[01])(-|$)/.test(section);
}

export const LIFESTYLE_1 = ['113041710', '113041810', '113041910'] as const;
export const LIFESTYLE_2 = ['113707110', '113707210'] as const;
export const LIFESTYLE_DIABETES = '113041910';

export const TUMOUR_CONTROL: readonly string[] = ['113001210', '113001310', '113002110'];

/** Items of B001 that neither 生活習慣病管理料(Ⅰ) nor (Ⅱ) includes (20, 22, 24, 27, 37). */
const BESIDE_BOTH: readonly string[] = [
  '113010010',
  '113012810',
  '113035210',
  '113013010',
  '113015510',
  '113035710',
  '113044210',
  '113013610',
  '113015610',
  '113030910',
  '113036010',
  '113704110',
  '113704210',
  '113704310',
  '113704410',
];
/** Items 9 and 11 of B001, beside (Ⅱ) since 2024. */
const BESIDE_2: readonly string[] = [
  '113017410',
  '113017510',
  '113029810',
  '113029910',
  '113030010',
  '113034710',
  '113034810',
  '113034910',
  '113035010',
  '113044410',
  '113003410',
];
/** Items 2, 3, 14, 16, 23, 26, 29, 34 and 36 of B001, beside (Ⅱ) since 2026. */
const BESIDE_2_2026: readonly string[] = [
  '113000410',
  '113000510',
  '113023910',
  '180000110',
  '180000210',
  ...TUMOUR_CONTROL,
  '113003010',
  '113003110',
  '113004910',
  '113005710',
  '113018110',
  '113018210',
  '113015210',
  '113015310',
  '113015410',
  '113030810',
  '113035310',
  '113035410',
  '113035510',
  '113035610',
  '113013410',
  '113024410',
  '113024510',
  '113703910',
  '113704010',
  '113036510',
  '113036610',
  '113036710',
  '113037010',
];
/** ニコチン依存症管理料 (B001-3-2), whose rows the master files under B001-3. */
const NICOTINE = ['113008310', '113008410', '113008510', '113031610', '113031710'];
/** B001-2-4, -6, -8 and -12, which the master files under B001-2. */
const REGIONAL_AND_CANCER = [
  '113011610',
  '113013810',
  '113014110',
  '113038110',
  '113038310',
  '113704510',
  '113704610',
  '113704710',
  '113704810',
  '113704910',
  '113705010',
  '113705110',
];
const SECTIONS_2 = ['B001-9', 'B005-14', 'B009', 'B009-2', 'B010', 'B010-2', 'B011', 'B011-3'];
const SECTIONS_2_2026 = ['B005-6', 'B005-7', 'B005-8', 'B006', 'B012', 'B013'];

export interface Beside {
  codes: ReadonlySet<string>;
  sections: ReadonlySet<string>;
}

/** What may be charged beside 生活習慣病管理料 (B001-3 注2; B001-3-3 注2 of 2024 and 2026). */
export const BESIDE_LIFESTYLE: Readonly<Record<'one' | 'two' | 'two2026', Beside>> = {
  one: { codes: new Set(BESIDE_BOTH), sections: new Set() },
  two: { codes: new Set([...BESIDE_BOTH, ...BESIDE_2, ...NICOTINE]), sections: new Set(SECTIONS_2) },
  two2026: {
    codes: new Set([...BESIDE_BOTH, ...BESIDE_2, ...NICOTINE, ...BESIDE_2_2026, ...REGIONAL_AND_CANCER]),
    sections: new Set([...SECTIONS_2, ...SECTIONS_2_2026]),
  },
};
