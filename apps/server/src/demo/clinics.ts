import type { Role } from '@akashi/contract';
import type { Founding } from '../modules/institution/index.ts';
import { clinicHours, summerClosing } from './plan/opening.ts';

/** One login of the demonstration, printed when it starts. */
export interface DemoLogin {
  tenant: string;
  loginId: string;
  password: string;
  role: Role;
  name: string;
}

interface Member extends Omit<DemoLogin, 'tenant'> {
  kana: string;
  departmentCode: string | null;
}

export interface Clinic {
  code: string;
  name: string;
  patients: number;
  pediatrics: boolean;
  staff: readonly Member[];
  institution: Founding;
  closedDays: readonly string[];
}

const FOUNDED = '2024-06-01';

const mihonStandards = [
  'afterHours2',
  'statement',
  'nightEarly',
  'infectionControl',
  'infectionLink',
  'medicalInfo',
  'dx4',
  'wageRaise1',
  'testManagement1',
];

function institution(
  facts: Pick<Founding, 'code' | 'name' | 'address' | 'phone' | 'founder' | 'pediatrics' | 'departments'>,
  standards: readonly string[],
): Founding {
  return {
    ...facts,
    validFrom: FOUNDED,
    prefecture: '13',
    postalCode: '000-0000',
    kind: 'clinic',
    beds: 0,
    generalBeds: 0,
    hours: [...clinicHours],
    standards: standards.map((standard) => ({
      standard,
      // The tiers 4 to 6 of 医療DX推進体制整備加算 exist since 2025-04.
      validFrom: standard.startsWith('dx') ? '2025-04-01' : FOUNDED,
    })),
    settings: { 'orders.carryOutOnSigning': true },
  };
}

/** The two institutions of the demonstration; the second is there so that isolation can be seen. */
export const clinics: readonly Clinic[] = [
  {
    code: 'mihon',
    name: '見本内科クリニック',
    patients: 300,
    pediatrics: true,
    closedDays: summerClosing,
    staff: [
      member('kanri', 'kanri-no-tsukue-7', 'administrator', '雛形　管理', 'ヒナガタ　カンリ', null),
      member('sakura', 'akai-choushinki-3', 'doctor', '佐倉　医子', 'サクラ　イコ', '01'),
      member('kakuu', 'aoi-hakui-no-hi-5', 'doctor', '架空　先生', 'カクウ　センセイ', '09'),
      member('kango', 'shiroi-taionkei-4', 'nurse', '看護　見本', 'カンゴ　ミホン', '01'),
      member('uketsuke', 'madoguchi-no-hana-2', 'clerk', '受付　例子', 'ウケツケ　レイコ', null),
      member('kaikei', 'tsurisen-to-ryoushuu-6', 'clerk', '会計　例美', 'カイケイ　レイミ', null),
    ],
    institution: institution(
      {
        code: '1399901',
        name: '見本内科クリニック',
        address: '東京都見本区例示町1-1-1',
        phone: '03-0000-0001',
        founder: '佐倉　医子',
        pediatrics: true,
        departments: [
          { code: '01', name: '内科' },
          { code: '09', name: '小児科' },
        ],
      },
      mihonStandards,
    ),
  },
  {
    code: 'reiji',
    name: '例示医院',
    patients: 30,
    pediatrics: false,
    closedDays: summerClosing,
    staff: [
      member('kanri', 'reiji-ban-no-kagi-8', 'administrator', '例示　管理', 'レイジ　カンリ', null),
      member('reiji', 'kurai-michi-no-akari-1', 'doctor', '例示　院長', 'レイジ　インチョウ', '01'),
      member('uketsuke', 'ashita-mo-hare-9', 'clerk', '見本　受付', 'ミホン　ウケツケ', null),
    ],
    institution: institution(
      {
        code: '1399919',
        name: '例示医院',
        address: '東京都見本区仮名台2-3-4',
        phone: '03-0000-0002',
        founder: '例示　院長',
        pediatrics: false,
        departments: [{ code: '01', name: '内科' }],
      },
      ['statement', 'medicalInfo'],
    ),
  },
];

function member(
  loginId: string,
  password: string,
  role: Role,
  name: string,
  kana: string,
  departmentCode: string | null,
): Member {
  return { loginId, password, role, name, kana, departmentCode };
}

/** Every login of the demonstration with its known password. Never to be used where real patients are. */
export const demoLogins: readonly DemoLogin[] = clinics.flatMap(({ code, staff }) =>
  staff.map(({ loginId, password, role, name }) => ({ tenant: code, loginId, password, role, name })),
);
