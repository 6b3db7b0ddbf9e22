/** 診療報酬明細書 as the preview needs it; what the server sends beyond this is left alone. */
export interface Sheet {
  readonly serviceMonth: string;
  readonly claimType: { readonly insurance: string; readonly combination: string; readonly person: string };
  readonly insurerNumber?: string;
  readonly benefitTenths?: number;
  readonly symbol?: string;
  readonly number?: string;
  readonly branch?: string;
  readonly subsidies: readonly { readonly payerNumber: string; readonly recipientNumber?: string }[];
  readonly patient: {
    readonly number: string;
    readonly name: string;
    readonly birthDate: string;
    readonly sex: string;
  };
  readonly specialNotes: readonly string[];
  readonly diseases: readonly {
    readonly name: string;
    readonly startDate: string;
    readonly outcome?: string;
    readonly main?: boolean;
  }[];
  readonly actualDays: { readonly insurance: number; readonly public1?: number; readonly public2?: number };
  readonly points: readonly {
    readonly row: string;
    readonly unitPoints?: number;
    readonly count?: number;
    readonly points: number;
  }[];
  readonly remarks: readonly {
    readonly section: string;
    readonly burden?: string;
    readonly lines: readonly {
      readonly text: string;
      readonly amount?: string;
      readonly comment?: boolean;
    }[];
    readonly points?: number;
    readonly count?: number;
    readonly days?: readonly number[];
  }[];
  readonly benefits: readonly {
    readonly scope: string;
    readonly points: number;
    readonly copay?: number;
    readonly highCost?: number;
  }[];
}

const LABELS = ['serviceMonth'] as const;
const LISTS = ['subsidies', 'specialNotes', 'diseases', 'points', 'remarks', 'benefits'] as const;

/** The sheet of a preview, which the contract leaves open; undefined when it is none that this screen knows. */
export function readSheet(value: unknown): Sheet | undefined {
  return isSheet(value) ? value : undefined;
}

function isSheet(value: unknown): value is Sheet {
  if (typeof value !== 'object' || value === null) return false;
  const parts = value as Record<string, unknown>;
  return (
    LISTS.every((name) => Array.isArray(parts[name])) &&
    ['claimType', 'patient', 'actualDays'].every((name) => typeof parts[name] === 'object') &&
    LABELS.every((name) => typeof parts[name] === 'string')
  );
}

const ROWS: readonly (readonly [RegExp, string])[] = [
  [/^11$/, '初診'],
  [/^12\.revisit$/, '再診'],
  [/^12\.management$/, '外来管理加算'],
  [/^12\.afterHours$/, '再診 時間外'],
  [/^12\.holiday$/, '再診 休日'],
  [/^12\.lateNight$/, '再診 深夜'],
  [/^13$/, '医学管理'],
  [/^14\./, '在宅'],
  [/^2\d(\.|$)/, '投薬'],
  [/^3\d$/, '注射'],
  [/^40(\.|$)/, '処置'],
  [/^50(\.|$)/, '手術・麻酔'],
  [/^60(\.|$)/, '検査・病理'],
  [/^70(\.|$)/, '画像診断'],
  [/^80\.prescription$/, '処方箋'],
  [/^80\./, 'その他'],
];

/** The word of a row of the points column; drug rows say so. */
export function rowWord(row: string): string {
  const word = ROWS.find(([pattern]) => pattern.test(row))?.[1] ?? row;
  return row.endsWith('.drug') ? `${word} 薬剤` : word;
}

const INSURANCE: Readonly<Record<string, string>> = { 1: '社保・国保', 2: '公費', 3: '後期高齢', 4: '退職' };
const COMBINATION: Readonly<Record<string, string>> = { 1: '単独', 2: '2併', 3: '3併' };
const PERSON: Readonly<Record<string, string>> = {
  2: '本人',
  4: '六歳未満',
  6: '家族',
  8: '高齢一般・低所得',
  0: '高齢7割',
};

/** 医科 社保・国保 単独 本人 (入院外) */
export function claimTypeWord({ insurance, combination, person }: Sheet['claimType']): string {
  return [INSURANCE[insurance], COMBINATION[combination], PERSON[person]].filter(Boolean).join(' ');
}

export function scopeWord(scope: string): string {
  return scope === 'insurance' ? '保険' : scope === 'public1' ? '公費①' : '公費②';
}

/** The local date of a day of the claim's month. */
export function dateOf(serviceMonth: string, day: number): string {
  return `${serviceMonth}-${String(day).padStart(2, '0')}`;
}

/** The days on which something was charged, newest first. */
export function visitDates({
  serviceMonth,
  remarks,
}: Pick<Sheet, 'serviceMonth' | 'remarks'>): readonly string[] {
  const days = new Set(remarks.flatMap((remark) => remark.days ?? []));
  return [...days].sort((a, b) => b - a).map((day) => dateOf(serviceMonth, day));
}
